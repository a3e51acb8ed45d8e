import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
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
    for (const command of ["setup", "simulate", "demo", "init", "doctor", "rotate", "conformance"])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
  });

  test("shows the options of a command alike by `help` and by `--help`", async () => {
    const { exitCode, stdout } = await run("help", "init");
    expect([exitCode, stdout]).toEqual([0, (await run("init", "--help")).stdout]);
    expect(stdout).toContain("--smart-host <list>");
  });

  test("loads nothing heavy before it knows the command", async () => {
    const loads = async (...file: string[]) => {
      const text = await readFile(path.join(project, "scripts", ...file), "utf8");
      return [...text.matchAll(/^import (?!type).*"(.+)";$/gm)].map(([, target]) => target);
    };
    expect(await loads("relay.ts")).toEqual([
      "node:events",
      "node:module",
      "commander",
      "./commands/commands.js",
      "./nextCommands.js",
    ]);
    expect(await loads("commands", "commands.ts")).toEqual([]);
  });

  test("says its version", async () => {
    const { version } = JSON.parse(await readFile(path.join(project, "package.json"), "utf8"));
    expect(await run("--version")).toMatchObject({ exitCode: 0, stdout: version });
  });

  test("refuses an option it does not know, and says where the help is", async () => {
    const { exitCode, stderr } = await run("setup", "--quite");
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      "Cannot run relay setup; `npm run relay -- setup --help` says what there is.\n  --quite  is not an option. Did you mean --quiet?",
    );
  });

  test("says which port cannot be one, and which seed cannot be read", async () => {
    expect((await run("simulate", "--port", "x")).stderr).toContain(
      "  --port <number>  must be a whole number from 0 to 65535.",
    );
    const { exitCode, stderr } = await run("simulate", "--seed", "none.json");
    expect([exitCode, stderr]).toEqual([
      2,
      "Cannot read seed none.json: it is not there, or cannot be read; give the path of a JSON file.",
    ]);
  });
});

describe("relay, asked for what cannot be,", () => {
  const cases: readonly (readonly string[])[] = [
    [],
    ["nonsense"],
    ["--nonsense"],
    ["rotate"],
    ["rotate", "nonsense"],
    ["rotate", "certificate", "--file", "none.pem"],
    ["doctor"],
    ["doctor", "--stack", "none-of-this-name"],
    ["demo", "--channel", "pigeon"],
    ["simulate", "--port", "x"],
    ["simulate", "--seed", "none.json"],
    ["init", "--json"],
  ];
  test.each(cases.map((args) => [args]))("ends %j with exit code 2", async (args) => {
    expect((await run(...args)).exitCode).toBe(2);
  });

  test("says of a seed what is wrong with it, in plain words", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "relay-seed-"));
    const file = path.join(folder, "seed.json");
    await writeFile(file, JSON.stringify({ organization: 7, acceptedDomains: [], recipients: [], displaName: "x" }));
    const { exitCode, stderr } = await run("simulate", "--seed", file);
    await rm(folder, { recursive: true });
    expect([exitCode, stderr.split("\n")]).toEqual([
      2,
      [
        `Cannot use seed ${file}:`,
        "  organization     must be text.",
        "  displayName      is missing.",
        "  acceptedDomains  must have 1 or more.",
        '  the file         has no property "displaName".',
      ],
    ]);
  });
});

describe("relay simulate --json", () => {
  test("says where it is in its first line, answers there by the token of the environment, and ends in order", async () => {
    const env = { ...process.env, EXCHANGE_RELAY_SIMULATOR_TOKEN: "one-for-several" };
    const child = spawn(process.execPath, [relay, "simulate", "--json"], { stdio: ["ignore", "pipe", "inherit"], env });
    const { value } = (await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()) as {
      value: string;
    };
    const { url, tenant, token } = JSON.parse(value) as Record<string, string>;
    expect([tenant, token]).toEqual(["contoso.onmicrosoft.com", env.EXCHANGE_RELAY_SIMULATOR_TOKEN]);
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
