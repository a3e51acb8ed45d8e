import { describe, expect, test } from "vitest";
import { type Expectation, judgeExpectation } from "../../modules/mailflow/expectation.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { aConnector, aMessage, anInbound, anna, aRemoteDomain, aRule, aTenant, now, pilot } from "./aTenant.js";

const relay = aConnector("Send to relay");
const signatures = aConnector("Send to signatures");
const outside = { fromScope: "InOrganization", sentToScope: "NotInOrganization" };
const toRelay = aRule("Relay", {
  ...outside,
  routeMessageOutboundConnector: "Send to relay",
  stopRuleProcessing: true,
});
const toSignatures = aRule("Signatures", {
  ...outside,
  exceptIfHeaderContainsMessageHeader: "X-Signed",
  exceptIfHeaderContainsWords: ["true"],
  routeMessageOutboundConnector: "Send to signatures",
  stopRuleProcessing: true,
});
const back = {
  connector: "Send to signatures",
  basis: "inferred",
  returns: { setsHeaders: { "X-Signed": "true" }, certificate: "sign.contoso.com" },
} as const;
const byRelay = aTenant({ rules: [toRelay], outboundConnectors: [relay] });

function judged(tenant: MailTenant, way: Expectation["way"], more: Partial<Expectation> = {}) {
  const expectation: Expectation = { name: "one", message: aMessage(), way, basis: "written", ...more };
  const waymarks = { relay: ["send to RELAY"], signature: "Send to signatures" };
  const { outcome, because } = judgeExpectation(tenant, expectation, waymarks, { now });
  return [outcome, ...because];
}

