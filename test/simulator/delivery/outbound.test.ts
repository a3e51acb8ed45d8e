import { describe, expect, test } from "vitest";
import type { ScriptedMessage, ScriptedSurroundings } from "../../../modules/simulator/delivery/message.js";
import type { Values } from "../../../modules/simulator/parameters.js";
import { messyTenant } from "../../../modules/simulator/seeds/messyTenant.js";
import { dump } from "../../../modules/simulator/simulator.js";
import { anHttpTenant } from "../httpTenant.js";
import { aSimulator } from "../simulatedTenant.js";
import { ada, customer, delivered, grace, incoming, outgoing, told } from "./aDelivery.js";

const relay = {
  Name: "relay",
  UseMXRecord: false,
  SmartHosts: ["smtp.relay.example"],
  TlsSettings: "DomainValidation",
  TlsDomain: "smtp.relay.example",
  IsTransportRuleScoped: true,
};
const route = { Name: "out", SentToScope: "NotInOrganization", RouteMessageOutboundConnector: "relay" };
const stamp = { SetHeaderName: "X-Key", SetHeaderValue: "k" };

describe("mail that leaves", () => {
  test("goes by MX where there is no connector", () => {
    expect(delivered({}, outgoing)[0]?.fate).toEqual({
      kind: "left",
      connector: null,
      hosts: ["outside.example"],
      tls: null,
      headers: [],
      subject: "",
      format: { remoteDomain: "Default", tnef: null, contentType: "MimeHtmlText" },
    });
  });

  test("goes through the connector of the rule, with what the rule stamped", () => {
    const seed = { outboundConnectors: [relay], rules: [{ ...route, ...stamp }] };
    expect(delivered(seed, { ...outgoing, recipients: [customer, grace] })).toMatchObject([
      {
        recipient: customer,
        fate: {
          kind: "left",
          connector: "relay",
          hosts: ["smtp.relay.example"],
          tls: "DomainValidation",
          headers: [{ name: "X-Key", value: "k" }],
        },
        rules: [{ name: "out", mode: "Enforce" }],
      },
      { recipient: grace, fate: { kind: "delivered", headers: [] }, rules: [] },
    ]);
  });

  test("goes through a rule's connector though the recipient is inside", () => {
    const rules = [{ Name: "in", RouteMessageOutboundConnector: "relay" }];
    expect(told({ outboundConnectors: [relay], rules }, incoming)).toEqual([`${ada} left relay`]);
  });

  test("never goes through a rule-scoped connector that no rule names, nor one that is off or in test mode", () => {
    const all = { ...relay, RecipientDomains: ["*"] };
    const unscoped = { ...all, IsTransportRuleScoped: false };
    for (const connector of [all, { ...unscoped, Enabled: false }, { ...unscoped, TestMode: true }])
      expect(told({ outboundConnectors: [connector] }, outgoing)).toEqual([`${customer} left by MX`]);
    expect(told({ outboundConnectors: [unscoped] }, outgoing)).toEqual([`${customer} left relay`]);
  });

  test("goes through the connector closest to the recipient's domain", () => {
    const to = (Name: string, ...RecipientDomains: string[]) => ({ Name, RecipientDomains });
    const outboundConnectors = [to("all", "*"), to("below", "*.outside.example"), to("exact", "outside.example")];
    const recipients = [customer, "x@sub.outside.example", "x@elsewhere.example"];
    expect(told({ outboundConnectors }, { ...outgoing, recipients })).toEqual([
      `${customer} left exact`,
      "x@sub.outside.example left below",
      "x@elsewhere.example left all",
    ]);
  });

  test("obeys a rule against every domain", () => {
    const outboundConnectors = [relay, { Name: "exact", RecipientDomains: ["outside.example"] }];
    expect(told({ outboundConnectors, rules: [route] }, outgoing)).toEqual([`${customer} left relay`]);
  });

  test("obeys the last of two rules, or the first: a switch", () => {
    const outboundConnectors = [relay, { ...relay, Name: "other" }];
    const rules = [route, { Name: "then", RouteMessageOutboundConnector: "other" }];
    expect(told({ outboundConnectors, rules }, outgoing)).toEqual([`${customer} left other`]);
    expect(told({ outboundConnectors, rules }, outgoing, { laterRoute: "ignored" })).toEqual([
      `${customer} left relay`,
    ]);
    const stopped = [{ ...route, StopRuleProcessing: true }, ...rules.slice(1)];
    expect(told({ outboundConnectors, rules: stopped }, outgoing)).toEqual([`${customer} left relay`]);
  });

  test("waits where the rule's connector is off or has another name now, or goes as if there were no rule: a switch", () => {
    const rename = { edit: "rename", noun: "OutboundConnector", name: "relay", to: "renamed" } as const;
    for (const seed of [
      { outboundConnectors: [{ ...relay, Enabled: false }], rules: [route] },
      { outboundConnectors: [relay], rules: [route], edits: [rename] },
    ]) {
      expect(told(seed, outgoing)).toEqual([`${customer} waiting by relay`]);
      expect(told(seed, outgoing, { deadRoute: "ignored" })).toEqual([`${customer} left by MX`]);
    }
  });

  test("is stamped and routed by nothing while the rule is in audit", () => {
    const seed = { outboundConnectors: [relay], rules: [{ ...route, ...stamp, Mode: "Audit" }] };
    expect(delivered(seed, outgoing)[0]?.fate).toMatchObject({ connector: null, headers: [] });
  });

  test("has TLS where a rule requires it", () => {
    const rules = [{ Name: "tls", RouteMessageOutboundRequireTls: true }];
    expect(delivered({ rules }, outgoing)[0]?.fate).toMatchObject({ connector: null, tls: "EncryptionOnly" });
  });

  test("of an internal relay domain goes to it when there is no such recipient, of an authoritative one it bounces", () => {
    const message = { ...outgoing, recipients: ["nobody@contoso.com"] };
    expect(told({}, message)).toEqual(["nobody@contoso.com rejected 550 5.1.10 by contoso.com"]);
    const acceptedDomains = [{ DomainName: "contoso.com", DomainType: "InternalRelay" }];
    const outboundConnectors = [{ Name: "hybrid", ConnectorType: "OnPremises", AllAcceptedDomains: true }];
    expect(told({ acceptedDomains, outboundConnectors }, message)).toEqual(["nobody@contoso.com left hybrid"]);
  });

  test("all goes through a hybrid's connector that takes everything", () => {
    const outboundConnectors = [
      { Name: "exact", RecipientDomains: ["outside.example"] },
      { Name: "central", ConnectorType: "OnPremises", RouteAllMessagesViaOnPremises: true },
    ];
    expect(told({ outboundConnectors }, outgoing)).toEqual([`${customer} left central`]);
  });
});

