import { aConnector, aRule, carol } from "../aTenant.js";
import type { WayCase } from "./case.js";

const open = (name: string, recipientDomains: readonly string[], more = {}) =>
  aConnector(name, { isTransportRuleScoped: false, recipientDomains, ...more });
const central = (recipientDomains: readonly string[], more = {}) =>
  open("Central", recipientDomains, { connectorType: "OnPremises", routeAllMessagesViaOnPremises: true, ...more });
const accepted = [
  { domainName: "contoso.com", domainType: "Authoritative" },
  { domainName: "onprem.contoso.com", domainType: "InternalRelay" },
] as const;
/** Which connector takes a message out. */
export const connectorCases: readonly WayCase[] = [
  {
    it: "takes the connector for the recipient's domain",
    source: "connectorOrder",
    tenant: { outboundConnectors: [open("Org", ["example.org"])] },
    ends: ["connector:Org"],
  },
  {
    it: "does not take one for another domain",
    source: "connectorOrder",
    tenant: { outboundConnectors: [open("Net", ["example.net"])] },
    ends: ["internet"],
  },
  {
    it: "takes the exact domain before a wildcard",
    source: "connectorOrder",
    tenant: { outboundConnectors: [open("All", ["*"]), open("Org", ["example.org"])] },
    ends: ["connector:Org"],
  },
  {
    it: "takes the longer wildcard before a shorter one",
    source: "connectorOrder",
    tenant: {
      outboundConnectors: [open("All", ["*"]), open("Long", ["*.mail.example.org"]), open("Short", ["*.example.org"])],
    },
    message: { to: ["x@eu.mail.example.org"] },
    ends: ["connector:Long"],
  },
  {
    it: "takes the connector for everything if nothing fits better",
    source: "connectorOrder",
    tenant: { outboundConnectors: [open("All", ["*"]), open("Net", ["example.net"])] },
    ends: ["connector:All"],
  },
  {
    it: "takes mail for its own domains to the server that routes all messages via on-premises",
    source: "outboundConnector",
    tenant: { outboundConnectors: [central(["example.org"])] },
    ends: ["connector:Central"],
  },
  {
    it: "cannot tell whether a server that routes all messages via on-premises takes mail for other domains",
    source: "loops",
    tenant: { outboundConnectors: [central(["example.net"])] },
    ends: ["internet?", "connector:Central?"],
  },
  {
    it: "cannot tell whether a server that routes all messages via on-premises goes before a closer connector",
    source: "loops",
    tenant: { outboundConnectors: [central(["*"]), open("Org", ["example.org"])] },
    ends: ["connector:Org?", "connector:Central?"],
  },
  {
    it: "cannot tell whether a rule's route goes before a server that routes all messages via on-premises",
    source: "loops",
    tenant: {
      outboundConnectors: [central(["*"]), aConnector("One")],
      rules: [aRule("r", { routeMessageOutboundConnector: "One" })],
    },
    ends: ["connector:One?", "connector:Central?"],
  },
  {
    it: "delivers mail to a mailbox inside by no server that routes all messages via on-premises",
    source: "outboundConnector",
    tenant: { outboundConnectors: [central(["*"])] },
    message: { to: [carol] },
    ends: ["mailbox"],
  },
  {
    it: "takes no notice of a server that routes all messages via on-premises while it is off",
    source: "outboundConnector",
    tenant: { outboundConnectors: [central(["*"], { enabled: false })] },
    ends: ["internet"],
  },
  {
    it: "cannot tell two that fit alike",
    source: "connectorOrder",
    tenant: { outboundConnectors: [open("A", ["example.org"]), open("B", ["example.org"])] },
    ends: ["connector:A?", "connector:B?"],
  },
  {
    it: "does not take one that is off",
    source: "outboundConnector",
    tenant: { outboundConnectors: [open("Org", ["example.org"], { enabled: false })] },
    ends: ["internet"],
  },
  {
    it: "does not take one in test mode",
    source: "outboundConnector",
    tenant: { outboundConnectors: [open("Org", ["example.org"], { testMode: true })] },
    ends: ["internet"],
  },
  {
    it: "does not take one for rules only",
    source: "outboundConnector",
    tenant: { outboundConnectors: [aConnector("Org", { recipientDomains: ["*"] })] },
    ends: ["internet"],
  },
  {
    it: "takes the rule's route before the recipient's domain",
    source: "conditionalRouting",
    tenant: {
      outboundConnectors: [open("Org", ["example.org"]), aConnector("Relay")],
      rules: [aRule("r", { routeMessageOutboundConnector: "Relay" })],
    },
    ends: ["connector:Relay"],
  },
  {
    it: "takes a rule's route to a connector that is not for rules only",
    source: "conditionalRouting",
    tenant: {
      outboundConnectors: [open("Org", ["example.net"])],
      rules: [aRule("r", { routeMessageOutboundConnector: "Org" })],
    },
    ends: ["connector:Org"],
  },
  {
    it: "cannot tell what a missing connector does",
    source: "conditionalRouting",
    tenant: { rules: [aRule("r", { routeMessageOutboundConnector: "Gone" })] },
    ends: ["unknown?"],
  },
  {
    it: "cannot tell what a disabled connector does",
    source: "conditionalRouting",
    tenant: {
      outboundConnectors: [aConnector("Relay", { enabled: false })],
      rules: [aRule("r", { routeMessageOutboundConnector: "Relay" })],
    },
    ends: ["unknown?"],
  },
  {
    it: "cannot tell who has a mailbox in an internal relay domain",
    source: "connectorOrder",
    tenant: {
      acceptedDomains: accepted,
      outboundConnectors: [open("Servers", ["onprem.contoso.com"], { connectorType: "OnPremises" })],
    },
    message: { to: ["x@onprem.contoso.com"] },
    ends: ["mailbox?", "connector:Servers?"],
  },
  {
    it: "takes all accepted domains before a wildcard",
    source: "connectorOrder",
    tenant: {
      acceptedDomains: accepted,
      outboundConnectors: [
        open("All", ["*"]),
        open("Own", [], { connectorType: "OnPremises", allAcceptedDomains: true }),
      ],
    },
    message: { to: ["x@onprem.contoso.com"] },
    ends: ["mailbox?", "connector:Own?"],
  },
  {
    it: "takes the exact domain before all accepted domains",
    source: "connectorOrder",
    tenant: {
      acceptedDomains: accepted,
      outboundConnectors: [open("One", ["onprem.contoso.com"]), open("Own", [], { allAcceptedDomains: true })],
    },
    message: { to: ["x@onprem.contoso.com"] },
    ends: ["mailbox?", "connector:One?"],
  },
  {
    it: "does not take all accepted domains for the outside",
    source: "outboundConnector",
    tenant: { outboundConnectors: [open("Own", [], { connectorType: "OnPremises", allAcceptedDomains: true })] },
    ends: ["internet"],
  },
];
