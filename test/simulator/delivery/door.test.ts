import { describe, expect, test } from "vitest";
import type { ScriptedMessage } from "../../../modules/simulator/delivery/message.js";
import { whoIsRejected } from "../../../modules/simulator/delivery/whoIsRejected.js";
import type { Values } from "../../../modules/simulator/parameters.js";
import { anHttpTenant } from "../httpTenant.js";
import { aSimulator } from "../simulatedTenant.js";
import { ada, customer, delivered, incoming, outgoing, told } from "./aDelivery.js";

const smtp = (source: object): ScriptedMessage["source"] => ({ kind: "smtp", ip: "198.51.100.9", ...source });
const relay = smtp({ ip: "203.0.113.7", certificate: "out.relay.example" });
const lockDown = {
  Name: "lock",
  SenderDomains: ["*"],
  RestrictDomainsToCertificate: true,
  TlsSenderCertificateName: "*.relay.example",
};
const byAddress = {
  Name: "addresses",
  SenderDomains: ["*"],
  RestrictDomainsToIPAddresses: true,
  SenderIPAddresses: ["203.0.113.0/24"],
  RequireTls: false,
};
const own = {
  Name: "own",
  ConnectorType: "OnPremises",
  SenderDomains: ["*"],
  TlsSenderCertificateName: "*.relay.example",
};
const mail = (more: Partial<ScriptedMessage>) => ({ ...incoming, ...more });
const into = (connectors: readonly Values[], more: Partial<ScriptedMessage> = {}) =>
  told({ inboundConnectors: [...connectors] }, mail(more))[0]?.replace(`${ada} `, "");

describe("the door, to mail from the internet,", () => {
  test("is open without a connector, with and without TLS", () => {
    expect(into([])).toBe("delivered");
    expect(into([], { source: smtp({ tls: false }) })).toBe("delivered");
  });

  test("knows the recipients of an authoritative domain, not those of a relay domain", () => {
    const unknown = mail({ recipients: ["nobody@contoso.com"] });
    expect(told({}, unknown)).toEqual(["nobody@contoso.com rejected 550 5.4.1 by contoso.com"]);
    const acceptedDomains = [{ DomainName: "contoso.com", DomainType: "InternalRelay" }];
    expect(told({ acceptedDomains, recipients: [] }, unknown)).toEqual(["nobody@contoso.com left by MX"]);
  });

  test("relays nothing for strangers", () => {
    expect(told({}, mail({ recipients: ["x@elsewhere.example"] }))).toEqual([
      "x@elsewhere.example rejected 550 5.7.64 by no connector",
    ]);
  });

  test("is shut to everybody but the certificate that a restricting partner connector names", () => {
    expect(into([lockDown])).toBe("rejected 550 5.7.51 by lock");
    expect(into([lockDown], { source: relay })).toBe("delivered");
    const selfSaid = smtp({ tls: false, certificate: "out.relay.example" });
    expect(into([lockDown], { source: selfSaid })).toBe("rejected 550 5.7.51 by lock");
    expect(delivered({ inboundConnectors: [lockDown] }, incoming)[0]?.fate).toMatchObject({
      text: expect.stringMatching(/^TenantInboundAttribution; There is a partner connector configured/),
    });
  });

  test("is shut by addresses in the same way", () => {
    expect(into([byAddress])).toBe("rejected 550 5.7.51 by addresses");
    expect(into([byAddress], { source: relay })).toBe("delivered");
  });

  test("wants both where a connector restricts by both", () => {
    const both = { ...byAddress, ...lockDown, RestrictDomainsToIPAddresses: true };
    expect(into([both], { source: relay })).toBe("delivered");
    for (const source of [smtp({ certificate: "out.relay.example" }), smtp({ ip: "203.0.113.7" })])
      expect(into([both], { source })).toBe("rejected 550 5.7.51 by lock");
  });

  test("lets in what satisfies one of two restricting connectors", () => {
    for (const source of [smtp({ certificate: "out.relay.example" }), smtp({ ip: "203.0.113.7" })])
      expect(into([lockDown, byAddress], { source })).toBe("delivered");
  });

  test("stays shut though another connector names the sender's domain", () => {
    const friend = { Name: "friend", SenderDomains: ["outside.example"] };
    expect(into([lockDown, friend])).toBe("rejected 550 5.7.51 by lock");
  });

  test("is shut to the senders' domains of the connector only, wildcards included", () => {
    for (const [SenderDomains, ended] of [
      [["other.example"], "delivered"],
      [["outside.example"], "rejected 550 5.7.51 by lock"],
      [["*.outside.example"], "rejected 550 5.7.51 by lock"],
      [["*.example"], "rejected 550 5.7.51 by lock"],
    ] as const)
      expect(into([{ ...lockDown, SenderDomains }])).toBe(ended);
  });

  test("goes by the envelope's sender, and by the header of a report that has none", () => {
    const from = "x@other.example";
    const other = { ...lockDown, SenderDomains: ["other.example"] };
    expect(into([other], { from })).toBe("delivered");
    expect(into([other], { from, envelopeFrom: "", type: "NDR" })).toBe("rejected 550 5.7.51 by lock");
  });

  test("forgets a connector that is off", () => {
    expect(into([{ ...lockDown, Enabled: false }])).toBe("delivered");
  });

  test("wants TLS where a connector requires it: a new partner connector for everybody does", () => {
    const everybody = { Name: "all", SenderDomains: ["*"] };
    expect(into([everybody], { source: smtp({ tls: false }) })).toBe("rejected 451 5.7.3 by all");
    expect(into([everybody])).toBe("delivered");
    expect(into([{ ...everybody, RequireTls: false }], { source: smtp({ tls: false }) })).toBe("delivered");
  });

  test("asks the closest of the connectors that do not restrict", () => {
    const everybody = { Name: "all", SenderDomains: ["*"] };
    const friend = { Name: "friend", SenderDomains: ["outside.example"], RequireTls: false };
    expect(into([everybody, friend], { source: smtp({ tls: false }) })).toBe("delivered");
  });

  test("keeps to the recipient's domain where a connector has associated ones", () => {
    expect(into([{ ...lockDown, AssociatedAcceptedDomains: ["contoso.example"] }])).toBe("delivered");
    expect(into([{ ...lockDown, AssociatedAcceptedDomains: ["contoso.com"] }])).toBe("rejected 550 5.7.51 by lock");
  });

  test("is no door for the tenant's own mailboxes", () => {
    expect(told({ inboundConnectors: [lockDown] }, { ...outgoing, recipients: [ada] })).toEqual([`${ada} delivered`]);
  });
});

