import { describe, expect, test } from "vitest";
import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { addressOption, addressOptions, ipOption } from "../../scripts/commands/addressOption.js";
import { messageOf, type TraceFlags, traceCommand } from "../../scripts/mailflow/traceCommand.js";
import { lists, relayRule, stackFile, worldOf } from "./aCommand.js";
import { anna, bob, pilot } from "./aTenant.js";

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

/** A signature service that hands mail back, and a rule about attachments. */
const signed: typeof lists = {
  ...lists,
  "Get-TransportRule": [
    {
      ...relayRule,
      Guid: "s",
      Name: "Signatures",
      Priority: 0,
      FromMemberOf: [],
      SetHeaderName: null,
      SetHeaderValue: null,
      RouteMessageOutboundConnector: "Signatures",
      StopRuleProcessing: true,
      ExceptIfHeaderContainsMessageHeader: "X-Signed",
      ExceptIfHeaderContainsWords: ["yes"],
    },
    { ...relayRule, AttachmentHasExecutableContent: true, Priority: 1 },
  ],
  "Get-OutboundConnector": [
    ...(lists["Get-OutboundConnector"] ?? []),
    { ...lists["Get-OutboundConnector"]?.[0], Guid: "o", Name: "Signatures", CloudServicesMailEnabled: true },
  ],
  "Get-InboundConnector": [
    {
      Guid: "i",
      Name: "Back",
      Enabled: true,
      ConnectorType: "OnPremises",
      SenderDomains: ["smtp:*;1"],
      TlsSenderCertificateName: "contoso.com",
      CloudServicesMailEnabled: true,
    },
  ],
};

