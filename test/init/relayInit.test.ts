import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { project } from "../support/cli.js";

const hasTmux = spawnSync("tmux", ["-V"]).status === 0;
const command = path.join(project, "dist", "scripts", "relay.js");
let folder: string;
let stack: string;
let environment: Readonly<Record<string, string>>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-init-"));
  stack = `e2e-init-${path.basename(folder).slice(-6).toLowerCase()}`;
  environment = {
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(folder).href,
    PULUMI_CONFIG_PASSPHRASE: "only here",
  };
});
afterEach(async () => {
  for (const name of [stack, `${stack}-2`]) await rm(stackFile(name), { force: true });
  await rm(folder, { recursive: true, force: true });
});

const stackFile = (name: string) => path.join(project, "stacks", `Pulumi.${name}.yaml`);
const flags = [
  "--organization",
  "contoso.onmicrosoft.com",
  "--smart-host",
  "relay.vendor.example",
  "--key-header",
  "X-Key",
];
/** Where no Pulumi is on PATH its commands go through us; `test/scripts/nextCommands.test.ts` has both. */
const relay = async (args: readonly string[], input = "") => {
  const run = await execa(process.execPath, [command, "init", ...args], { env: environment, reject: false, input });
  return {
    exitCode: run.exitCode,
    stdout: run.stdout.replaceAll("npm run relay -- pulumi", "pulumi"),
    stderr: run.stderr,
  };
};
/** What differs from run to run: what Pulumi encrypted, and with what. */
const plain = async (name: string) =>
  (await readFile(stackFile(name), "utf8")).replace(/(secure:|encryptionsalt:) .*/g, "$1 …");

describe("relay init by flags", () => {
  test("makes the stack with the key encrypted, and says what is next", async () => {
    const { exitCode, stdout } = await relay(["--stack", stack, ...flags, "--key-stdin"], "planted-key\n");
    expect([exitCode, stdout.split("\n")]).toEqual([
      0,
      [
        `Wrote ${path.join("stacks", `Pulumi.${stack}.yaml`)}.`,
        "  Stage audit changes nothing for mail; Exchange logs what its rules would take.",
        expect.stringMatching(/^ {2}From stage pilot on: Just for whom appliesTo then names: Mail from inside /),
        expect.stringMatching(/^ {2}From stage pilot on: Mail to the outside is written with /),
        "Next:",
        `  npm run relay -- doctor --stack ${stack}`,
        `  pulumi preview --stack ${stack}`,
        `  pulumi up --stack ${stack}`,
      ],
    ]);
    expect(await plain(stack)).toMatch(/ {6}key:\n {8}secure: …/);
    expect(await readFile(stackFile(stack), "utf8")).not.toContain("planted");
  });

  test("says everything that is missing or wrong at once, by its flag, and writes nothing", async () => {
    const { exitCode, stderr } = await relay(["--stack", stack, "--organization", "contoso.com"]);
    expect(exitCode).toBe(2);
    expect(stderr.split("\n").map((line) => line.trim().split("  ")[0])).toEqual([
      "Cannot write the stack file; nothing was written.",
      "--organization",
      "--key-header",
      "--smart-host",
    ]);
    await expect(readFile(stackFile(stack))).rejects.toThrow("ENOENT");
  });

  test("never writes over a file", async () => {
    await relay(["--stack", stack, ...flags]);
    const before = await plain(stack);
    const { exitCode, stderr } = await relay(["--stack", stack, ...flags, "--stage", "off"]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("it is there already; take another --stack")]);
    expect(await plain(stack)).toBe(before);
    const asJson = await relay(["--stack", stack, ...flags, "--smart-host", "second.vendor.example", "--json"]);
    expect(JSON.parse(asJson.stdout).problems).toEqual([{ message: expect.stringContaining("it is there already") }]);
  });

  test("takes a list flag as often as it is given", async () => {
    await relay(["--stack", stack, ...flags, "--smart-host", "second.vendor.example"]);
    expect(await plain(stack)).toMatch(/smartHosts: \[ *relay\.vendor\.example, second\.vendor\.example *\]/);
  });

  test("leaves the file and says the rest by hand where Pulumi cannot make the stack; --json alike", async () => {
    environment = { ...environment, PULUMI_BACKEND_URL: "file:///nowhere/at/all" };
    const { exitCode, stdout } = await relay(["--stack", stack, ...flags, "--json"]);
    const { problems, next } = JSON.parse(stdout);
    expect([exitCode, problems]).toEqual([1, [{ message: expect.stringMatching(/^Pulumi made no stack: error: /) }]]);
    expect(next.slice(0, 3)).toEqual([
      "pulumi login",
      `pulumi stack init ${stack}`,
      `pulumi config set --secret --path exchange-relay:relay.stamp.key --stack ${stack}`,
    ]);
  });
});