describe("an expectation", () => {
  test("is met where every way that the message may take is as expected", () => {
    expect(judged(byRelay, "relay")).toEqual(["met"]);
    expect(judged(aTenant(), "direct")).toEqual(["met"]);
  });

  test("is unmet where no way is, and says what happens instead", () => {
    expect(judged(aTenant(), "relay")).toEqual(["unmet", "it leaves by the recipient's MX record"]);
    expect(judged(byRelay, "direct")).toEqual(["unmet", 'it goes through the relay, by "Send to relay"']);
    expect(judged(byRelay, "rejected")).toEqual(["unmet", "it leaves by send-to-relay.example"]);
  });

  test("depends where a way is and another is not, on what decides between them", () => {
    const scoped = aRule("Relay", { ...toRelay.values, fromMemberOf: [pilot] });
    const tenant = { ...byRelay, rules: [scoped] };
    expect(judged(tenant, "relay")).toEqual(["depends", `whether ${anna} is in ${pilot}`]);
    expect(judged(tenant, "rejected")[0]).toBe("unmet");
  });

  test("is unmet also where it is open which of several wrong ways the message takes", () => {
    const other = aConnector("Other");
    const open = aRule("Other", { attachmentHasExecutableContent: true, routeMessageOutboundConnector: "Other" });
    const tenant = aTenant({ rules: [open], outboundConnectors: [other] });
    const { attachments: _, ...unknown } = aMessage();
    expect(judged(tenant, "relay", { message: unknown })).toEqual([
      "unmet",
      "it leaves by the recipient's MX record",
      "it leaves by other.example",
    ]);
    expect(judged(tenant, "direct", { message: unknown })).toEqual(["met"]);
  });

  test("of a relay whose connector is off is unmet, and depends for what nobody knows", () => {
    const tenant = { ...byRelay, outboundConnectors: [aConnector("Send to relay", { enabled: false })] };
    const text = 'it is sent to "Send to relay", which is switched off';
    expect(judged(tenant, "relay")).toEqual(["unmet", text]);
    expect(judged(tenant, "direct")[0]).toBe("depends");
    expect(judged(tenant, "rejected")[0]).toBe("depends");
  });

  test("signedFirst wants the signature before the relay", () => {
    const tenant = aTenant({
      rules: [toSignatures, toRelay],
      outboundConnectors: [relay, signatures],
      inboundConnectors: [
        anInbound("Back", { tlsSenderCertificateName: "sign.contoso.com", treatMessagesAsInternal: true }),
      ],
      services: [back],
    });
    expect(judged(tenant, "signedFirst")).toEqual(["met"]);
    expect(judged(tenant, "relay")).toEqual(["met"]);
    expect(judged({ ...tenant, rules: [toRelay, toSignatures] }, "signedFirst")).toEqual([
      "unmet",
      "it goes to the relay without having been signed",
    ]);
    expect(judged({ ...tenant, services: [] }, "relay")).toEqual([
      "depends",
      "whether the signature service hands it back: it leaves by send-to-signatures.example",
    ]);
  });

  test("depends on what is behind a connector whose rule leaves out what some server hands in", () => {
    const rule = aRule("Other", {
      ...outside,
      exceptIfSenderIpRanges: ["192.0.2.0/24"],
      routeMessageOutboundConnector: "Other",
    });
    const tenant = aTenant({ rules: [rule], outboundConnectors: [relay, aConnector("Other")] });
    expect(judged(tenant, "relay")).toEqual([
      "depends",
      'whether what is behind "Other" hands it back: it leaves by other.example',
    ]);
  });

  test("rejected is met by whatever keeps a message back", () => {
    const tenants = [
      aTenant({ rules: [aRule("No", { rejectMessageReasonText: "no" })] }),
      aTenant({ rules: [aRule("No", { deleteMessage: true })] }),
      aTenant({ rules: [aRule("No", { quarantine: true })] }),
    ];
    expect(tenants.map((tenant) => judged(tenant, "rejected"))).toEqual([["met"], ["met"], ["met"]]);
    const stays = aTenant({ remoteDomains: [aRemoteDomain("*", { autoForwardEnabled: false })] });
    expect(judged(stays, "rejected", { message: aMessage({ type: "AutoForward" }) })).toEqual(["met"]);
    const refused = aMessage({
      from: "a@outside.example",
      to: ["b@outside.example"],
      origin: { from: "server", ip: "192.0.2.1", certificate: null },
    });
    expect(judged(aTenant(), "rejected", { message: refused })).toEqual(["met"]);
  });

  test("that says how mail goes if it goes is not broken by what keeps it back", () => {
    const rules = [aRule("No", { rejectMessageReasonText: "no" }), toRelay];
    const tenant = { ...byRelay, rules };
    expect(judged(tenant, "relay")[0]).toBe("unmet");
    expect(judged(tenant, "relay", { mayBeKept: true })[0]).toBe("depends");
    expect(judged(tenant, "direct", { mayBeKept: true })).toEqual(["met"]);
    const perhaps = { ...byRelay, rules: [aRule("Perhaps", { moderateMessageByUser: ["boss@contoso.com"] }), toRelay] };
    expect(judged(perhaps, "relay", { mayBeKept: true })).toEqual(["met"]);
    expect(judged(perhaps, "relay")[0]).toBe("depends");
  });

  test("is not met by a message that goes round until it is refused", () => {
    const service = {
      connector: "Send to relay",
      basis: "declared",
      returns: { setsHeaders: {}, certificate: "sign.contoso.com" },
    } as const;
    const tenant = {
      ...byRelay,
      inboundConnectors: [
        anInbound("Back", { tlsSenderCertificateName: "sign.contoso.com", treatMessagesAsInternal: true }),
      ],
      services: [service],
    };
    expect(judged(tenant, "relay", { mayBeKept: true })[0]).toBe("unmet");
    expect(judged(tenant, "rejected")).toEqual(["met"]);
  });

  test("depends on where a copy to somebody else goes", () => {
    const tenant = aTenant({ rules: [aRule("Elsewhere", { redirectMessageTo: ["x@contoso.com"] })] });
    expect(judged(tenant, "direct")).toEqual([
      "depends",
      "where the copy to somebody else goes, which is not followed",
    ]);
  });
});