describe("relay trace", () => {
  test("asks for one list a kind, changes nothing, and says the way", async () => {
    const { exitCode, lines, asked } = await trace();
    const policy = "Get-HostedOutboundSpamFilterPolicy";
    const who = ["Get-Recipient", "Get-Recipient"];
    expect(asked).toEqual(
      [...Object.keys(lists), policy, ...who, "closed"].sort((left, right) => order(left) - order(right)),
    );
    expect(exitCode).toBe(0);
    expect(lines.at(-1)).toBe("leaves by relay.vendor.example, TLS any certificate, never rich text.");
    expect(lines.join("\n")).not.toContain("the-relay-key");
  });

  test("looks up who has an address: an alias, a group, nobody", async () => {
    const to = async (record: ExchangeRecord | undefined) => {
      const answers = { ...lists, "Get-Recipient": record === undefined ? [] : [record] };
      return (await trace({ to: ["all@contoso.com"] }, "text", answers)).lines.at(-1);
    };
    expect(await to({ RecipientTypeDetails: "SharedMailbox", PrimarySmtpAddress: "carol@contoso.com" })).toBe(
      "is delivered inside.",
    );
    expect(await to({ RecipientTypeDetails: "DynamicDistributionGroup", PrimarySmtpAddress: "all@contoso.com" })).toBe(
      "  goes to each member of the group, inside and outside, depending on who is in all@contoso.com, and whether rules see the group or its members; trace one of them",
    );
    expect(await to(undefined)).toBe("is delivered inside.");
  });

  test("takes rules by priority, whatever order they come in", async () => {
    const { lines } = await trace({ to: ["teller@bank.example"] });
    expect(lines.filter((line) => / yes /.test(line))).toEqual([expect.stringContaining("   0  Bank mail")]);
  });

  test("ends with 1 where it is not certain, and says which option says more", async () => {
    const { exitCode, lines } = await trace({ group: [] });
    expect([exitCode, lines.at(-1)]).toEqual([1, `To know more, say more: --group or --not-group ${pilot}.`]);
  });

  test("asks the outbound spam policies whether mail may be forwarded; where they differ or may not be read, that is open", async () => {
    const forwarded = async (modes: readonly string[] | undefined, more = {}) => {
      const policies = modes?.map((AutoForwardingMode, at) => ({ Guid: `p${at}`, Name: `p${at}`, AutoForwardingMode }));
      const remote = [{ Guid: "d", Name: "Default", DomainName: "*", TNEFEnabled: false, AutoForwardEnabled: true }];
      const answers = { ...lists, "Get-RemoteDomain": remote };
      const all = policies === undefined ? answers : { ...answers, "Get-HostedOutboundSpamFilterPolicy": policies };
      return (await trace({ type: "AutoForward" }, "text", all, more)).lines.at(-1);
    };
    const out = "leaves by relay.vendor.example, TLS any certificate, never rich text.";
    const back = "comes back with 5.7.520: the outbound spam policy lets nothing be forwarded.";
    expect([await forwarded(["On"]), await forwarded(["Off", "Off"])]).toEqual([out, back]);
    for (const modes of [["On", "Off"], undefined])
      expect(await forwarded(modes)).toMatch(/depending on what the sender's outbound spam policy says of forwarding$/);
    expect(await forwarded(["Automatic"])).toMatch(/depending on what Automatic means/);
    const file = `${stackFile}  exchange-relay:filtering: { automaticForwarding: true }\n`;
    expect(await forwarded(["Off"], { planned: true, file })).toBe(out);
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

  test("fails where a list is refused: half a tenant would be a wrong one", async () => {
    const { "Get-RemoteDomain": _, ...rest } = lists;
    await expect(trace({}, "text", rest)).rejects.toThrow("Cannot read Get-RemoteDomain: refused");
  });

  test("says which option says more of a reply, of what a service hands back, of a group", async () => {
    const asked = async (more: Partial<TraceFlags>, answers = lists) =>
      (await trace(more, "text", answers)).lines.at(-1);
    const remote = [{ Guid: "d", Name: "Default", DomainName: "*", TNEFEnabled: false, AllowedOOFType: "External" }];
    expect(await asked({ type: "OOF" }, { ...lists, "Get-RemoteDomain": remote })).toBe(
      "To know more, say more: --reply <sort>.",
    );
    expect(await asked({}, signed)).toBe("To know more, say more: --unchanged.");
    expect((await asked({ unchanged: true }, signed)) ?? "").not.toContain("say more");
    expect((await asked({ notGroup: [pilot], group: [] })) ?? "").toBe(
      "leaves by the recipient's MX record, TLS if offered, never rich text.",
    );
    await expect(trace({ notGroup: [pilot.toUpperCase()] })).rejects.toThrow(`somebody is in ${pilot} and is not`);
  });

  test("splits a message that goes to some openly and to others unseen", async () => {
    const { lines } = await trace({ cc: ["carol@contoso.com"], bcc: ["teller@bank.example"] });
    expect(lines.filter((line) => line.startsWith("to "))).toEqual([
      `to ${bob}`,
      "to carol@contoso.com",
      "to teller@bank.example",
    ]);
  });

  test("says what a rule does whose processing fails, and refuses one that is not there", async () => {
    const failing = ["trustifi outbound"];
    expect((await trace({ failing })).lines.at(-1)).toBe(
      "leaves by the recipient's MX record, TLS if offered, never rich text.",
    );
    const defer = { ...lists, "Get-TransportRule": [{ ...relayRule, RuleErrorAction: "Defer" }] };
    expect((await trace({ failing }, "text", defer)).lines.at(-1)).toBe("waits and is tried again.");
    await expect(trace({ failing: ["nobody's"] })).rejects.toThrow('there is no "nobody\'s" in the tenant');
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
      memberships: [{ who: bob, group: pilot, isMember: true }],
      origin: { from: "server", ip: "192.0.2.1", certificate: null, tls: true },
    });
    expect(() => messageOf({ ...flags, header: ["nothing"] })).toThrow('Cannot read header "nothing"');
    expect(messageOf(flags).memberships).toEqual([{ who: anna, group: pilot, isMember: true }]);
  });

  test("takes nothing for an address that is none", () => {
    expect(addressOptions(bob, [anna])).toEqual([anna, bob]);
    expect(ipOption("192.0.2.1")).toBe("192.0.2.1");
    for (const text of ["anna", "", "Anna <anna@contoso.com>", "*@contoso.com"])
      expect(() => addressOption(text)).toThrow("It must be a mail address, such as anna@contoso.com.");
    for (const text of ["300.1.1.1", "2001:db8::1", "relay.example"])
      expect(() => ipOption(text)).toThrow("It must be an IPv4 address, such as 192.0.2.1.");
  });
});

function order(cmdlet: string): number {
  return [
    "Get-TransportRule",
    "Get-OutboundConnector",
    "Get-InboundConnector",
    "Get-RemoteDomain",
    "Get-AcceptedDomain",
    "Get-HostedOutboundSpamFilterPolicy",
    "Get-Recipient",
    "closed",
  ].indexOf(cmdlet);
}
