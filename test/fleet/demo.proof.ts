import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { project } from "../support/cli.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-demo-proof-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Whatever temporary files it makes are in the folder. */
const demo = () =>
  execa(process.execPath, ["dist/scripts/relay.js", "demo", "--fleet"], {
    ...{ cwd: project, env: { TMPDIR: folder, TEMP: folder, TMP: folder }, reject: false },
  } as const);

/** Calls and seconds are not the same each time; where the tools are is this machine's. */
const steady = (line: string) =>
  line
    .replace(/ *\d+ calls, (\d+) of them writes +[\d.]+ s$/, (_, writes) => `  [${writes === "0" ? 0 : "some"} writes]`)
    .replace(/(✓ Temporal +)[^:]*/, "$1[where]")
    .replace(/[\d.]+ s\.$/, "[seconds]");

const refused =
  'unreachable  tailspin: Cannot run Get-TransportRule: Exchange refused (403); the sign-in needs the role "Transport Rules" (View-Only Configuration is enough to read)';

test("`relay demo --fleet` does what its steps say, on one machine and through Temporal, and leaves nothing", async () => {
  const { exitCode, stdout, stderr } = await demo();
  const lines = stdout.split("\n").map(steady);
  expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
  expect(lines[0]).toBe("pulumi-exchange-relay demo: eight simulated tenants, nothing leaves this machine");
  expect(lines.slice(lines.findIndex((line) => line.startsWith("  ✓ tenants")))).toEqual([
    "  ✓ tenants         adatum, contoso, fabrikam, litware, northwind, proseware, tailspin, wingtip, in a project of their own",
    "",
    "1 of 8  relay fleet plan --all           who would change, and how  [0 writes]",
    "    7 tenants would change, 0 would not, 1 could not be told",
    '         7  OutboundConnector "Send to Trustifi" is made',
    '         7  RemoteDomain "Default" gets characterSet "utf-8"',
    '         7  TransportRule "Trustifi Outbound" is made',
    '         6  RemoteDomain "Default" gets allowedOOFType "ExternalLegacy"',
    '         6  RemoteDomain "Default" gets tnefEnabled false',
    '         1  TransportRule "Identify messages to send to Exclaimer Cloud" gets stopRuleProcessing true  (contoso)',
    `      ${refused}`,
    '    blast radius: 7 of 8 tenants (88 %), 22 objects; rules that carry mail: "Trustifi Outbound" in 7, "Identify messages to send to Exclaimer Cloud" in 1',
    "2 of 8  relay fleet up --all             the canary wave breaks at its gate  [some writes]",
    "    1 applied, 0 unchanged, 1 failed, 6 not touched",
    expect.stringMatching(
      /^ {6}failed {2}proseware: Cannot go on: mail would not go as expected; nothing was written\. "finance to the bank" must go through the relay: it leaves by the recipient's MX record\./,
    ),
    "      6 not touched: wave canary failed at its gate",
    "      those and the one that failed are as they were found, byte for byte",
    "3 of 8  relay fleet resume --retry       mended; a person must approve what follows  [some writes]",
    "    2 applied, 0 unchanged, 0 failed, 6 not touched",
    "      6 not touched: wave canary is done and waits for approval",
    "4 of 8  relay fleet approve, resume      the process is killed with -9 in the middle  [some writes]",
    "    killed just after the first rule of litware was made",
    "5 of 8  relay fleet resume               goes on: nobody lost, nobody applied twice  [some writes]",
    "    7 applied, 0 unchanged, 1 failed, 0 not touched",
    `      ${refused}`,
    "      by their own logs: 7 connectors and 7 rules made, none twice",
    "6 of 8  relay fleet resume --retry       the one that could not be read can be now  [some writes]",
    "    8 applied, 0 unchanged, 0 failed, 0 not touched",
    "7 of 8  relay fleet up, approve, resume  again: nothing to do  [0 writes]",
    "    0 applied, 8 unchanged, 0 failed, 0 not touched",
    "8 of 8  relay fleet off --all            the emergency exit  [some writes]",
    "    8 relays are off, their rules are kept",
    "",
    "  ✓ Temporal        [where]: the same rollout by two workers",
    "",
    "1 of 2  relay fleet up --temporal        two workers put the canary wave back  [some writes]",
    "    2 applied, 0 unchanged, 0 failed, 6 not touched",
    "      6 not touched: wave canary is done and waits for approval",
    "2 of 2  relay fleet approve, resume      one of them is killed with -9 in the middle  [some writes]",
    "    8 applied, 0 unchanged, 0 failed, 0 not touched",
    "      the report is the one of one machine; nobody was applied twice",
    "",
    "All 10 steps did what they said. [seconds]",
    "Next: npm run relay -- fleet --help      your own tenants; docs/fleet.md says how",
  ]);
  expect(await readdir(folder)).toEqual([]);
});

test("interrupted, it brings what is under way to its end and leaves nothing", async () => {
  const running = demo();
  let told = "";
  for await (const line of running) {
    told += `${line}\n`;
    if (line.startsWith("1 of 8")) setTimeout(() => running.kill("SIGINT"), 2_000);
  }
  const { exitCode, stderr } = await running;
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Interrupted") });
  expect(told).not.toContain("3 of 8");
  expect(await readdir(folder)).toEqual([]);
});
