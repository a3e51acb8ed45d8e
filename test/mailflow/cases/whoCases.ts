import type { KnownRecipient, MailTenant } from "../../../modules/mailflow/mailTenant.js";
import type { Message } from "../../../modules/mailflow/message.js";
import { aConnector, anInbound, aRule, carol } from "../aTenant.js";
import type { WayCase } from "./case.js";

const who = (type: string | null, more: Partial<MailTenant> = {}): Partial<MailTenant> => ({
  recipients: { [carol]: type === null ? null : ({ type, primary: carol } satisfies KnownRecipient) },
  ...more,
});
const relayed = { acceptedDomains: [{ domainName: "contoso.com", domainType: "InternalRelay" }] } as const;
const message = { to: [carol] };
const stranger: Partial<Message> = {
  from: "x@stranger.example",
  origin: { from: "server", ip: "198.51.100.1", certificate: null, tls: true },
};

/** Where mail to somebody inside ends, by who that is. */
export const whoCases: readonly WayCase[] = [
  {
    it: "ends in a mailbox that is there",
    source: "acceptedDomain",
    tenant: who("UserMailbox"),
    message,
    ends: ["mailbox"],
  },
  { it: "comes back if nobody has the address", source: "bounces", tenant: who(null), message, ends: ["rejected"] },
  {
    it: "is rejected by a rule before anybody looks for the address",
    source: "rules",
    tenant: who(null, { rules: [aRule("r", { deleteMessage: true })] }),
    message,
    ends: ["deleted"],
  },
  {
    it: "goes on from an internal relay domain if nobody has the address",
    source: "acceptedDomain",
    tenant: who(null, relayed),
    message,
    ends: ["internet"],
  },
  {
    it: "ends in a mailbox of an internal relay domain that is there",
    source: "acceptedDomain",
    tenant: who("SharedMailbox", relayed),
    message,
    ends: ["mailbox"],
  },
  {
    it: "goes on to where a mail user has the mailbox",
    source: "acceptedDomain",
    tenant: who("MailUser"),
    message,
    ends: ["unknown?"],
  },
  {
    it: "goes to whoever is in a group",
    source: "conditions",
    tenant: who("MailUniversalDistributionGroup", {
      rules: [aRule("r", { anyOfToHeader: [carol], deleteMessage: true })],
    }),
    message,
    ends: ["unknown?"],
  },
  {
    it: "is refused at the door if nobody has the address, before any rule",
    source: "edgeBlocking",
    tenant: who(null, { rules: [aRule("r", { deleteMessage: true })] }),
    message: { ...message, ...stranger },
    ends: ["rejected"],
  },
  {
    it: "is let in to an internal relay domain, whoever has the address",
    source: "edgeBlocking",
    tenant: who(null, relayed),
    message: { ...message, ...stranger },
    ends: ["internet"],
  },
  {
    it: "cannot be told at the door if an own server brings it and nobody has the address",
    source: "edgeBlocking",
    tenant: who(null, { inboundConnectors: [anInbound("Servers", { senderIPAddresses: ["198.51.100.0/24"] })] }),
    message: { ...message, ...stranger },
    ends: ["rejected?", "rejected?"],
  },
  {
    it: "is refused at the door, whoever it is for",
    source: "lockDown",
    tenant: who("DynamicDistributionGroup", {
      inboundConnectors: [
        anInbound("Lock", {
          connectorType: "Partner",
          restrictDomainsToIPAddresses: true,
          senderIPAddresses: ["192.0.2.1"],
        }),
      ],
    }),
    message: { ...message, ...stranger },
    ends: ["rejected"],
  },
  {
    it: "takes the accepted domain itself before one that takes what is below it",
    source: "acceptedDomain",
    tenant: {
      acceptedDomains: [
        { domainName: "contoso.com", domainType: "Authoritative", matchSubDomains: true },
        { domainName: "eu.contoso.com", domainType: "InternalRelay" },
      ],
      outboundConnectors: [aConnector("Eu", { isTransportRuleScoped: false, recipientDomains: ["eu.contoso.com"] })],
    },
    message: { to: ["eve@eu.contoso.com"] },
    ends: ["mailbox?", "connector:Eu?"],
  },
  {
    it: "is inside below an accepted domain that takes what is below it",
    source: "acceptedDomain",
    tenant: { acceptedDomains: [{ domainName: "contoso.com", domainType: "Authoritative", matchSubDomains: true }] },
    message: { to: ["eve@eu.contoso.com"] },
    ends: ["mailbox"],
  },
];
