import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { project } from "../support/cli.js";

const relay = `${project}dist/scripts/relay.js`;
const run = (...args: string[]) => execa(process.execPath, [relay, ...args], { reject: false });

describe("relay", () => {
  test("lists its commands", async () => {
    const { exitCode, stdout } = await run("--help");
    expect(exitCode).toBe(0);
    for (const command of ["setup", "simulate", "demo", "bench"])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
  });

  test("refuses an option it does not know, and shows the help", async () => {
    const { exitCode, stderr } = await run("setup", "--quite");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error: unknown option '--quite'\n(Did you mean --quiet?)");
    expect(stderr).toContain("Usage: relay setup");
  });

  test("says which port cannot be one, and which seed cannot be read", async () => {
    expect((await run("simulate", "--port", "x")).stderr).toContain("It must be a whole number from 0 to 65535.");
    const { exitCode, stderr } = await run("simulate", "--seed", "none.json");
    expect([exitCode, stderr]).toEqual([
      1,
      "Cannot read seed none.json: it is not there or not readable; give the path of a JSON file",
    ]);
  });
});

describe("relay simulate --json", () => {
  test("says where it is in its first line, answers there, and ends in order", async () => {
    const child = spawn(process.execPath, [relay, "simulate", "--json"], { stdio: ["ignore", "pipe", "inherit"] });
    const { value } = (await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()) as {
      value: string;
    };
    const { url, tenant, token } = JSON.parse(value) as Record<string, string>;
    expect(tenant).toBe("contoso.onmicrosoft.com");
    const state = await fetch(`${url}/_simulator/state`, { headers: { authorization: `Bearer ${token}` } });
    expect(((await state.json()) as { objects: { TransportRule: unknown[] } }).objects.TransportRule).toHaveLength(40);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    expect(await ended).toBe(process.platform === "win32" ? null : 0);
  });
});

describe("relay setup", () => {
  test("prints nothing when all is there and it is asked to be quiet, and one JSON document with --json", async () => {
    expect((await run("setup", "--quiet")).stdout).toBe("");
    const { ok, items } = JSON.parse((await run("setup", "--json")).stdout) as {
      ok: boolean;
      items: { name: string }[];
    };
    expect([ok, items.map(({ name }) => name.split(" ")[0])]).toEqual([true, ["Pulumi", "PowerShell"]]);
  });
});

describe("relay bench", () => {
  test("gives one JSON array and nothing else, and refuses a name it does not know", async () => {
    const { exitCode, stdout } = await run("bench", "writes", "--json");
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as object[])[0]).toEqual({
      name: "insert a rule among 100",
      value: 1,
      unit: "writes",
      bar: 1,
      holds: true,
    });
    expect((await run("bench", "nonsense")).stderr).toBe(
      "Cannot measure nonsense: the benches are calls, writes, up, plugin, powershell, imports",
    );
  });
});
