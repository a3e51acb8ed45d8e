import path from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { pulumiFromHere } from "../../scripts/demo/fromHere.js";
import { shellLines } from "../../scripts/shellLines.js";
import { project } from "../support/cli.js";

const variables = { PULUMI_BACKEND_URL: "file:///tmp/O'Brien & co/state?metadata=skip", WORDS: 'only "$HOME" `here`' };
const lines = new Map(shellLines(variables));
const show = `${JSON.stringify(process.execPath)} -e "for (const name of ['PULUMI_BACKEND_URL', 'WORDS']) console.log(process.env[name])"`;

describe("lines that set variables in another terminal", () => {
  test.skipIf(process.platform === "win32")("leave the values as they are in sh", async () => {
    const { stdout } = await execa("sh", ["-c", `${lines.get("sh")}\n${show}`]);
    expect(stdout.split("\n")).toEqual(Object.values(variables));
  });

  test("quote for PowerShell, where a quotation mark is doubled, and for cmd, where a pair stands around the whole", () => {
    expect(lines.get("PowerShell")).toBe(
      "$env:PULUMI_BACKEND_URL = 'file:///tmp/O''Brien & co/state?metadata=skip'; $env:WORDS = 'only \"$HOME\" `here`'",
    );
    expect(lines.get("cmd")).toBe(
      'set "PULUMI_BACKEND_URL=file:///tmp/O\'Brien & co/state?metadata=skip" & set "WORDS=only "$HOME" `here`"',
    );
  });
});

describe("the demo's commands", () => {
  test("are this repository's where it is the place, and lead from elsewhere to its project", () => {
    expect(pulumiFromHere({ project, name: "demo" }, project)).toEqual({
      command: "npm run relay -- pulumi",
      stack: "--stack demo",
      file: "stacks/Pulumi.demo.yaml",
    });
    const installed = path.join(path.sep, "my mail", "node_modules", "pulumi-exchange-relay");
    expect(pulumiFromHere({ project: installed, name: "demo" }, path.join(path.sep, "my mail", "app"))).toEqual({
      command: "npx relay pulumi",
      stack: "--stack demo --cwd ../node_modules/pulumi-exchange-relay",
      file: "../node_modules/pulumi-exchange-relay/stacks/Pulumi.demo.yaml",
    });
  });
});
