import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type DoctorWorld, realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import { lintCommand } from "../../scripts/mailflow/lintCommand.js";
import { messageOf, type TraceFlags, traceCommand } from "../../scripts/mailflow/traceCommand.js";
import { anna, bob, now, pilot } from "./aTenant.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const stackFile = `config:
  exchangeonline:organization: contoso.onmicrosoft.com
  exchangeonline:channel: rest
  exchange-relay:relay:
    vendor: trustifi
    smartHosts: [relay.vendor.example]
    keyHeader: X-Key
    key: { secure: v1:sealed }
    stage: pilot
    appliesTo: { groups: [${pilot}] }
`;

const rule = (Name: string, Priority: number, more: ExchangeRecord = {}): ExchangeRecord => ({
  Guid: `guid-${Name}`,
  Name,
  Priority,
  State: "Enabled",
  Mode: "Enforce",
  ...more,
});
const relayRule = rule("Trustifi Outbound", 1, {
  FromScope: "InOrganization",
  SentToScope: "NotInOrganization",
  FromMemberOf: [pilot],
  SetHeaderName: "X-Key",
  SetHeaderValue: "the-relay-key",
  RouteMessageOutboundConnector: "Send to Trustifi",
});
const lists: Readonly<Record<string, readonly ExchangeRecord[]>> = {
  // Not in order: Exchange's list is not, a priority is.
  "Get-TransportRule": [
    relayRule,
    rule("Bank mail", 0, { RecipientDomainIs: ["bank.example"], StopRuleProcessing: true }),
  ],
  "Get-OutboundConnector": [
    {
      Guid: "c",
      Name: "Send to Trustifi",
      Enabled: true,
      UseMXRecord: false,
      SmartHosts: ["relay.vendor.example"],
      IsTransportRuleScoped: true,
      TlsSettings: "EncryptionOnly",
    },
  ],
  "Get-InboundConnector": [],
  "Get-RemoteDomain": [
    { Guid: "d", Name: "Default", DomainName: "*", TNEFEnabled: false, AllowedOOFType: "ExternalLegacy" },
  ],
  "Get-AcceptedDomain": [{ DomainName: "contoso.com", DomainType: "Authoritative" }],
};

async function worldOf(answers: typeof lists = lists, file = stackFile) {
  const project = await mkdtemp(path.join(os.tmpdir(), "relay-mailflow-"));
  folders.push(project);
  await mkdir(path.join(project, "stacks"));
  await writeFile(path.join(project, "stacks", "Pulumi.contoso.yaml"), file);
  const asked: string[] = [];
  const world: DoctorWorld = {
    ...realDoctorWorld({}),
    now: () => now,
    open: () => ({
      invoke: async ({ cmdlet }) => {
        asked.push(cmdlet);
        const values = answers[cmdlet];
        if (values === undefined) throw new ExchangeError(`Cannot read ${cmdlet}: refused`, { kind: "forbidden" });
        return { values, warnings: [] };
      },
      close: async () => void asked.push("closed"),
    }),
  };
  return { world, asked, project };
}

const flags: TraceFlags = { from: anna, to: [bob], group: [pilot], plain: true };

async function trace(
  more: Partial<TraceFlags> = {},
  mode: "text" | "json" | "markdown" = "text",
  answers = lists,
  { planned = false, file = stackFile } = {},
) {
  const lines: string[] = [];
  const { world, asked, project } = await worldOf(answers, file);
  const options = {
    project,
    stack: "contoso",
    json: mode === "json",
    markdown: mode === "markdown",
    planned,
    print: (line: string) => void lines.push(line),
  };
  const exitCode = await traceCommand(world, { ...flags, ...more }, options);
  return { exitCode, lines, asked };
}

async function lint(mode: "text" | "json" | "markdown" = "text", answers = lists, file = stackFile) {
  const lines: string[] = [];
  const { world, project } = await worldOf(answers, file);
  const options = {
    project,
    stack: "contoso",
    json: mode === "json",
    markdown: mode === "markdown",
    print: (line: string) => void lines.push(line),
  };
  return { exitCode: await lintCommand(world, options), lines };
}

describe("relay trace", () => {
  test("asks for one list a kind, changes nothing, and says the way", async () => {
    const { exitCode, lines, asked } = await trace();
    expect(asked).toEqual([...Object.keys(lists), "closed"].sort((left, right) => order(left) - order(right)));
    expect(exitCode).toBe(0);
    expect(lines.at(-1)).toBe("leaves by relay.vendor.example, TLS any certificate, never rich text.");
    expect(lines.join("\n")).not.toContain("the-relay-key");
  });

  test("takes rules by priority, whatever order they come in", async () => {
    const { lines } = await trace({ to: ["teller@bank.example"] });
    expect(lines.filter((line) => / yes /.test(line))).toEqual([expect.stringContaining("   0  Bank mail")]);
  });

  test("ends with 1 where it is not certain", async () => {
    expect((await trace({ group: [] })).exitCode).toBe(1);
  });

  test("says what the next up changes: a rule that is missing, above nothing that is there, and its connector", async () => {
    const [, bank] = lists["Get-TransportRule"] ?? [];
    const empty = { ...lists, "Get-TransportRule": bank ? [bank] : [], "Get-OutboundConnector": [] };
    expect((await trace({}, "text", empty)).lines.at(-1)).toContain("leaves by the recipient's MX record");
    const { exitCode, lines, asked } = await trace({}, "text", empty, { planned: true });
    expect(lines[0]).toContain("after this `up`");
    expect(lines.at(-1)).toContain("leaves by relay.vendor.example");
    expect([exitCode, asked.filter((cmdlet) => !cmdlet.startsWith("Get-"))]).toEqual([0, ["closed"]]);
  });

  test("says what the next up makes of a rule that is off, and of one that the stage switches off", async () => {
    const off = { ...lists, "Get-TransportRule": [{ ...relayRule, State: "Disabled" }] };
    expect((await trace({}, "text", off, { planned: true })).lines.at(-1)).toContain("leaves by relay.vendor.example");
    const staged = { planned: true, file: stackFile.replace("stage: pilot", "stage: off") };
    expect((await trace({}, "text", lists, staged)).lines.at(-1)).toContain("leaves by the recipient's MX record");
  });

  test("prints one JSON document, or Markdown", async () => {
    const { lines } = await trace({}, "json");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ version: 1, isCertain: true });
    expect((await trace({}, "markdown")).lines.join("\n")).toContain("```mermaid\nflowchart TD");
  });

  test("ends with 1 where a list is refused: half a tenant would be a wrong one", async () => {
    const { "Get-RemoteDomain": _, ...rest } = lists;
    const { exitCode, lines, asked } = await trace({}, "text", rest);
    expect([exitCode, lines, asked.at(-1)]).toEqual([1, ["Cannot read Get-RemoteDomain: refused"], "closed"]);
  });

  test("reads a message from its flags, and refuses a header without a colon", () => {
    expect(
      messageOf({
        ...flags,
        type: "OOF",
        reply: "external",
        header: ["X-A: b: c", "X-D=e"],
        subject: "s",
        size: 5,
        outside: true,
        ip: "192.0.2.1",
      }),
    ).toEqual({
      from: anna,
      to: [bob],
      type: "OOF",
      outOfOffice: "external",
      headers: { "X-A": "b: c", "X-D": "e" },
      subject: "s",
      sizeBytes: 5,
      attachments: [],
      memberships: [{ who: anna, group: pilot, isMember: true }],
      origin: { from: "server", ip: "192.0.2.1", certificate: null, tls: true },
    });
    expect(() => messageOf({ ...flags, header: ["nothing"] })).toThrow('Cannot read header "nothing"');
  });
});