describe("mail that comes back from a relay", () => {
  const back = (CloudServicesMailEnabled: boolean) => {
    const hybrid = { ConnectorType: "OnPremises", CloudServicesMailEnabled };
    return {
      outboundConnectors: [{ ...relay, ...hybrid }],
      inboundConnectors: [
        { Name: "back", ...hybrid, SenderDomains: ["*"], TlsSenderCertificateName: "*.relay.example" },
      ],
      rules: [
        {
          ...route,
          FromScope: "InOrganization",
          ...stamp,
          ExceptIfHeaderContainsMessageHeader: "X-Key",
          ExceptIfHeaderContainsWords: ["k"],
        },
      ],
    };
  };
  const returned = (seed: ReturnType<typeof back>): ScriptedMessage => {
    const fate = delivered(seed, outgoing)[0]?.fate;
    if (fate?.kind !== "left") throw new Error("Cannot come back: it never left");
    const source = { kind: "smtp", ip: "203.0.113.7", certificate: "out.relay.example" } as const;
    return { ...outgoing, source, headers: [...fate.headers] };
  };

  test("is the tenant's own if both connectors keep the mark, and its key lets it pass the rule", () => {
    const seed = back(true);
    const message = returned(seed);
    expect(message.headers).toEqual([
      { name: "X-Key", value: "k" },
      { name: "X-MS-Exchange-CrossPremises-AuthAs", value: "Internal" },
    ]);
    expect(told(seed, message)).toEqual([`${customer} left by MX`]);
    const without = { ...message, headers: message.headers?.filter(({ name }) => name !== "X-Key") };
    expect(told(seed, without)).toEqual([`${customer} left relay`]);
  });

  test("is neither inside nor outside if they do not", () => {
    const seed = back(false);
    const scopes = {
      rules: [
        { Name: "in", FromScope: "InOrganization" },
        { Name: "out", FromScope: "NotInOrganization" },
      ],
    };
    expect(delivered({ ...seed, ...scopes }, returned(seed))[0]?.rules).toEqual([]);
  });

  test("is the tenant's own by its sender if the connector treats it so", () => {
    const seed = back(false);
    const [connector] = seed.inboundConnectors;
    const rules = [{ Name: "in", FromScope: "InOrganization" }];
    const inboundConnectors = [{ ...connector, TreatMessagesAsInternal: true } as Values];
    expect(delivered({ ...seed, inboundConnectors, rules }, returned(seed))[0]?.rules).toMatchObject([{ name: "in" }]);
  });

  test("cannot be made the tenant's own by a stranger who writes the mark", () => {
    const headers = [{ name: "X-MS-Exchange-CrossPremises-AuthAs", value: "Internal" }];
    const rules = [{ Name: "in", FromScope: "InOrganization" }];
    const forged = { ...incoming, from: grace, envelopeFrom: grace, headers };
    expect(delivered({ rules }, forged)[0]).toMatchObject({ fate: { kind: "delivered", headers: [] }, rules: [] });
  });
});

