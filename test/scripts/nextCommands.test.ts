import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { pulumiCommand, relayCommand } from "../../scripts/nextCommands.js";
import { project } from "../support/cli.js";

const relay = (...args: string[]) =>
  execa(process.execPath, [`${project}dist/scripts/relay.js`, ...args], { reject: false, cwd: project });

describe("commands that are printed", () => {
  test("work where the person stands: in this repository, in a project of their own, with and without a Pulumi on PATH", () => {
    expect(relayCommand({ folder: project })).toBe("npm run relay --");
    expect(relayCommand({ folder: "/somebody/infra" })).toBe("npx relay");
    expect(pulumiCommand({ folder: project }, true)).toBe("pulumi");
    expect(pulumiCommand({ folder: project }, false)).toBe("npm run relay -- pulumi");
    expect(pulumiCommand({ folder: "/somebody/infra" }, false)).toBe("npx relay pulumi");
  });
});

describe("relay pulumi", () => {
  test("calls the Pulumi that set-up found, with every option its own, and gives its exit code", async () => {
    expect((await relay("pulumi", "version")).stdout).toMatch(/^v?3\.\d+\.\d+/m);
    expect((await relay("pulumi", "stack", "--help")).stdout).toContain("pulumi stack [command]");
    expect((await relay("pulumi", "no-such-command")).exitCode).not.toBe(0);
  });
});
