import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Ajv } from "ajv";
import { Command, CommanderError } from "commander";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { commands } from "../../scripts/commands/commands.js";
import { tellFailure } from "../../scripts/problems/tellFailure.js";
import { project } from "../support/cli.js";
import { wrongCommandLines } from "./wrongCommandLines.js";

const names = Object.keys(commands).sort();
const before = process.cwd();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-usage-"));
  await writeFile(path.join(folder, "Pulumi.yaml"), "name: mail\nruntime: nodejs\n");
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(before);
  await rm(folder, { recursive: true });
});

/** A command line as `relay` reads it, in this process. */
async function said(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const print = (line: string) => void out.push(line);
  const program = new Command("relay")
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ outputError: () => undefined, writeOut: () => undefined })
    .hook("preSubcommand", async (_, command) =>
      (await commands[command.name()]?.load())?.define(command, {
        print,
        say: () => undefined,
        signal: AbortSignal.abort(),
      }),
    );
  for (const name of names) program.command(name).description(name);
  try {
    await program.parseAsync(args, { from: "user" });
    return { exitCode: process.exitCode, out, err };
  } catch (error) {
    const exitCode = tellFailure(error, { program, args, print, say: (line) => void err.push(line) });
    return { exitCode, out, err };
  } finally {
    process.exitCode = undefined;
  }
}

/** The first line says which command, the rest each problem. */
async function problems(...args: string[]): Promise<readonly string[]> {
  const { exitCode, out, err } = await said(...args);
  expect([exitCode, out]).toEqual([2, []]);
  return err.join("\n").split("\n").slice(1);
}

/** Every command but the one that hands everything on to Pulumi. */
const ours = names.filter((name) => name !== "pulumi");
const withJson = ours.filter((name) => name !== "demo");

describe("a command line that is wrong ends with 2 and says, each with its cure,", () => {
  test.each(ours)("which option is none, of relay %s", async (name) => {
    expect(await problems(name, "--nonsense")).toContainEqual(
      expect.stringMatching(/^ {2}--nonsense +is not an option here\.$/),
    );
  });

  test.each(wrongCommandLines)("relay %s", async (line, lines) => {
    expect(await problems(...line.split(" "))).toEqual(lines);
  });

  test("all of init's answers at once, each by its flag", async () => {
    expect(await problems("init")).toEqual([
      "  --stack         missing: name of the stack, such as contoso.",
      "  --organization  missing: the tenant's initial domain, such as contoso.onmicrosoft.com.",
      "  --key-header    missing. Copy the header's name from the mail flow rule step of the vendor's guide (https://docs.trustifi.com/introduction-15).",
      "  --smart-host    missing. Copy it from the vendor's portal (Outbound Management > Plan Settings).",
    ]);
  });
});

describe("what is asked for at the wrong place", () => {
  test("is a resolver that is no address: 2, before anything is asked", async () => {
    vi.stubEnv("EXCHANGE_RELAY_DNS", "dns.example");
    const { exitCode, out, err } = await said("drift", "--stack", "none");
    vi.unstubAllEnvs();
    expect([exitCode, out, err]).toEqual([
      2,
      [],
      [
        "Cannot ask the resolver of EXCHANGE_RELAY_DNS: dns.example is no address; write 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:5353.",
      ],
    ]);
  });

  test.each(["yaml", "python", "go"])(
    "is a stack file for a program in %s: 2, with what to do instead",
    async (runtime) => {
      await writeFile(path.join(folder, "Pulumi.yaml"), `name: mail\nruntime: ${runtime}\n`);
      const line =
        "--stack contoso --organization contoso.onmicrosoft.com --smart-host relay.vendor.example --key-header X";
      const { exitCode, out, err } = await said("init", ...line.split(" "));
      await writeFile(path.join(folder, "Pulumi.yaml"), "name: mail\nruntime: nodejs\n");
      expect([exitCode, out, err]).toEqual([
        2,
        [],
        [
          `Cannot write a stack file: a program in ${runtime} declares its relay itself, and reads none of it; needed is what \`relay add\` shows, then \`pulumi stack init contoso\` and \`pulumi config set exchangeonline:organization contoso.onmicrosoft.com --stack contoso\`.`,
        ],
      ]);
      await expect(readFile(path.join(folder, "Pulumi.contoso.yaml"))).rejects.toThrow("ENOENT");
    },
  );

  test("is an adopted stack file for a program in YAML: 2, before the tenant is read", async () => {
    await writeFile(path.join(folder, "Pulumi.yaml"), "name: mail\nruntime: yaml\n");
    const { exitCode, out, err } = await said("adopt", "--stack", "x", "--organization", "contoso.onmicrosoft.com");
    await writeFile(path.join(folder, "Pulumi.yaml"), "name: mail\nruntime: nodejs\n");
    expect([exitCode, out, err]).toEqual([
      2,
      [],
      [
        "Cannot write a stack file: a program in yaml declares its relay itself, and reads none of it; needed is --dry-run, which shows what its EmailRelay must say.",
      ],
    ]);
  });
});

describe("what cannot be, as JSON,", () => {
  const lines: Readonly<Record<string, string>> = {
    apply: "--plan none",
    adopt: "--stack x --organization contoso.com",
    config: "--stack none",
    conformance: "--organization contoso.com --yes",
    doctor: "--stack ../x",
    drift: "--stack ../x",
    fleet: "plan --shard x",
    history: "none.jsonl",
    init: "--stack x",
    lint: "--stacks none*",
    off: "--stack none",
    plan: "--stack none",
    restore: "--file none --stack x",
    rotate: "certificate --file none.pem",
    simulate: "--seed none.json",
    snapshot: "--stack none --output x.json",
    todo: "--stack none",
    trace: "--stack none --from a@contoso.com --to b@example.org",
    why: "--stack none 5.4.316",
  };

  test.each(withJson)("is one document of the published schema, of relay %s", async (name) => {
    const schema = JSON.parse(await readFile(path.join(project, "modules", "report", "problems.schema.json"), "utf8"));
    const line = lines[name] ?? "--nonsense";
    const { exitCode, out, err } = await said(name, "--json", ...line.split(" "));
    expect([exitCode, err, out]).toEqual([2, [], [expect.any(String)]]);
    const document = JSON.parse(out[0] ?? "");
    const ajv = new Ajv({ allErrors: true });
    expect([ajv.validate(schema, document), ajv.errors]).toEqual([true, null]);
    expect(document).toMatchObject({ command: name, exitCode: 2 });
  });

  test("names the file of a config, and each place in it", async () => {
    await writeFile(path.join(folder, "Pulumi.wrong.yaml"), "config:\n  exchange-relay:relay: { vendor: trustfi }\n");
    const { out } = await said("config", "--stack", "wrong", "--json");
    const { file, problems: all } = JSON.parse(out[0] ?? "");
    expect(file).toBe("Pulumi.wrong.yaml");
    expect(all.map(({ place }: { place: string }) => place)).toContain("relay.vendor");
  });

  test("is told of an error that nobody expected too, and ends with 1", () => {
    const out: string[] = [];
    const told = { program: new Command("relay"), print: (line: string) => void out.push(line), say: () => undefined };
    expect(tellFailure(new Error("Cannot go on"), { ...told, args: ["plan", "--json"] })).toBe(1);
    expect(JSON.parse(out[0] ?? "")).toEqual({
      ...{ version: 1, command: "", exitCode: 1 },
      problems: [{ message: "Cannot go on" }],
    });
    expect(tellFailure(new CommanderError(0, "commander.version", ""), { ...told, args: [] })).toBe(0);
  });
});