describe("the door, to a server of the tenant's own,", () => {
  const relaying = (from: string, certificate: string, connector: Values = own) =>
    told(
      { inboundConnectors: [{ ...connector, TlsSenderCertificateName: certificate }] },
      { ...outgoing, envelopeFrom: from, from, source: smtp({ certificate }) },
    );

  test("is open by certificate or by address, and neither restriction counts", () => {
    expect(into([{ ...own, RestrictDomainsToCertificate: true }])).toBe("delivered");
    expect(into([lockDown, own], { source: relay })).toBe("delivered");
    const device = {
      Name: "scanner",
      ConnectorType: "OnPremises",
      SenderDomains: ["*"],
      SenderIPAddresses: ["192.0.2.4"],
    };
    const scan = { source: smtp({ ip: "192.0.2.4", tls: false }), from: ada, envelopeFrom: ada };
    expect(into([lockDown, device], scan)).toBe("delivered");
    expect(into([lockDown], scan)).toBe("rejected 550 5.7.51 by lock");
  });

  test("relays for own senders, or for a certificate that is an accepted domain; a partner never", () => {
    expect(relaying(ada, "smtp.relay.example")).toEqual([`${customer} left by MX`]);
    expect(relaying("x@elsewhere.example", "smtp.relay.example")).toEqual([`${customer} rejected 550 5.7.64 by own`]);
    expect(relaying("x@elsewhere.example", "contoso.example")).toEqual([`${customer} left by MX`]);
    expect(relaying(ada, "contoso.example", { ...own, ConnectorType: "Partner" })).toEqual([
      `${customer} rejected 550 5.7.64 by no connector`,
    ]);
  });
});

describe("the connection filter", () => {
  const filter = (values: Values) => ({
    edits: [{ edit: "set" as const, noun: "HostedConnectionFilterPolicy" as const, name: "Default", values }],
  });

  test("blocks addresses before anything else, and trusts others", () => {
    expect(told(filter({ IPBlockList: ["198.51.100.0/24"] }), incoming)).toEqual([
      `${ada} rejected 550 5.7.1 by IPBlockList`,
    ]);
    const trusting = filter({ IPAllowList: ["198.51.100.1-198.51.100.20"] });
    expect(delivered(trusting, mail({ scl: 5 }))[0]?.fate).toMatchObject({ kind: "delivered", scl: -1 });
    expect(delivered({}, mail({ scl: 5 }))[0]?.fate).toMatchObject({ scl: 5 });
  });
});

describe("who is rejected", () => {
  test("is told by name: nobody in a clean tenant, everybody but the relay after a lock-down", async () => {
    const { tenant } = aSimulator();
    expect(whoIsRejected(tenant, ada)).toEqual([]);
    const http = await anHttpTenant();
    http.running.simulator.run("New-InboundConnector", lockDown);
    const { json } = await http.control("POST", "whoIsRejected", { recipient: ada });
    expect(json).toEqual([
      { who: "a stranger with TLS", code: "550 5.7.51", by: "lock" },
      { who: "a stranger without TLS", code: "550 5.7.51", by: "lock" },
      { who: "a device with an own address", code: "550 5.7.51", by: "lock" },
    ]);
    await http.close();
  });

  test("is what the connector says, not what a rule does with the mail", () => {
    const rules = [{ Name: "no", RejectMessageReasonText: "no" }];
    const { tenant } = aSimulator({ rules, inboundConnectors: [{ Name: "all", SenderDomains: ["*"] }] });
    expect(whoIsRejected(tenant, ada)).toEqual([
      { who: "a stranger without TLS", code: "451 5.7.3", by: "all" },
      { who: "a device with an own address", code: "451 5.7.3", by: "all" },
    ]);
  });
});
