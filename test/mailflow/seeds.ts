import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { Secret } from "../../modules/exchange/secret.js";
import type { LintId } from "../../modules/mailflow/lint/lintCatalogue.js";
import type { LintOptions } from "../../modules/mailflow/lint/lintContext.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { aConnector, anInbound, anna, aRemoteDomain, aRule, aTenant, pilot } from "./aTenant.js";

const owner = "contoso";
export const key = "relay-key-1234567890";

const signature: PropertyValues = {
  fromScope: "InOrganization",
  senderAddressLocation: "Envelope",
  exceptIfHeaderMatchesMessageHeader: "X-Signed",
  exceptIfHeaderMatchesPatterns: ["true"],
  routeMessageOutboundConnector: "Send to signatures",
  stopRuleProcessing: true,
};

const outbound: PropertyValues = {
  fromScope: "InOrganization",
  sentToScope: "NotInOrganization",
  fromMemberOf: [pilot],
  setHeaderName: "X-Relay-Key",
  setHeaderValue: new Secret(key),
  routeMessageOutboundConnector: "Send to relay",
  stopRuleProcessing: true,
  ruleErrorAction: "Defer",
};

const inbound: PropertyValues = {
  fromScope: "NotInOrganization",
  sentToScope: "InOrganization",
  exceptIfSenderIpRanges: ["192.0.2.0/24"],
  setHeaderName: "X-Relay-Key",
  setHeaderValue: new Secret(key),
  routeMessageOutboundConnector: "Send to relay (incoming)",
  stopRuleProcessing: true,
};

interface Parts {
  readonly signature?: PropertyValues;
  readonly outbound?: PropertyValues;
  readonly inbound?: PropertyValues;
  readonly above?: readonly Observed[];
  readonly below?: readonly Observed[];
  readonly connectors?: readonly Observed[];
  readonly incoming?: readonly Observed[];
  readonly tenant?: Partial<MailTenant>;
}

/** A signature service, a relay in both directions, and nothing that a linter minds; then what is changed. */
export function aLintTenant(parts: Parts = {}): MailTenant {
  const { above = [], below = [], connectors = [], incoming = [] } = parts;
  return aTenant({
    rules: [
      ...above,
      aRule("Signatures", { ...signature, ...parts.signature }),
      aRule("Relay Outbound", { ...outbound, ...parts.outbound }, owner),
      aRule("Relay Inbound", { ...inbound, ...parts.inbound }, owner),
      ...below,
    ],
    outboundConnectors: [
      aConnector("Send to signatures", { connectorType: "OnPremises", cloudServicesMailEnabled: true }),
      aConnector("Send to relay", {}, owner),
      aConnector("Send to relay (incoming)", {}, owner),
      ...connectors,
    ],
    inboundConnectors: [
      anInbound("Receive from signatures", {
        cloudServicesMailEnabled: true,
        tlsSenderCertificateName: "a.sign.example",
      }),
      ...incoming,
    ],
    services: [
      {
        connector: "Send to signatures",
        basis: "declared",
        returns: { setsHeaders: { "X-Signed": "true" }, certificate: "a.sign.example", keepsContent: true },
      },
      { connector: "Send to relay", basis: "declared" },
    ],
    ...parts.tenant,
  });
}

const bank = { fromScope: "InOrganization", recipientDomainIs: ["bank.example"] };
const returning = (more: object = {}): Partial<MailTenant> => ({
  services: [
    {
      connector: "Send to relay",
      basis: "declared",
      returns: { setsHeaders: { "X-Relayed": "yes" }, ip: "192.0.2.9", removesHeaders: [], ...more },
    },
    { connector: "Send to signatures", basis: "declared", returns: { setsHeaders: { "X-Signed": "true" } } },
  ],
});
const guard = { exceptIfHeaderContainsMessageHeader: "X-Relayed", exceptIfHeaderContainsWords: ["yes"] };

