import { describe, expect, test } from "vitest";
import { Secret } from "../../modules/exchange/secret.js";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import type { Message } from "../../modules/mailflow/message.js";
import { plannedTenant } from "../../modules/mailflow/plannedTenant.js";
import { renderTraceMarkdown } from "../../modules/mailflow/renderMermaid.js";
import { renderTraceText, traceJson } from "../../modules/mailflow/renderTrace.js";
import { inferServices } from "../../modules/mailflow/returning.js";
import { isCertain, leaves, passes } from "../../modules/mailflow/trace.js";
import { aConnector, aMessage, anInbound, anna, aRule, aTenant, bob, carol, now, pilot } from "./aTenant.js";
import { aLintTenant, key } from "./seeds.js";

const inPilot: Partial<Message> = { memberships: [{ who: anna, group: pilot, isMember: true }] };
const block = aRule("Block executables", {
  attachmentHasExecutableContent: true,
  rejectMessageReasonText: "no programs",
});
const signedRelay = aLintTenant({ above: [block] });
const trace = (message: Partial<Message> = {}, tenant: MailTenant = signedRelay) =>
  evaluate(tenant, aMessage({ ...inPilot, ...message }), { now });
const hopOf = (...given: Parameters<typeof trace>) => {
  const [copy] = trace(...given).copies;
  if (copy === undefined) throw new Error("no copy");
  return copy.hop;
};
const endsOf = (...given: Parameters<typeof trace>) =>
  leaves(hopOf(...given)).map(({ kind, connector = "", truth }) => `${kind}:${connector}:${truth}`);

describe("mail of the pilot to the outside", () => {
  test("is signed first, comes back, and leaves by the relay", () => {
    const hop = hopOf();
    expect(hop.steps.map(({ rule, truth }) => `${rule}: ${truth}`)).toEqual([
      "Block executables: no",
      "Signatures: yes",
    ]);
    const [{ connector, next } = { connector: undefined, next: undefined }] = hop.ends;
    expect(connector).toBe("Send to signatures");
    expect(next?.arrival).toMatchObject({
      how: "returned",
      service: "Send to signatures",
      connector: "Receive from signatures",
    });
    expect(next?.steps.map(({ rule, truth }) => `${rule}: ${truth}`)).toEqual([
      "Block executables: no",
      "Signatures: no",
      "Relay Outbound: yes",
    ]);
    expect(leaves(hop)).toMatchObject([
      { kind: "connector", connector: "Send to relay", rule: "Relay Outbound", truth: "yes" },
    ]);
  });

  test("passes the relay for certain, and its colleague's mail does not", () => {
    expect(passes(hopOf(), "send to RELAY")).toBe("yes");
    expect(
      passes(hopOf({ from: carol, memberships: [{ who: carol, group: pilot, isMember: false }] }), "Send to relay"),
    ).toBe("no");
    expect(passes(hopOf({ from: carol }), "Send to relay")).toBe("depends");
  });

  test("is not certain where its attachments are not known, and says by which rule", () => {
    const open = trace({ attachments: undefined as never });
    expect(isCertain(open)).toBe(false);
    expect(renderTraceText(open).at(-1)).toBe("Not certain: rule 0.");
    expect(passes(open.copies[0]?.hop ?? hopOf(), "Send to relay")).toBe("depends");
  });

  test("goes out unsigned and around the relay where no internal headers are kept and nobody tried that", () => {
    const bare = {
      ...signedRelay,
      inboundConnectors: [anInbound("Back", { tlsSenderCertificateName: "a.sign.example" })],
    };
    expect(endsOf({}, bare)).toEqual(["internet::depends", "connector:Send to relay:depends"]);
  });

  test("is refused on its way back where the connector knows another certificate", () => {
    const renewed = {
      ...signedRelay,
      inboundConnectors: [anInbound("Back", { tlsSenderCertificateName: "b.sign.example" })],
    };
    expect(endsOf({}, renewed)).toEqual(["rejected::yes"]);
  });

  test("goes round where the service sets no header", () => {
    const services = [
      {
        connector: "Send to signatures",
        basis: "declared",
        returns: { setsHeaders: {}, certificate: "a.sign.example" },
      },
    ] as const;
    expect(endsOf({}, { ...signedRelay, rules: signedRelay.rules.slice(1), services })).toEqual([
      "loop:Send to signatures:yes",
    ]);
  });

  test("leaves by the relay without a signature where the signature's rule is off", () => {
    const off = aLintTenant({ signature: { enabled: false } });
    expect(hopOf({}, off).ends).toMatchObject([{ connector: "Send to relay", truth: "yes" }]);
  });

  test("shows its key in no form", () => {
    const all = trace();
    for (const text of [JSON.stringify(traceJson(all)), renderTraceText(all).join(), renderTraceMarkdown(all)])
      expect(text).not.toContain(key);
  });
});

