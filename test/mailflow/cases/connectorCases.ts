import type { Message } from "../../../modules/mailflow/message.js";
import { aConnector, anInbound, anna, aRule, bob } from "../aTenant.js";
import type { WayCase } from "./case.js";

const open = (name: string, recipientDomains: readonly string[], more = {}) =>
  aConnector(name, { isTransportRuleScoped: false, recipientDomains, ...more });
const accepted = [
  { domainName: "contoso.com", domainType: "Authoritative" },
  { domainName: "onprem.contoso.com", domainType: "InternalRelay" },
] as const;
const incoming = (origin: Message["origin"]): Partial<Message> => ({
  from: bob,
  to: [anna],
  ...(origin && { origin }),
});
const server = (ip: string, certificate: string | null = null, tls = true) =>
  ({ from: "server", ip, certificate, tls }) as const;
const lockDown = {
  connectorType: "Partner",
  restrictDomainsToCertificate: true,
  tlsSenderCertificateName: "*.relay.example",
};
const byAddress = { connectorType: "Partner", restrictDomainsToIPAddresses: true, senderIPAddresses: ["192.0.2.0/24"] };

/** Which connector takes a message out, and which takes or refuses one. */
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
  {
    it: "takes mail from the Internet without connectors",
    source: "connectors",
    tenant: {},
    message: incoming(server("203.0.113.9")),
    ends: ["mailbox"],
  },
  {
    it: "refuses to relay for strangers",
    source: "relayDenied",
    tenant: {},
    message: { from: bob, to: ["dave@example.net"], origin: server("203.0.113.9") },
    ends: ["rejected"],
  },
  {
    it: "refuses to relay for a forged own sender",
    source: "relayDenied",
    tenant: {},
    message: { origin: server("203.0.113.9") },
    ends: ["rejected"],
  },
  {
    it: "relays for an own server by certificate",
    source: "attribution",
    tenant: { inboundConnectors: [anInbound("Back", { tlsSenderCertificateName: "*.relay.example" })] },
    message: { origin: server("192.0.2.1", "eu.relay.example") },
    ends: ["internet"],
  },
  {
    it: "relays for an own server by address",
    source: "attribution",
    tenant: { inboundConnectors: [anInbound("Back", { senderIPAddresses: ["192.0.2.0/24"] })] },
    message: { origin: server("192.0.2.1") },
    ends: ["internet"],
  },
  {
    it: "refuses to relay with another certificate",
    source: "relayDenied",
    tenant: { inboundConnectors: [anInbound("Back", { tlsSenderCertificateName: "*.relay.example" })] },
    message: { origin: server("192.0.2.1", "eu.other.example") },
    ends: ["rejected"],
  },
  {
    it: "refuses to relay from another address",
    source: "relayDenied",
    tenant: { inboundConnectors: [anInbound("Back", { senderIPAddresses: ["192.0.2.0/24"] })] },
    message: { origin: server("198.51.100.1") },
    ends: ["rejected"],
  },
  {
    it: "refuses to relay through a connector that is off",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Back", { enabled: false, senderIPAddresses: ["192.0.2.0/24"] })] },
    message: { origin: server("192.0.2.1") },
    ends: ["rejected"],
  },
  {
    it: "does not relay for a Partner",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Back", byAddress)] },
    message: { origin: server("192.0.2.1") },
    ends: ["rejected"],
  },
  {
    it: "does not relay for a sender that is not the tenant's",
    source: "attribution",
    tenant: { inboundConnectors: [anInbound("Back", { senderIPAddresses: ["192.0.2.0/24"] })] },
    message: { from: bob, to: ["dave@example.net"], origin: server("192.0.2.1") },
    ends: ["rejected"],
  },
  {
    it: "cannot tell who relays from an unknown address",
    source: "attribution",
    tenant: { inboundConnectors: [anInbound("Back", { senderIPAddresses: ["192.0.2.0/24"] })] },
    message: { origin: { from: "server" } },
    ends: ["rejected?", "internet?"],
  },
  {
    it: "refuses everybody else behind a lock-down by certificate",
    source: "lockDown",
    tenant: { inboundConnectors: [anInbound("Lock", lockDown)] },
    message: incoming(server("203.0.113.9", "mx.example.org")),
    ends: ["rejected"],
  },
  {
    it: "refuses who has no certificate",
    source: "lockDown",
    tenant: { inboundConnectors: [anInbound("Lock", lockDown)] },
    message: incoming(server("203.0.113.9")),
    ends: ["rejected"],
  },
  {
    it: "takes its own server's mail through a lock-down",
    source: "lockDown",
    tenant: { inboundConnectors: [anInbound("Lock", lockDown)] },
    message: incoming(server("192.0.2.1", "eu.relay.example")),
    ends: ["mailbox"],
  },
  {
    it: "refuses everybody else behind a lock-down by address",
    source: "lockDown",
    tenant: { inboundConnectors: [anInbound("Lock", byAddress)] },
    message: incoming(server("203.0.113.9")),
    ends: ["rejected"],
  },
  {
    it: "takes its own address through a lock-down",
    source: "lockDown",
    tenant: { inboundConnectors: [anInbound("Lock", byAddress)] },
    message: incoming(server("192.0.2.77")),
    ends: ["mailbox"],
  },
  {
    it: "takes either of two servers that restrict",
    source: "connectors",
    tenant: { inboundConnectors: [anInbound("Lock", lockDown), anInbound("Lock2", byAddress)] },
    message: incoming(server("192.0.2.77")),
    ends: ["mailbox"],
  },
  {
    it: "restricts its sender domains only",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Lock", { ...byAddress, senderDomains: ["partner.example"] })] },
    message: incoming(server("203.0.113.9")),
    ends: ["mailbox"],
  },
  {
    it: "refuses a partner's domain from elsewhere",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Lock", { ...byAddress, senderDomains: ["*.example.org"] })] },
    message: incoming(server("203.0.113.9")),
    ends: ["rejected"],
  },
  {
    it: "is no help against a lock-down to allow a sender domain",
    source: "connectors",
    tenant: {
      inboundConnectors: [
        anInbound("Lock", byAddress),
        anInbound("Allow", { connectorType: "Partner", senderDomains: ["example.org"], requireTls: false }),
      ],
    },
    message: incoming(server("203.0.113.9")),
    ends: ["rejected"],
  },
  {
    it: "locks accepted domains down that it names",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Lock", { ...byAddress, associatedAcceptedDomains: ["other.example"] })] },
    message: incoming(server("203.0.113.9")),
    ends: ["mailbox"],
  },
  {
    it: "does not lock down where it is off",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Lock", { ...byAddress, enabled: false })] },
    message: incoming(server("203.0.113.9")),
    ends: ["mailbox"],
  },
  {
    it: "does not lock down as OnPremises",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Lock", { ...byAddress, connectorType: "OnPremises" })] },
    message: incoming(server("203.0.113.9")),
    ends: ["mailbox"],
  },
  {
    it: "cannot tell whether an OnPremises connector saves from a lock-down",
    source: "lockDown",
    tenant: {
      inboundConnectors: [anInbound("Lock", lockDown), anInbound("Own", { senderIPAddresses: ["198.51.100.0/24"] })],
    },
    message: incoming(server("198.51.100.7")),
    ends: ["rejected?", "mailbox?"],
  },
  {
    it: "refuses a partner without TLS",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Bank", { connectorType: "Partner", senderDomains: ["example.org"] })] },
    message: incoming(server("203.0.113.9", null, false)),
    ends: ["rejected"],
  },
  {
    it: "takes a partner without TLS where none is asked for",
    source: "inboundConnector",
    tenant: {
      inboundConnectors: [
        anInbound("Bank", { connectorType: "Partner", senderDomains: ["example.org"], requireTls: false }),
      ],
    },
    message: incoming(server("203.0.113.9", null, false)),
    ends: ["mailbox"],
  },
  {
    it: "asks an OnPremises server for no TLS",
    source: "inboundConnector",
    tenant: { inboundConnectors: [anInbound("Own", { senderIPAddresses: ["203.0.113.0/24"] })] },
    message: incoming(server("203.0.113.9", null, false)),
    ends: ["mailbox"],
  },
  {
    it: "cannot tell a lock-down without the certificate's name",
    source: "lockDown",
    tenant: { inboundConnectors: [anInbound("Lock", lockDown)] },
    message: incoming({ from: "server", ip: "203.0.113.9", tls: true }),
    ends: ["rejected?", "mailbox?"],
  },
  {
    it: "does not concern mail that a mailbox sends",
    source: "connectors",
    tenant: { inboundConnectors: [anInbound("Lock", lockDown)] },
    ends: ["internet"],
  },
];
