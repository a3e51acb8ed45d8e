import { describe, expect, test } from "vitest";
import { setUp } from "../../scripts/setup/setup.js";
import { aMachine, cli, done, type Machine } from "./machine.js";

const options = { showsProgress: false, signal: new AbortController().signal };
const plugin = "/project/dist/modules/provider/plugin.cjs";
const without: Machine = { isBuilt: false, programs: cli("/usr/bin", "3.259.0") };

describe("setUp where the plugin is not built", () => {
  test("builds it, once", async () => {
    const { world, ran } = aMachine(without);
    const { ok, items } = await setUp(world, options);
    expect([ok, items[0]]).toEqual([
      true,
      { name: "plugin", state: "brought", detail: `built by \`npm run build\`: ${plugin}` },
    ]);
    expect(ran.filter(({ command }) => command === "npm").map(({ args }) => args)).toEqual([["run", "build"]]);
    expect((await setUp(world, options)).items.map(({ name }) => name)).toEqual(["Pulumi 3.259.0", "PowerShell"]);
  });

  test("builds nothing when another set-up did so while it waited", async () => {
    const { world, commands } = aMachine({ ...without, meanwhile: (files) => void files.set(plugin, "") });
    expect((await setUp(world, options)).ok).toBe(true);
    expect(commands()).not.toContain("npm");
  });

  test.each([
    [
      "\n> pulumi-exchange-relay@0.1.0 build\n> tsc\n\nmodules/a.ts(1,2): error TS2304: no x.\nnpm error code 2",
      "modules/a.ts(1,2): error TS2304: no x.",
    ],
    ["> tsc\nsh: 1: tsc: not found\n", "sh: 1: tsc: not found"],
    ["", "it failed without a word"],
  ])("says why it cannot: %j", async (output, reason) => {
    const { ok, items } = await setUp(aMachine({ ...without, build: () => ({ exitCode: 2, output }) }).world, options);
    expect([ok, items[0]]).toEqual([
      false,
      { name: "plugin", state: "missing", detail: `Cannot build the plugin: ${reason}; needed: \`npm ci\`` },
    ]);
  });

  test("does not take a build that left nothing for one that worked", async () => {
    const { items } = await setUp(aMachine({ ...without, build: () => done }).world, options);
    expect(items[0]?.detail).toBe(
      `Cannot build the plugin: it ended well, but ${plugin} is not there; needed: \`npm ci\``,
    );
  });

  test("goes no further when it is interrupted", async () => {
    const interrupt = new AbortController();
    const { world, commands } = aMachine({
      isBuilt: false,
      build: () => {
        interrupt.abort();
        return { exitCode: 1, output: "", stopped: "interrupted" };
      },
    });
    await expect(setUp(world, { ...options, signal: interrupt.signal })).rejects.toThrow("set-up was interrupted");
    expect(commands()).toEqual(["npm"]);
  });
});