describe("a relay that hands mail back", () => {
  const rule = (guard: object) =>
    aRule("Relay", {
      fromScope: "InOrganization",
      sentToScope: "NotInOrganization",
      setHeaderName: "X-Key",
      setHeaderValue: new Secret(key),
      routeMessageOutboundConnector: "Relay",
      ...guard,
    });
  const tenant = (guard: object, returns: object = {}): MailTenant =>
    aTenant({
      rules: [rule(guard)],
      outboundConnectors: [aConnector("Relay", { cloudServicesMailEnabled: true })],
      inboundConnectors: [anInbound("Back", { senderIPAddresses: ["192.0.2.0/24"], cloudServicesMailEnabled: true })],
      services: [
        {
          connector: "Relay",
          basis: "declared",
          returns: { setsHeaders: { "X-Done": "yes" }, ip: "192.0.2.9", ...returns },
        },
      ],
    });

  test("is left by the address guard", () => {
    expect(endsOf({}, tenant({ exceptIfSenderIpRanges: ["192.0.2.0/24"] }))).toEqual(["internet::yes"]);
  });

  test("is left by the header guard", () => {
    const guard = { exceptIfHeaderContainsMessageHeader: "X-Done", exceptIfHeaderContainsWords: ["yes"] };
    expect(endsOf({}, tenant(guard))).toEqual(["internet::yes"]);
  });

  test("is perhaps left where nobody knows what the header says", () => {
    const guard = { exceptIfHeaderContainsMessageHeader: "X-Done", exceptIfHeaderContainsWords: ["yes"] };
    const ends = endsOf({}, tenant(guard, { setsHeaders: { "X-Done": undefined } }));
    expect(ends).toContain("internet::depends");
    expect(ends).toContain("loop:Relay:depends");
  });

  test("leaves the key on the message unless it takes it off", () => {
    const leak = (more: object) => ({
      ...tenant({ exceptIfSenderIpRanges: ["192.0.2.0/24"] }, more),
      rules: [
        rule({ exceptIfSenderIpRanges: ["192.0.2.0/24"] }),
        aRule("Leak", {
          senderIpRanges: ["192.0.2.0/24"],
          headerMatchesMessageHeader: "X-Key",
          headerMatchesPatterns: ["."],
          rejectMessageReasonText: "key",
        }),
      ],
    });
    expect(endsOf({}, leak({}))).toEqual(["rejected::yes"]);
    expect(endsOf({}, leak({ removesHeaders: ["x-key"] }))).toEqual(["internet::yes"]);
  });
});

describe("a rule that carries what no property says", () => {
  const truthOf = (part: string) => {
    const rule = { ...aRule("r", { deleteMessage: true }), unmodelled: [part] };
    return hopOf({}, aTenant({ rules: [rule] })).steps[0];
  };

  test("perhaps acts, and says on what it depends", () => {
    for (const part of [
      "a condition that this version does not know: Xyz",
      "a condition that only Exchange Server runs: HasSenderOverride",
      "a setting that this version does not know: Xyz",
    ])
      expect(truthOf(part)).toMatchObject({ truth: "depends", because: [part] });
  });

  test("acts as it does where that is an action of Exchange Server", () => {
    expect(truthOf("an action that only Exchange Server runs: Disconnect")).toMatchObject({ truth: "yes" });
  });
});

describe("services that nobody declared", () => {
  const { services: _, ...undeclared } = signedRelay;

  test("are told by the loop guard of their own rule", () => {
    expect(inferServices(undeclared)).toEqual([
      {
        connector: "Send to signatures",
        basis: "inferred",
        returns: { setsHeaders: { "X-Signed": "true" }, certificate: "a.sign.example" },
      },
    ]);
  });

  test("are none where nothing can come back as the tenant's own", () => {
    expect(inferServices({ ...undeclared, inboundConnectors: [] })).toEqual([]);
  });

  test("set a header of unknown text where the guard's pattern is no plain one", () => {
    const tenant = aLintTenant({ signature: { exceptIfHeaderMatchesPatterns: ["^t.*"] } });
    expect(inferServices(tenant)[0]?.returns?.setsHeaders).toEqual({ "X-Signed": undefined });
  });
});