describe("a remote domain", () => {
  const domains = (values: Values) => ({
    remoteDomains: [{ Name: "outside", DomainName: "*.outside.example", ...values }],
  });
  const sent = (type: ScriptedMessage["type"], values: Values, around?: ScriptedSurroundings) =>
    told(domains(values), { ...outgoing, type }, around)[0]?.replace(`${customer} `, "");
  const forwarding = { automaticForwarding: "on" } as const;

  test("holds back what it does not allow, and nothing else", () => {
    expect(sent("AutoForward", { AutoForwardEnabled: false }, forwarding)).toBe("dropped by outside");
    expect(sent("AutoForward", {}, forwarding)).toBe("left by MX");
    expect(sent("AutoReply", { AutoReplyEnabled: false })).toBe("dropped by outside");
    expect(sent("OOF", { AllowedOOFType: "None" })).toBe("dropped by outside");
    expect(sent("NDR", { NDREnabled: false })).toBe("dropped by outside");
    expect(sent("DeliveryReport", { DeliveryReportEnabled: false })).toBe("dropped by outside");
    expect(sent("Normal", { AutoForwardEnabled: false, AutoReplyEnabled: false, NDREnabled: false })).toBe(
      "left by MX",
    );
  });

  test("counts where it is closest, and says how the message is written", () => {
    const seed = {
      remoteDomains: [{ Name: "Default", TNEFEnabled: false }, ...domains({ TNEFEnabled: true }).remoteDomains],
    };
    const written = delivered(seed, { ...outgoing, recipients: [customer, "x@elsewhere.example"] });
    expect(written.map(({ fate }) => fate.kind === "left" && fate.format)).toMatchObject([
      { remoteDomain: "outside", tnef: true },
      { remoteDomain: "Default", tnef: false },
    ]);
  });
});

describe("automatic forwarding", () => {
  const forwarded = { ...outgoing, type: "AutoForward" } as const;
  const mode = (AutoForwardingMode: string) => ({
    edits: [
      {
        edit: "set" as const,
        noun: "HostedOutboundSpamFilterPolicy" as const,
        name: "Default",
        values: { AutoForwardingMode },
      },
    ],
  });
  const refused = [`${customer} rejected 550 5.7.520 by HostedOutboundSpamFilterPolicy`];

  test("is refused or let out as the policy says, and Automatic is a switch", () => {
    expect(told(mode("Off"), forwarded)).toEqual(refused);
    expect(told(mode("On"), forwarded)).toEqual([`${customer} left by MX`]);
    expect(told(mode("Automatic"), forwarded)).toEqual(refused);
    expect(told(mode("Automatic"), forwarded, { automaticForwarding: "on" })).toEqual([`${customer} left by MX`]);
  });

  test("by a server counts for a person's mailbox, and not for a guest, who has none", () => {
    const device = { Name: "own", ConnectorType: "OnPremises", SenderDomains: ["*"], SenderIPAddresses: ["192.0.2.4"] };
    const dan = { name: "Dan", address: "dan@guest.example", type: "GuestMailUser" as const };
    const person = { name: "Ada Lovelace", address: ada, type: "UserMailbox" as const };
    const seed = { ...mode("Off"), inboundConnectors: [device], recipients: [person, dan] };
    const handedIn = {
      ...forwarded,
      source: { kind: "smtp", ip: "192.0.2.4", tls: false },
    } as const;
    expect(told(seed, handedIn)).toEqual(refused);
    expect(told(seed, { ...handedIn, from: dan.address })).toEqual([`${customer} left by MX`]);
  });

  test("to people inside is nobody's business", () => {
    expect(told(mode("Off"), { ...forwarded, recipients: [grace] })).toEqual([`${grace} delivered`]);
  });
});

describe("a delivery", () => {
  test("changes nothing in the tenant", () => {
    const seed = { outboundConnectors: [relay], rules: [{ ...route, ...stamp }] };
    const { tenant } = aSimulator(seed);
    const before = dump(tenant, { times: true });
    delivered(seed, outgoing);
    expect(dump(tenant, { times: true })).toEqual(before);
  });

  test("is asked for over the control address, and refused with what is wrong", async () => {
    const http = await anHttpTenant(messyTenant);
    const asked = await http.control("POST", "deliver", { message: outgoing });
    expect(asked).toMatchObject({ status: 200, json: [{ recipient: customer, fate: { kind: expect.any(String) } }] });
    const wrong = await http.control("POST", "deliver", { message: { ...outgoing, recipients: [] } });
    expect(wrong).toMatchObject({ status: 400, json: { error: expect.stringContaining("message.recipients") } });
    await http.close();
  });
});
