import { describe, expect, test } from "vitest";
import { lint } from "../../modules/mailflow/lint/lint.js";
import { aConnector, anna, aRule, bob, carol, now, pilot } from "./aTenant.js";
import { aLintTenant } from "./seeds.js";

describe("a higher rule that stops", () => {
  const above = (values: object) =>
    lint(aLintTenant({ above: [aRule("Above", { stopRuleProcessing: true, ...values })] }), { now }).map(
      ({ id, certainty }) => `${id} ${certainty}`,
    );

  test("is certain where an example meets both", () => {
    expect(above({ recipientDomainIs: ["bank.example"] })).toEqual(["stop-above-relay certain"]);
  });

  test("is only possible where nobody knows whether two groups share a member", () => {
    expect(above({ fromScope: "InOrganization", fromMemberOf: ["sales@contoso.com"] })).toEqual([
      "stop-above-relay possible",
    ]);
  });

  test("is only possible where a condition is not modelled", () => {
    expect(above({ senderADAttributeContainsWords: ["Department:Sales"] })).toEqual(["stop-above-relay possible"]);
  });

  test.each([
    ["another scope", { fromScope: "NotInOrganization", sentToScope: "NotInOrganization" }],
    ["recipients inside", { fromScope: "InOrganization", sentTo: [carol] }],
    ["what the relay's rule asks for as its exception", { fromScope: "InOrganization", exceptIfFromMemberOf: [pilot] }],
    [
      "a domain of its own for the sender",
      { fromScope: "NotInOrganization", senderDomainIs: ["partner.example"], sentToScope: "NotInOrganization" },
    ],
    ["domains of others for both", { senderDomainIs: ["partner.example"], recipientDomainIs: ["bank.example"] }],
  ])("is no finding with %s", (_, values) => {
    expect(above(values)).toEqual([]);
  });

  test("is only ruled out by other senders where both rules look at one address, and by a scope where that is in the header", () => {
    const ids = (place: string, stops: object, scope: object) => {
      const looks = { senderAddressLocation: place };
      const tenant = aLintTenant({
        above: [aRule("Above", { ...stops, ...looks, stopRuleProcessing: true })],
        outbound: { fromScope: null, fromMemberOf: [], ...scope, ...looks },
        inbound: { enabled: false },
      });
      return lint(tenant, { now }).filter(({ id }) => id === "stop-above-relay").length;
    };
    const others = (place: string) => ids(place, { from: [carol] }, { from: [anna] });
    const outsiders = (place: string) => ids(place, { from: [bob] }, { fromScope: "InOrganization" });
    expect(["Header", "Envelope", "HeaderOrEnvelope"].map(others)).toEqual([0, 0, 1]);
    expect(["Header", "Envelope", "HeaderOrEnvelope"].map(outsiders)).toEqual([0, 1, 1]);
  });

  test("is no finding while it is off, in audit or outside its dates", () => {
    for (const values of [{ enabled: false }, { mode: "Audit" }, { expiryDate: "2026-01-01T00:00:00Z" }])
      expect(above({ recipientDomainIs: ["bank.example"], ...values })).toEqual([]);
  });

  test.each([
    ["rejects", { rejectMessageReasonText: "no programs" }],
    ["deletes", { deleteMessage: true }],
    ["quarantines", { quarantine: true }],
  ])("is no finding if it %s what it stops", (_, values) => {
    expect(above({ recipientDomainIs: ["bank.example"], ...values })).toEqual([]);
  });

  test("is no finding if it sends what it stops to a service that hands it back", () => {
    const { rules, services = [], ...tenant } = aLintTenant();
    const dlp = aRule("DLP", {
      fromScope: "InOrganization",
      exceptIfHeaderContainsMessageHeader: "X-Looked",
      exceptIfHeaderContainsWords: ["yes"],
      routeMessageOutboundConnector: "DLP",
      stopRuleProcessing: true,
    });
    const returns = { setsHeaders: { "X-Looked": "yes" }, certificate: "a.sign.example" };
    const found = (more: typeof services) =>
      lint(
        {
          ...tenant,
          rules: [dlp, ...rules],
          outboundConnectors: [...tenant.outboundConnectors, aConnector("DLP")],
          services: [...services, ...more],
        },
        { now, signatureRule: "Signatures" },
      ).map(({ id }) => id);
    expect(found([{ connector: "DLP", basis: "declared", returns }])).toEqual([]);
    expect(found([{ connector: "DLP", basis: "declared" }])).toEqual(["stop-above-relay"]);
    // Another server than the tenant knows: what it hands back is refused.
    const stranger = { ...returns, certificate: "other.example", ip: "198.51.100.1" };
    expect(found([{ connector: "DLP", basis: "declared", returns: stranger }])).toEqual(["stop-above-relay"]);
  });

  test("is no finding if it does what the relay's rule does, and one if it leaves out the stamp", () => {
    const same = { fromScope: "InOrganization", from: [anna], routeMessageOutboundConnector: "send to relay" };
    expect(above({ ...same, setHeaderName: "X-RELAY-KEY", setHeaderValue: "k" })).toEqual([]);
    const [bare] = lint(aLintTenant({ above: [aRule("Bare", { ...same, stopRuleProcessing: true })] }), { now });
    expect(bare?.cause).toBe(
      '"Bare" stops, and mail that meets it and "Relay Outbound" comes to the relay without its stamp',
    );
  });

  test("is one if it sends on to somebody else what it stops", () => {
    expect(above({ recipientDomainIs: ["bank.example"], redirectMessageTo: ["x@elsewhere.example"] })).toEqual([
      "stop-above-relay certain",
    ]);
  });

  test("is only possible where a rule still higher stops all that meets it", () => {
    const tenant = aLintTenant({
      above: [
        aRule("Highest", { fromScope: "InOrganization", stopRuleProcessing: true }),
        aRule("Above", { fromScope: "InOrganization", recipientDomainIs: ["bank.example"], stopRuleProcessing: true }),
      ],
    });
    expect(lint(tenant, { now }).map(({ object, certainty }) => [object.name, certainty])).toEqual([
      ["Highest", "certain"],
      ["Above", "possible"],
    ]);
  });
});