describe("relay lint", () => {
  test("finds the rule that mail gets around the relay by, and ends with 7", async () => {
    const { exitCode, lines } = await lint();
    expect(exitCode).toBe(7);
    expect(lines.slice(0, 2)).toEqual([
      "contoso  1 error, 0 warnings, 0 notes in 2 rules, 1 connectors",
      '  error    stop-above-relay              "Bank mail" (priority 0)',
    ]);
  });

  test("ends with 0 on a clean tenant, and knows its own rule without a mark", async () => {
    const clean = { ...lists, "Get-TransportRule": [relayRule] };
    expect((await lint("json", clean)).lines).toEqual([
      JSON.stringify({ version: 1, stack: "contoso", findings: [], accepted: [], stale: [] }),
    ]);
    expect((await lint("text", clean)).exitCode).toBe(0);
    const off = { ...lists, "Get-TransportRule": [{ ...relayRule, State: "Disabled" }] };
    expect((await lint("json", off)).lines[0]).toContain('"id":"relay-off"');
  });

  const accepting = (until: string, object = "Bank mail") =>
    `${stackFile}  exchange-relay:accept:\n    - { id: stop-above-relay, object: ${object}, reason: the bank asks for it, until: "${until}" }\n`;

  test("puts aside what the config accepts, and says so", async () => {
    const { exitCode, lines } = await lint("text", lists, accepting("2026-12-31", "bank mail"));
    expect([exitCode, ...lines]).toEqual([
      0,
      "contoso  0 errors, 0 warnings, 0 notes in 2 rules, 1 connectors",
      "  accepted stop-above-relay  Bank mail: the bank asks for it, until 2026-12-31",
    ]);
  });

  test("has a finding back when its acceptance ends, and says that the acceptance ended or meets nothing", async () => {
    const ended = await lint("text", lists, accepting("2020-01-01"));
    expect([ended.exitCode, ended.lines.at(-1)]).toEqual([
      7,
      "  acceptance of stop-above-relay for Bank mail ended on 2020-01-01: take it away",
    ]);
    const unused = await lint("json", lists, accepting("2026-12-31", "Other"));
    expect(JSON.parse(unused.lines[0] ?? "").stale).toMatchObject([{ why: "unused", acceptance: { object: "Other" } }]);
  });

  test("refuses an acceptance without a reason, of no known finding, or until no day", async () => {
    const file = `${stackFile}  exchange-relay:accept: [{ id: stop-above-rely, object: Bank mail, until: "2026-13-01" }]\n`;
    const { exitCode, lines } = await lint("text", lists, file);
    expect(exitCode).toBe(2);
    expect(lines[0]).toMatch(
      /accept\[0\]\.id +must be .* Did you mean "stop-above-relay"\?\n +accept\[0\]\.reason +missing\.\n +accept\[0\]\.until +is no day, such as 2026-12-31\./,
    );
  });

  test("prints a table in Markdown", async () => {
    expect((await lint("markdown")).lines[2]).toMatch(/^\| error \| stop-above-relay \| Bank mail \|/);
  });

  test("ends with 2 where the config is wrong", async () => {
    expect(await lint("json", lists, "config: {}\n")).toMatchObject({
      exitCode: 2,
      lines: [expect.stringContaining("problem")],
    });
  });
});

function order(cmdlet: string): number {
  return [
    "Get-TransportRule",
    "Get-OutboundConnector",
    "Get-InboundConnector",
    "Get-RemoteDomain",
    "Get-AcceptedDomain",
    "closed",
  ].indexOf(cmdlet);
}