describe("a planned tenant", () => {
  test("has what is declared over what is there, and what is new behind it", () => {
    const planned = plannedTenant(signedRelay, {
      outboundConnectors: [
        { name: "SEND TO RELAY", enabled: false },
        { name: "New", enabled: true },
      ],
      remoteDomains: [{ domainName: "*", tnefEnabled: true }],
      rules: signedRelay.rules.slice(1),
    });
    const names = planned.outboundConnectors.map(({ name, values }) => `${name}: ${values.enabled}`);
    expect(names).toEqual([
      "Send to signatures: true",
      "Send to relay: false",
      "Send to relay (incoming): true",
      "New: true",
    ]);
    expect(planned.remoteDomains[0]?.values).toMatchObject({ tnefEnabled: true, characterSet: "utf-8" });
    expect(planned.inboundConnectors).toEqual(signedRelay.inboundConnectors);
    expect(endsOf({}, planned)).toEqual(["unknown::depends"]);
  });
});

describe("a trace", () => {
  test("is read on a terminal from the first rule to the way out", () => {
    expect(renderTraceText(trace(), { note: "after this `up`" })).toEqual([
      "anna@contoso.com → bob@example.org, ordinary message, after this `up`",
      "",
      '   1  Signatures                    yes        sender is inside, header X-Signed is missing → to "Send to signatures", stops',
      '      ── "Send to signatures" hands it back, with X-Signed, by "Receive from signatures" ──',
      "   1  Signatures                    no         exception: header X-Signed matches true",
      '   2  Relay Outbound                yes        sender is inside, recipient is outside, sender is in mail-pilot@contoso.com → stamps X-Relay-Key, to "Send to relay", stops',
      "",
      "leaves by send-to-relay.example, TLS any certificate, never rich text, utf-8 where it names no character set.",
    ]);
  });

  test("shows a rule that does not apply if it is asked for", () => {
    const lines = renderTraceText(trace(), { always: ["Block executables"] });
    expect(lines[2]).toBe("   0  Block executables             no         nothing is attached");
  });

  test("says of a rule in audit mode that it only logs", () => {
    const audited = aTenant({ rules: [aRule("Watch", { deleteMessage: true, mode: "Audit" })] });
    expect(renderTraceText(trace({}, audited))[2]).toBe(
      "   0  Watch                         yes        it has no condition → only logs what it would do: deletes",
    );
  });

  test("tells the copies of a split message apart", () => {
    const lines = renderTraceText(trace({ to: [bob, carol] }));
    expect(lines.filter((line) => line.startsWith("to "))).toEqual(["to bob@example.org", "to carol@contoso.com"]);
  });

  test("says why a message is refused on arrival", () => {
    const lines = renderTraceText(
      trace({ from: bob, to: ["dave@example.net"], origin: { from: "server", ip: "203.0.113.9", certificate: null } }),
    );
    expect(lines.at(-1)).toBe(
      "is refused: 5.7.64 TenantAttribution; Relay Access Denied: no OnPremises connector takes it as the tenant's.",
    );
  });

  test("is drawn, with what is not certain in dashes and nothing that breaks the drawing", () => {
    const rules = [aRule('A "quoted" <rule>', { fromMemberOf: ["x@contoso.com"], deleteMessage: true })];
    expect(renderTraceMarkdown(trace({}, aTenant({ rules }))).split("\n")).toEqual([
      "### anna@contoso.com → bob@example.org",
      "",
      "```mermaid",
      "flowchart TD",
      '  n0(["anna@contoso.com to bob@example.org"])',
      '  n1["0 A &quot;quoted&quot; &lt;rule&gt;: deletes"]',
      "  n0 -.->|perhaps| n1",
      '  n2(["is deleted, nobody is told"])',
      "  n1 -.->|perhaps| n2",
      '  n3(["leaves by the recipient\'s MX record, TLS if offered, never rich text, utf-8 where it names no character set"])',
      "  n1 -.->|perhaps| n3",
      "```",
      "",
    ]);
  });

  test("as data says its version, whether it is certain, and survives JSON", () => {
    const data = traceJson(trace());
    expect(data).toMatchObject({ version: 1, isCertain: true, from: anna, recipients: [bob], type: "Ordinary" });
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });
});
