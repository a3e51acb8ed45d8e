import { describe, expect, test } from "vitest";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { Secret } from "../../modules/exchange/secret.js";
import { aConfig, anInbound, aRelay, aReturnPath, parse } from "../config/rawConfig.js";

const stateOf = (relay: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, unknown>> = {}) =>
  emailRelayState(parse(aConfig(aRelay(relay), more)));

const pilot = { stage: "pilot", appliesTo: { users: ["kim@contoso.com"] } };

const outbound = {
  name: "Trustifi Outbound",
  comments: "Declared in code: change it there.",
  enabled: true,
  mode: "Enforce",
  stopRuleProcessing: true,
  ruleErrorAction: "Ignore",
  setAuditSeverity: "Low",
  fromScope: "InOrganization",
  sentToScope: "NotInOrganization",
  setHeaderName: "X-Relay-Key",
  setHeaderValue: new Secret("planted-key"),
  routeMessageOutboundConnector: "Send to Trustifi",
};

const fromRelay = {
  name: "Receive from Trustifi (incoming mail)",
  comment: "Declared in code: change it there.",
  enabled: true,
  connectorType: "Partner",
  senderDomains: ["*"],
  requireTls: false,
  restrictDomainsToCertificate: false,
  restrictDomainsToIPAddresses: false,
  senderIPAddresses: ["192.0.2.0/24"],
  cloudServicesMailEnabled: false,
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
    expect(stateOf({ stamp: { header: "X-Key", key: { secure: "v1:x" } } }).ruleSet.rules.outbound).not.toHaveProperty(
      "setHeaderValue",
    );
  });

  test.each([
    ["off", { enabled: false, mode: "Enforce", stopRuleProcessing: false }],
    ["audit", { enabled: true, mode: "Audit", stopRuleProcessing: false }],
    ["pilot", { enabled: true, mode: "Enforce", stopRuleProcessing: true }],
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

  test.each(["off", "audit"])("leaves a signature service's rule as it is at stage %s", (stage) => {
    const { rules } = stateOf({ stage, signature: { rule: "Sign", mayMove: true } }).ruleSet;
    expect(rules.signature).toEqual({ foreign: "Sign" });
  });

  test("lets rules below see mail that the relay takes, where that is asked for", () => {
    const { rules } = stateOf({ stage: "everyone", stopRuleProcessing: false }).ruleSet;
    expect(rules.outbound).toEqual({ ...outbound, stopRuleProcessing: false });
  });

  test("routes without a stamp where the relay knows the tenant otherwise", () => {
    const { setHeaderName: _, setHeaderValue: __, ...route } = outbound;
    const relay = { vendor: "mimecast", stamp: undefined, ruleName: "Trustifi Outbound", stage: "everyone" };
    const { ruleSet, outboundConnectors } = stateOf({ ...relay, connector: { name: "Send to Trustifi" } });
    expect(ruleSet).toEqual({ order: ["outbound"], rules: { outbound: route } });
    expect(outboundConnectors.outbound).toMatchObject({ tlsSettings: "CertificateValidation" });
  });

  test("takes incoming mail through the relay with its own key, connector and loop guard", () => {
    const state = stateOf({ stage: "pilot", appliesTo: { users: ["kim@contoso.com"] }, inbound: anInbound() });
    const { fromScope: _, sentToScope: __, ...common } = outbound;
    expect(state.ruleSet.order).toEqual(["outbound", "inbound", "inboundClean"]);
    expect(state.ruleSet.rules.inbound).toEqual({
      ...common,
      name: "Trustifi Inbound",
      exceptIfFromScope: "InOrganization",
      sentToScope: "InOrganization",
      sentTo: ["kim@contoso.com"],
      exceptIfSenderIpRanges: ["192.0.2.0/24"],
      setHeaderName: "X-Inbound-Key",
      setHeaderValue: new Secret("planted-inbound-key"),
      routeMessageOutboundConnector: "Send to Trustifi (incoming mail)",
    });
    expect(state.outboundConnectors.inbound).toMatchObject({ smartHosts: ["inbound.vendor.example"] });
    expect(state.inboundConnectors).toEqual({ inbound: fromRelay });
  });

  test("takes the key off incoming mail that has been at the relay, unless the relay does", () => {
    const inbound = { stage: "everyone", inbound: anInbound() };
    const { name: _, fromScope: __, sentToScope: ___, ...common } = outbound;
    const { setHeaderName, setHeaderValue, routeMessageOutboundConnector, ...values } = common;
    expect(stateOf(inbound).ruleSet.rules.inboundClean).toEqual({
      ...values,
      name: "Trustifi Inbound (clean)",
      stopRuleProcessing: false,
      senderIpRanges: ["192.0.2.0/24"],
      removeHeader: "X-Inbound-Key",
    });
    const stamp = { header: "X-Inbound-Key", key: "planted", removedByRelay: true };
    expect(stateOf({ inbound: anInbound({ stamp }) }).ruleSet.order).toEqual(["outbound", "inbound"]);
    expect(stateOf({ vendor: "mimecast", inbound: anInbound({ stamp: undefined }) }).ruleSet.order).toEqual([
      "outbound",
      "inbound",
    ]);
  });

  test("guards against a loop where mail comes back, takes the key off it, and knows the relay by its certificate", () => {
    const returns = aReturnPath({ keepInternalHeaders: true });
    const state = stateOf({ stage: "everyone", architecture: "returning", returns });
    expect(state.ruleSet.order).toEqual(["outbound", "outboundClean"]);
    expect(state.ruleSet.rules.outbound).toEqual({
      ...outbound,
      exceptIfHeaderContainsMessageHeader: "X-Relay-Processed",
      exceptIfHeaderContainsWords: ["true"],
    });
    expect(state.ruleSet.rules.outboundClean).toMatchObject({
      headerContainsMessageHeader: "X-Relay-Processed",
      headerContainsWords: ["true"],
      removeHeader: "X-Relay-Key",
    });
    expect(state.outboundConnectors.outbound).toMatchObject({ cloudServicesMailEnabled: true });
    const { senderIPAddresses: _, ...known } = fromRelay;
    expect(state.inboundConnectors).toEqual({
      outbound: {
        ...known,
        name: "Receive from Trustifi",
        connectorType: "OnPremises",
        requireTls: true,
        tlsSenderCertificateName: "relay.vendor.example",
        cloudServicesMailEnabled: true,
      },
    });
    expect(state.byHand.find(({ id }) => id === "acceptedDomain")?.what).toContain(
      "Have relay.vendor.example as an accepted domain",
    );
  });

  test("takes internal mail that comes back for what it is, where it goes through the relay too", () => {
    const returns = aReturnPath({ loopGuard: { senderIpRanges: ["198.51.100.1"] } });
    const relay = { architecture: "returning", returns, recipients: "any", inbound: anInbound() };
    expect(stateOf(relay).ruleSet.rules.inbound).toMatchObject({
      exceptIfSenderIpRanges: ["192.0.2.0/24", "198.51.100.1"],
    });
  });

  test.each(["off", "audit"])("recognises nobody and formats nothing at stage %s", (stage) => {
    const relay = { stage, architecture: "returning", returns: aReturnPath(), inbound: anInbound() };
    const state = stateOf(relay, { "exchange-relay:remoteDomain": {} });
    expect(Object.values(state.inboundConnectors).map(({ enabled }) => enabled)).toEqual([false, false]);
    expect(state.remoteDomains).toEqual({});
    expect(state.warnings).toEqual([]);
  });

  test("filters behind the relay by its addresses, or by the last server where a certificate is all that is known", () => {
    const skipping = (sender: object) =>
      stateOf({ inbound: anInbound({ inboundConnector: { ...sender, skipLastIp: true } }) }).inboundConnectors.inbound;
    expect(skipping({ senderIPAddresses: ["192.0.2.0/24"] })).toMatchObject({
      efSkipLastIP: false,
      efSkipIPs: ["192.0.2.0/24"],
    });
    const byCertificate = skipping({ certificate: "relay.vendor.example" });
    expect(byCertificate).toMatchObject({ efSkipLastIP: true });
    expect(byCertificate).not.toHaveProperty("efSkipIPs");
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
    expect(stateOf(pilot, { "exchange-relay:remoteDomain": {} }).remoteDomains).toEqual({
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
    expect(stateOf(pilot, { "exchange-relay:remoteDomain": settings }).remoteDomains).toEqual({
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
    expect(ids()).toEqual([...oneWay, ...decisions, "stampAtRecipient"]);
    expect(ids({ inbound: anInbound() })).toEqual([...oneWay, ...decisions, "inboundRelay", "stampAtRecipient"]);
    const returning = ids({ architecture: "returning", returns: aReturnPath() });
    expect(returning).not.toContain("domains");
    expect(returning.at(-1)).toBe("acceptedDomain");
    expect(ids({ vendor: "custom", stamp: undefined })).toEqual([]);
  });
});
