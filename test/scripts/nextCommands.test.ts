import path from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { commands } from "../../scripts/commands/commands.js";
import { asTyped, pulumiCommand, relayCommand, standing } from "../../scripts/nextCommands.js";
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

describe("a text that names commands", () => {
  const typed = { relay: "npx relay", pulumi: "npx relay pulumi" };
  const shown = (text: string) => asTyped(text, Object.keys(commands), typed);

  test.each([
    ["run `relay plan` again", "run `npx relay plan` again"],
    ["  cure    pulumi up --stack x", "  cure    npx relay pulumi up --stack x"],
    ["   pulumi up --stack x\n   relay lint", "   npx relay pulumi up --stack x\n   npx relay lint"],
    [
      "  repair:  pulumi up        accept: relay drift --accept order",
      "  repair:  npx relay pulumi up        accept: npx relay drift --accept order",
    ],
    ["Usage: relay init [options]", "Usage: npx relay init [options]"],
    ["needed: relay setup.", "needed: npx relay setup."],
  ])("gives a person what can be typed there: %j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    "relay: off",
    "1 of 7  pulumi preview    what would change",
    "no relay lint finding",
    "relay drift: 3 findings",
    '{"cure":"run `relay plan` again"}',
    "run `npx relay plan` again",
    "  → relay-off: it is off",
  ])("is left as it is where it is none: %j", (text) => {
    expect(shown(text)).toBe(text);
  });
});

describe("where a person stands", () => {
  test("is the folder from which npm's script was called, not that of its package", () => {
    const file = path.join(project, "package.json");
    const npm = { npm_lifecycle_event: "relay", npm_package_json: file, INIT_CWD: "/below" };
    const root = path.dirname(file);
    expect(standing(root, npm)).toBe("/below");
    expect(standing("/elsewhere", npm)).toBe("/elsewhere");
    expect(standing(root, { ...npm, npm_lifecycle_event: "test" })).toBe(root);
    expect(standing(root, {})).toBe(root);
  });
});

describe("relay pulumi", () => {
  test("calls the Pulumi that set-up found, with every option its own, and gives its exit code", async () => {
    expect((await relay("pulumi", "version")).stdout).toMatch(/^v?3\.\d+\.\d+/m);
    expect((await relay("pulumi", "stack", "--help")).stdout).toContain("pulumi stack [command]");
    expect((await relay("pulumi", "no-such-command")).exitCode).not.toBe(0);
  });
});