describe.skipIf(!hasTmux)("relay init in a terminal", () => {
  const session = () => `s-${stack}`;
  const tmux = async (...args: string[]) =>
    (await execa("tmux", ["-L", session(), ...args], { env: environment })).stdout;
  const screen = () => tmux("capture-pane", "-p", "-t", "0");
  const shows = (text: string) => expect.poll(screen).toContain(text);
  const answer = async (question: string, ...keys: string[]) => {
    await shows(question);
    await tmux("send-keys", "-t", "0", ...keys, "Enter");
  };
  afterEach(() => execa("tmux", ["-L", session(), "kill-server"], { reject: false }));

  test("asks, refuses what is wrong at once, and writes the same file as flags do", async () => {
    await tmux("new-session", "-d", "-x", "160", "-y", "50", process.execPath, command, "init");
    await tmux("set-option", "-g", "remain-on-exit", "on");
    await answer("Name of the stack");
    await shows("It is needed.");
    await tmux("send-keys", "-t", "0", "acme/prod", "Enter");
    await shows("must be letters, digits, dots, dashes or underscores.");
    for (let index = 0; index < "acme/prod".length; index += 1) await tmux("send-keys", "-t", "0", "BSpace");
    await answer("Name of the stack", stack);
    await answer("initial domain", "contoso.com");
    await shows("is not the tenant's initial domain");
    for (let index = 0; index < "contoso.com".length; index += 1) await tmux("send-keys", "-t", "0", "BSpace");
    await tmux("send-keys", "-t", "0", "contoso.onmicrosoft.com", "Enter");
    await answer("How Exchange is spoken to");
    await answer("Whose relay it is");
    await answer("Hosts of the relay", "relay.vendor.example");
    await answer("Name of the header", "X-Key");
    await answer("The relay key", "planted-key");
    await answer("How far the roll-out is");
    await answer("Groups whose mail", "a@contoso.com, b@contoso.com");
    await answer("Single people");
    await answer("signature service");
    await answer("Formats to the outside");
    await shows(`pulumi up --stack ${stack}`);
    expect(await screen()).not.toContain("planted");
    await relay(
      ["--stack", `${stack}-2`, ...flags, "--group", "a@contoso.com,b@contoso.com", "--key-stdin"],
      "planted-key",
    );
    expect(await plain(stack)).toBe(await plain(`${stack}-2`));
  });

  test("says before the first question that there is no Pulumi CLI yet, and asks for no key", async () => {
    environment = { ...environment, RELAY_CACHE_DIR: path.join(folder, "cache") };
    await tmux("new-session", "-d", "-x", "160", "-y", "50", process.execPath, command, "init", ...flags);
    await tmux("set-option", "-g", "remain-on-exit", "on");
    await answer("Name of the stack", stack);
    await shows("There is no Pulumi CLI yet: the stack and its key come later.");
    await answer("How Exchange is spoken to");
    await answer("Whose relay it is");
    await shows("How far the roll-out is");
    expect(await screen()).not.toContain("The relay key");
  });

  test("writes nothing when the person gives up", async () => {
    await tmux("new-session", "-d", "-x", "160", "-y", "50", process.execPath, command, "init", "--stack", stack);
    await tmux("set-option", "-g", "remain-on-exit", "on");
    await shows("initial domain");
    await tmux("send-keys", "-t", "0", "C-c");
    await shows("Nothing was written.");
    await expect(readFile(stackFile(stack))).rejects.toThrow("ENOENT");
  });
});