/** For each id a tenant that differs from the clean one by what the finding is about. */
export const lintSeeds: Readonly<Record<LintId, MailTenant>> = {
  "stop-above-relay": aLintTenant({
    above: [aRule("Bank mail", { ...bank, routeMessageOutboundRequireTls: true, stopRuleProcessing: true })],
  }),
  "route-above-relay": aLintTenant({
    above: [aRule("Bank mail", { ...bank, routeMessageOutboundConnector: "Bank" })],
    connectors: [aConnector("Bank")],
  }),
  "route-below-relay": aLintTenant({
    signature: { enabled: false },
    outbound: { stopRuleProcessing: false },
    below: [aRule("Bank mail", { ...bank, routeMessageOutboundConnector: "Bank" })],
    connectors: [aConnector("Bank")],
    tenant: {
      outboundConnectors: [
        aConnector("Send to relay", {}, owner),
        aConnector("Send to relay (incoming)", {}, owner),
        aConnector("Bank"),
      ],
    },
  }),
  "signature-after-relay": aLintTenant({
    signature: { enabled: false },
    below: [aRule("Signatures 2", signature)],
  }),
  "missing-stop": aLintTenant({ inbound: { stopRuleProcessing: false } }),
  "relay-missing": aLintTenant(),
  "relay-off": aLintTenant({ outbound: { enabled: false } }),
  "relay-in-audit": aLintTenant({ outbound: { mode: "Audit" } }),
  "relay-outside-dates": aLintTenant({ outbound: { expiryDate: "2026-10-01T00:00:00Z" } }),
  "same-audience": aLintTenant({
    below: [aRule("Old vendor rule", { ...outbound, setHeaderName: "X-Old", fromMemberOf: [pilot.toUpperCase()] })],
  }),
  "key-not-routed": aLintTenant({
    above: [aRule("Left over", { from: [anna], setHeaderName: "x-relay-key", setHeaderValue: "old" })],
  }),
  "key-never-removed": aLintTenant({ outbound: guard, tenant: returning() }),
  "route-to-missing-connector": aLintTenant({
    below: [aRule("Fax", { recipientDomainIs: ["fax.example"], routeMessageOutboundConnector: "Fax" })],
  }),
  "route-to-disabled-connector": aLintTenant({
    below: [aRule("Fax", { recipientDomainIs: ["fax.example"], routeMessageOutboundConnector: "Fax" })],
    connectors: [aConnector("Fax", { enabled: false })],
  }),
  "route-to-unscoped-connector": aLintTenant({
    below: [aRule("Fax", { recipientDomainIs: ["fax.example"], routeMessageOutboundConnector: "Fax" })],
    connectors: [aConnector("Fax", { isTransportRuleScoped: false, recipientDomains: ["fax.example"] })],
  }),
  "connector-without-rule": aLintTenant({ connectors: [aConnector("Left over")] }),
  "connector-catches-all": aLintTenant({
    connectors: [aConnector("Old relay", { isTransportRuleScoped: false, recipientDomains: ["*"] })],
  }),
  "inbound-locks-down": aLintTenant({
    incoming: [
      anInbound("Gateway", {
        connectorType: "Partner",
        restrictDomainsToIPAddresses: true,
        senderIPAddresses: ["192.0.2.0/24"],
      }),
    ],
  }),
  "loop-guard-missing": aLintTenant({ tenant: returning({ removesHeaders: ["x-relay-key"] }) }),
  "loop-guard-forgeable": aLintTenant({ inbound: { ...guard, exceptIfSenderIpRanges: null } }),
  "rich-text": aLintTenant({ tenant: { remoteDomains: [aRemoteDomain("*", { tnefEnabled: null })] } }),
  "out-of-office-type": aLintTenant({
    tenant: { remoteDomains: [aRemoteDomain("*", { allowedOOFType: "External" })] },
  }),
  "automatic-replies-blocked": aLintTenant({
    tenant: { remoteDomains: [aRemoteDomain("*", { autoReplyEnabled: false })] },
  }),
  "forwarding-blocked": aLintTenant({ tenant: { automaticForwarding: "Off" } }),
  "rules-near-limit": aLintTenant({
    below: Array.from({ length: 280 }, (_, at) =>
      aRule(`Note ${at}`, { from: [`x${at}@contoso.com`], setAuditSeverity: "Low" }),
    ),
  }),
  "rule-size-near-limit": aLintTenant({
    below: [aRule("Long", { subjectContainsWords: Array.from({ length: 800 }, (_, at) => `word-${at}-more`) })],
  }),
  "patterns-near-limit": aLintTenant({
    below: Array.from({ length: 5 }, (_, at) =>
      aRule(`Pattern ${at}`, { subjectMatchesPatterns: [`${"a".repeat(3990)}${at}`] }),
    ),
  }),
  "name-near-limit": aLintTenant({ connectors: [aConnector("x".repeat(64), { enabled: false }, owner)] }),
};

/** What a linter must be told to find it. */
export const lintTold: Partial<Readonly<Record<LintId, Partial<LintOptions>>>> = {
  "relay-missing": { relayRules: ["RELAY OUTBOUND", "Relay Outbound (users)"] },
};
