import type { Message } from "../../../modules/mailflow/message.js";
import { anInbound, anna, bob } from "../aTenant.js";
import type { WayCase } from "./case.js";

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

/** Which inbound connector takes a message, and which refuses it. */
export const arrivalCases: readonly WayCase[] = [
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
    it: "relays for any sender by a certificate that names an accepted domain",
    source: "relayByCertificate",
    tenant: { inboundConnectors: [anInbound("Back", { tlsSenderCertificateName: "*.contoso.com" })] },
    message: { from: bob, to: ["dave@example.net"], origin: server("192.0.2.1", "*.contoso.com") },
    ends: ["internet"],
  },
  {
    it: "cannot tell whether a certificate below an accepted domain is enough",
    source: "relayByCertificate",
    tenant: { inboundConnectors: [anInbound("Back", { tlsSenderCertificateName: "*.contoso.com" })] },
    message: { from: bob, to: ["dave@example.net"], origin: server("192.0.2.1", "relay.contoso.com") },
    ends: ["rejected?", "internet?"],
  },
  {
    it: "cannot tell whose mail it is by a certificate of another domain",
    source: "attribution",
    tenant: { inboundConnectors: [anInbound("Back", { tlsSenderCertificateName: "*.relay.example" })] },
    message: { from: bob, to: ["dave@example.net"], origin: server("192.0.2.1", "eu.relay.example") },
    ends: ["rejected?", "internet?"],
  },
  {
    it: "cannot tell whose an automatic reply is by address alone",
    source: "attribution",
    tenant: { inboundConnectors: [anInbound("Back", { senderIPAddresses: ["192.0.2.0/24"] })] },
    message: { type: "OOF", outOfOffice: "external", origin: server("192.0.2.1") },
    ends: ["rejected?", "internet?"],
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
    it: "cannot tell which of two Partner connectors counts, of which one asks for TLS",
    source: "inboundConnector",
    tenant: {
      inboundConnectors: [
        anInbound("Bank", { connectorType: "Partner", senderDomains: ["example.org"] }),
        anInbound("Gateway", { ...byAddress, requireTls: false }),
      ],
    },
    message: incoming(server("192.0.2.7", null, false)),
    ends: ["rejected?", "mailbox?"],
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
