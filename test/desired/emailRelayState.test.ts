import { describe, expect, test } from "vitest";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { Secret } from "../../modules/exchange/secret.js";
import { aConfig, anInbound, aRelay, aReturnPath, parse } from "../config/rawConfig.js";

const stateOf = (relay: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, unknown>> = {}) =>
  emailRelayState(parse(aConfig(aRelay(relay), more)));

const outbound = {
  name: "Trustifi Outbound",
  comments: "Declared in code: change it there.",
  enabled: true,
  mode: "Enforce",
  stopRuleProcessing: false,
  ruleErrorAction: "Ignore",
  setAuditSeverity: "Low",
  fromScope: "InOrganization",
  sentToScope: "NotInOrganization",
  setHeaderName: "X-Relay-Key",
  setHeaderValue: new Secret("planted-key"),
  routeMessageOutboundConnector: "Send to Trustifi",
};

describe("emailRelayState", () => {
  test("takes everybody's mail to the outside through the relay at the last stage", () => {
    const state = stateOf({ stage: "everyone" });
    expect(state.ruleSet).toEqual({ order: ["outbound"], rules: { outbound } });
    expect(state.outboundConnectors).toEqual({
      outbound: {
        name: "Send to Trustifi",
        comment: "Declared in code: change it there.",
        enabled: true,
        connectorType: "Partner",
        useMXRecord: false,
        smartHosts: ["relay.vendor.example"],
        tlsSettings: "EncryptionOnly",
        isTransportRuleScoped: true,
        cloudServicesMailEnabled: false,
      },
    });
    expect(state.inboundConnectors).toEqual({});
    expect(state.remoteDomains).toEqual({});
  });

  test("stamps the very keys, each direction its own", () => {
    const { rules } = stateOf({ inbound: anInbound() }).ruleSet;
    const keys = Object.values(rules).flatMap((rule) => ("setHeaderValue" in rule ? [rule.setHeaderValue] : []));
    expect(keys.map((key) => key instanceof Secret && key.reveal())).toEqual(["planted-key", "planted-inbound-key"]);
  });

  test("leaves the value out where the key is sealed", () => {
    expect(stateOf({ key: { secure: "v1:x" } }).ruleSet.rules.outbound).not.toHaveProperty("setHeaderValue");
  });

  test.each([
    ["off", { enabled: false, mode: "Enforce" }],
    ["audit", { enabled: true, mode: "Audit" }],
    ["pilot", { enabled: true, mode: "Enforce" }],
  ])("scopes stage %s to whom it applies", (stage, values) => {
    const { rules } = stateOf({ stage, appliesTo: { groups: ["pilot@contoso.com"] } }).ruleSet;
    expect(rules).toEqual({ outbound: { ...outbound, ...values, fromMemberOf: ["pilot@contoso.com"] } });
  });

  test("makes two rules of groups and users: conditions of one are ANDed", () => {
    const appliesTo = { groups: ["pilot@contoso.com"], users: ["kim@contoso.com"] };
    expect(stateOf({ stage: "pilot", appliesTo }).ruleSet).toEqual({
      order: ["outboundGroups", "outboundUsers"],
      rules: {
        outboundGroups: { ...outbound, name: "Trustifi Outbound (groups)", fromMemberOf: ["pilot@contoso.com"] },
        outboundUsers: { ...outbound, name: "Trustifi Outbound (users)", from: ["kim@contoso.com"] },
      },
    });
  });

  test("takes internal mail too, and waits on failure, where that is asked for", () => {
    const { sentToScope: _, ...toAnybody } = outbound;
    const { rules } = stateOf({ stage: "everyone", recipients: "any", onError: "defer" }).ruleSet;
    expect(rules.outbound).toEqual({ ...toAnybody, ruleErrorAction: "Defer" });
  });

  test("puts a signature service first, and makes it stop", () => {
    const { order, rules } = stateOf({ stage: "everyone", signature: { rule: "Sign", mayMove: true } }).ruleSet;
    expect(order).toEqual(["signature", "outbound"]);
    expect(rules).toEqual({ signature: { foreign: "Sign", stopRuleProcessing: true, mayMove: true }, outbound });
  });

  test("stops after every rule where all three are there", () => {
    const relay = { signature: { rule: "Sign" }, inbound: anInbound() };
    const { order, rules } = stateOf({ stage: "everyone", ...relay }).ruleSet;
    expect(order).toEqual(["signature", "outbound", "inbound"]);
    expect(Object.values(rules).map((rule) => rule.stopRuleProcessing)).toEqual([true, true, true]);
    const audited = stateOf({ stage: "audit", ...relay }).ruleSet.rules;
    expect(Object.values(audited).map((rule) => rule.stopRuleProcessing)).toEqual([true, false, false]);
  });

  test("takes incoming mail through the relay with its own key, connector and loop guard", () => {
    const state = stateOf({ stage: "pilot", appliesTo: { users: ["kim@contoso.com"] }, inbound: anInbound() });
    const { fromScope: _, sentToScope: __, ...common } = outbound;
    expect(state.ruleSet.order).toEqual(["outbound", "inbound"]);
    expect(state.ruleSet.rules.inbound).toEqual({
      ...common,
      name: "Trustifi Inbound",
      fromScope: "NotInOrganization",
      sentToScope: "InOrganization",
      sentTo: ["kim@contoso.com"],
      exceptIfSenderIpRanges: ["192.0.2.0/24"],
      setHeaderName: "X-Inbound-Key",
      setHeaderValue: new Secret("planted-inbound-key"),
      routeMessageOutboundConnector: "Send to Trustifi (incoming mail)",
    });
    expect(state.outboundConnectors.inbound).toMatchObject({ smartHosts: ["inbound.vendor.example"] });
    expect(state.inboundConnectors).toEqual({
      inbound: {
        name: "Receive from Trustifi (incoming mail)",
        comment: "Declared in code: change it there.",
        enabled: true,
        connectorType: "Partner",
        senderDomains: ["*"],
        requireTls: true,
        senderIPAddresses: ["192.0.2.0/24"],
        restrictDomainsToIPAddresses: true,
        cloudServicesMailEnabled: false,
      },
    });
  });

  test("guards against a loop where mail comes back, and knows the relay by its certificate", () => {
    const returns = aReturnPath({ keepInternalHeaders: true });
    const state = stateOf({ stage: "everyone", architecture: "returning", returns });
    expect(state.ruleSet.rules.outbound).toEqual({
      ...outbound,
      exceptIfHeaderContainsMessageHeader: "X-Relay-Processed",
      exceptIfHeaderContainsWords: ["true"],
    });
    expect(state.outboundConnectors.outbound).toMatchObject({ cloudServicesMailEnabled: true });
    expect(state.inboundConnectors).toEqual({
      outbound: {
        name: "Receive from Trustifi",
        comment: "Declared in code: change it there.",
        enabled: true,
        connectorType: "OnPremises",
        senderDomains: ["*"],
        requireTls: true,
        restrictDomainsToCertificate: true,
        tlsSenderCertificateName: "relay.vendor.example",
        cloudServicesMailEnabled: true,
      },
    });
  });

  test("restricts no address on an OnPremises connector, and sets enhanced filtering where it is asked for", () => {
    const inboundConnector = { connectorType: "OnPremises", senderIPAddresses: ["192.0.2.1"], skipLastIp: true };
    const state = stateOf({ architecture: "returning", returns: aReturnPath({ inboundConnector }) });
    expect(state.inboundConnectors.outbound).toMatchObject({ senderIPAddresses: ["192.0.2.1"], efSkipLastIP: true });
    expect(state.inboundConnectors.outbound).not.toHaveProperty("restrictDomainsToIPAddresses");
  });

  test("lets mail around the relay that is excepted", () => {
    const exceptions = {
      header: { name: "X-Skip", patterns: ["^yes$"] },
      messageType: "OOF",
      messageSizeOver: 23_592_960,
      sclOver: 9,
    };
    expect(stateOf({ stage: "everyone", exceptions }).ruleSet.rules.outbound).toEqual({
      ...outbound,
      exceptIfHeaderMatchesMessageHeader: "X-Skip",
      exceptIfHeaderMatchesPatterns: ["^yes$"],
      exceptIfMessageTypeMatches: "OOF",
      exceptIfMessageSizeOver: 23_592_960,
      exceptIfSCLOver: 9,
    });
  });

  test("sets on the default remote domain what the vendor recommends, and nothing else", () => {
    expect(stateOf({}, { "exchange-relay:remoteDomain": {} }).remoteDomains).toEqual({
      Default: {
        domainName: "*",
        autoReplyEnabled: true,
        characterSet: "utf-8",
        tnefEnabled: false,
        allowedOOFType: "ExternalLegacy",
      },
    });
  });

  test("sets every written setting on the remote domain that is named", () => {
    const settings = {
      domain: "partner.example",
      richText: "userChoice",
      automaticReplies: false,
      outOfOffice: "none",
      meetingForwardNotifications: true,
      automaticForwarding: true,
      deliveryReports: false,
      nonDeliveryReports: true,
      characterSet: "iso-8859-1",
    };
    expect(stateOf({}, { "exchange-relay:remoteDomain": settings }).remoteDomains).toEqual({
      "partner.example": {
        domainName: "partner.example",
        autoReplyEnabled: false,
        autoForwardEnabled: true,
        meetingForwardNotificationEnabled: true,
        deliveryReportEnabled: false,
        ndrEnabled: true,
        characterSet: "iso-8859-1",
        tnefEnabled: null,
        allowedOOFType: "None",
      },
    });
  });

  test("lists what is left to a person, for what is configured", () => {
    const ids = (relay = {}) => stateOf(relay).byHand.map(({ id }) => id);
    const oneWay = ["plan", "architecture", "relayKey", "domains", "validation", "consent", "groupSync"];
    const decisions = ["welcomeMails", "attachmentPolicy", "dlpRules"];
    expect(ids()).toEqual([...oneWay, ...decisions]);
    expect(ids({ inbound: anInbound() })).toEqual([...oneWay, ...decisions, "inboundRelay"]);
    expect(ids({ architecture: "returning", returns: aReturnPath() })).not.toContain("domains");
    expect(ids({ vendor: "custom" })).toEqual([]);
  });
});
