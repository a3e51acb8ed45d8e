import type { Message } from "../../../modules/mailflow/message.js";
import { anInbound, anna, aRemoteDomain, bob, carol, pilot } from "../aTenant.js";
import { type RuleCase, ruleCases } from "./case.js";

const fromOutside: Partial<Message> = {
  from: bob,
  to: [anna],
  origin: { from: "server", ip: "203.0.113.9", certificate: null, tls: true },
};
const forged: Partial<Message> = { ...fromOutside, from: carol };
const member = (isMember: boolean) => ({ memberships: [{ who: anna, group: pilot, isMember }] });
const relay: Partial<Message> = {
  ...fromOutside,
  origin: { from: "server", ip: "192.0.2.17", certificate: null, tls: true },
};

export const senderCases: readonly RuleCase[] = [
  ...ruleCases("rule", [
    ["acts on everything without conditions", {}, {}, "yes"],
    ["takes a mailbox for inside", { fromScope: "InOrganization" }, {}, "yes"],
    ["does not take an outside sender for inside", { fromScope: "InOrganization" }, fromOutside, "no"],
    ["does not take a forged own sender for inside: nobody signed in", { fromScope: "InOrganization" }, forged, "no"],
    ["does not take a forged own sender for outside either", { fromScope: "NotInOrganization" }, forged, "no"],
    ["takes an outside sender for outside", { fromScope: "NotInOrganization" }, fromOutside, "yes"],
    ["does not take a mailbox for outside", { fromScope: "NotInOrganization" }, {}, "no"],
    [
      "takes a server that signs in as a mailbox for inside",
      { fromScope: "InOrganization" },
      { origin: { from: "server", signedIn: true } },
      "yes",
    ],
    [
      "cannot tell a scope without accepted domains",
      { fromScope: "InOrganization" },
      {},
      "depends",
      { acceptedDomains: undefined as never },
    ],
    [
      "takes a sender of an internal relay domain for inside",
      { fromScope: "InOrganization" },
      {},
      "yes",
      { acceptedDomains: [{ domainName: "contoso.com", domainType: "InternalRelay" }] },
    ],
    [
      "takes a sender of an external relay domain for outside",
      { fromScope: "NotInOrganization" },
      {},
      "yes",
      { acceptedDomains: [{ domainName: "contoso.com", domainType: "ExternalRelay" }] },
    ],
    [
      "takes a subdomain for inside where the accepted domain matches subdomains",
      { fromScope: "InOrganization" },
      { from: "anna@eu.contoso.com" },
      "yes",
      { acceptedDomains: [{ domainName: "contoso.com", domainType: "Authoritative", matchSubDomains: true }] },
    ],
    [
      "does not take a subdomain for inside otherwise",
      { fromScope: "InOrganization" },
      { from: "anna@eu.contoso.com" },
      "no",
    ],
    ["does not know another scope", { fromScope: "Elsewhere" }, {}, "depends"],
    ["excepts by scope", { exceptIfFromScope: "InOrganization" }, {}, "no"],
    ["excepts Direct Send by no scope", { exceptIfFromScope: "InOrganization" }, forged, "yes"],
    ["finds a sender", { from: [anna] }, {}, "yes"],
    ["finds a sender without case", { from: ["ANNA@Contoso.com"] }, {}, "yes"],
    ["finds one of several senders", { from: [carol, anna] }, {}, "yes"],
    ["does not find another sender", { from: [carol] }, {}, "no"],
    ["excepts a sender", { exceptIfFrom: [anna] }, {}, "no"],
    ["does not except another sender", { exceptIfFrom: [carol] }, {}, "yes"],
    ["cannot tell an unknown membership", { fromMemberOf: [pilot] }, {}, "depends"],
    ["knows a membership that the message tells", { fromMemberOf: [pilot] }, member(true), "yes"],
    ["knows that somebody is no member", { fromMemberOf: [pilot] }, member(false), "no"],
    ["knows a membership by the tenant's list", { fromMemberOf: [pilot] }, {}, "yes", { groups: { [pilot]: [anna] } }],
    [
      "knows by a whole list that somebody is missing",
      { fromMemberOf: [pilot] },
      {},
      "no",
      { groups: { [pilot]: [carol] } },
    ],
    [
      "is certain if one of two groups is known to have the sender",
      { fromMemberOf: ["x@contoso.com", pilot] },
      member(true),
      "yes",
    ],
    [
      "stays open if one of two groups is not known",
      { fromMemberOf: ["x@contoso.com", pilot] },
      member(false),
      "depends",
    ],
    ["excepts members", { exceptIfFromMemberOf: [pilot] }, member(true), "no"],
    ["stays open if an exception is not known", { exceptIfFromMemberOf: [pilot] }, {}, "depends"],
    ["is certainly out by a known condition whatever is unknown", { from: [carol], fromMemberOf: [pilot] }, {}, "no"],
    [
      "is certainly out by a known exception whatever is unknown",
      { fromMemberOf: [pilot], exceptIfFrom: [anna] },
      {},
      "no",
    ],
    ["finds a sender's domain", { senderDomainIs: ["contoso.com"] }, {}, "yes"],
    ["finds a subdomain of it", { senderDomainIs: ["contoso.com"] }, { from: "anna@eu.contoso.com" }, "yes"],
    ["does not find the parent of a domain", { senderDomainIs: ["eu.contoso.com"] }, {}, "no"],
    ["does not find a domain that only ends alike", { senderDomainIs: ["toso.com"] }, {}, "no"],
    ["excepts a domain", { exceptIfSenderDomainIs: ["contoso.com"] }, {}, "no"],
    ["finds a word in a sender's address", { fromAddressContainsWords: ["anna"] }, {}, "yes"],
    ["does not find a part of a word there", { fromAddressContainsWords: ["ann"] }, {}, "no"],
    ["finds a pattern in a sender's address", { fromAddressMatchesPatterns: ["^anna@"] }, {}, "yes"],
    ["finds a pattern without case", { fromAddressMatchesPatterns: ["ANNA"] }, {}, "yes"],
    [
      "finds no pattern in an empty sender",
      { fromAddressMatchesPatterns: ["^$"], senderAddressLocation: "Envelope" },
      { type: "OOF" },
      "no",
    ],
    ["looks into the header by default", { from: [anna] }, { envelopeFrom: "bounce@contoso.com" }, "yes"],
    [
      "looks into the envelope if told",
      { from: [anna], senderAddressLocation: "Envelope" },
      { envelopeFrom: "bounce@contoso.com" },
      "no",
    ],
    [
      "looks into both if told",
      { from: [anna], senderAddressLocation: "HeaderOrEnvelope" },
      { envelopeFrom: "bounce@contoso.com" },
      "yes",
    ],
    [
      "finds the envelope's domain",
      { senderDomainIs: ["list.example"], senderAddressLocation: "Envelope" },
      { envelopeFrom: "b@list.example" },
      "yes",
    ],
    [
      "finds no member in the empty envelope of an automatic reply",
      { fromMemberOf: [pilot], senderAddressLocation: "Envelope" },
      { type: "OOF", ...member(true) },
      "no",
    ],
    ["finds the last hop", { senderIpRanges: ["203.0.113.9"] }, fromOutside, "yes"],
    ["finds the last hop in a CIDR", { senderIpRanges: ["203.0.113.0/24"] }, fromOutside, "yes"],
    ["finds the last hop in a CIDR with host bits", { senderIpRanges: ["203.0.113.77/24"] }, fromOutside, "yes"],
    ["finds the last hop in a range", { senderIpRanges: ["203.0.113.1-203.0.113.20"] }, fromOutside, "yes"],
    ["finds the end of a range", { senderIpRanges: ["203.0.113.1-203.0.113.9"] }, fromOutside, "yes"],
    ["does not find it outside a range", { senderIpRanges: ["203.0.113.10-203.0.113.20"] }, fromOutside, "no"],
    ["does not find it outside a CIDR", { senderIpRanges: ["203.0.113.0/29"] }, fromOutside, "no"],
    ["cannot tell a range it cannot read", { senderIpRanges: ["2001:db8::/32"] }, fromOutside, "depends"],
    [
      "cannot tell an address that is not known",
      { senderIpRanges: ["203.0.113.9"] },
      { ...fromOutside, origin: { from: "server" } },
      "depends",
    ],
  ]),
  ...ruleCases("checkPoint", [
    [
      "does not except a mailbox by address: no server handed it in",
      { exceptIfSenderIpRanges: ["192.0.2.0/24"] },
      {},
      "yes",
    ],
    ["excepts what the relay hands back by its address", { exceptIfSenderIpRanges: ["192.0.2.0/24"] }, relay, "no"],
  ]),
  ...ruleCases("addOnService", [
    [
      "takes a message with kept internal headers for inside",
      { fromScope: "InOrganization" },
      { origin: { from: "server", certificate: "relay.example", tls: true, keepsInternalHeaders: true } },
      "yes",
      {
        inboundConnectors: [
          anInbound("Back", { tlsSenderCertificateName: "relay.example", cloudServicesMailEnabled: true }),
        ],
      },
    ],
    [
      "cannot tell without kept headers on the inbound connector",
      { fromScope: "InOrganization" },
      { origin: { from: "server", certificate: "relay.example", tls: true, keepsInternalHeaders: true } },
      "depends",
      {
        inboundConnectors: [
          anInbound("Back", { tlsSenderCertificateName: "relay.example", cloudServicesMailEnabled: false }),
        ],
      },
    ],
    [
      "does as somebody who tried it says",
      { fromScope: "InOrganization" },
      { origin: { from: "server", certificate: "relay.example", tls: true } },
      "no",
      {
        inboundConnectors: [anInbound("Back", { tlsSenderCertificateName: "relay.example" })],
        assumptions: { onPremisesAuthenticates: false },
      },
    ],
  ]),
  ...ruleCases("conditions", [
    [
      "cannot tell whether another address that answers go to counts as the sender",
      { senderDomainIs: ["list.example"] },
      { headers: { "Reply-To": "Bob <bob@list.example>" } },
      "depends",
    ],
    [
      "looks for no such address in the envelope",
      { senderDomainIs: ["list.example"], senderAddressLocation: "Envelope" },
      { headers: { "Reply-To": "bob@list.example" } },
      "no",
    ],
  ]),
  ...ruleCases("forwardedSender", [
    [
      "takes who wrote a message first for the sender of what a mailbox forwards",
      { fromScope: "InOrganization" },
      { type: "AutoForward", from: bob, envelopeFrom: anna },
      "no",
    ],
    [
      "finds who forwards it in the envelope, if told to look there too",
      { from: [anna], senderAddressLocation: "HeaderOrEnvelope" },
      { type: "AutoForward", from: bob, envelopeFrom: anna },
      "yes",
    ],
    [
      "does not find who forwards it in the header",
      { from: [anna] },
      { type: "AutoForward", from: bob, envelopeFrom: anna },
      "no",
    ],
  ]),
  ...ruleCases("rule", [
    [
      "cannot tell on which side a guest who sends is",
      { fromScope: "InOrganization" },
      { from: bob },
      "depends",
      { recipients: { [bob]: { type: "GuestMailUser", primary: bob } } },
    ],
    [
      "takes a contact who sends for outside",
      { fromScope: "NotInOrganization" },
      { from: bob },
      "yes",
      { recipients: { [bob]: { type: "MailContact", primary: bob } } },
    ],
  ]),
  ...ruleCases("inboundConnector", [
    [
      "takes what an own server sends for inside if the connector treats it so",
      { fromScope: "InOrganization" },
      { origin: { from: "server", ip: "192.0.2.1", certificate: null, tls: true } },
      "yes",
      {
        inboundConnectors: [
          anInbound("Servers", { senderIPAddresses: ["192.0.2.0/24"], treatMessagesAsInternal: true }),
        ],
      },
    ],
    [
      "gives a Partner connector no such right",
      { fromScope: "InOrganization" },
      { to: [carol], origin: { from: "server", ip: "192.0.2.1", certificate: null, tls: true } },
      "no",
      { inboundConnectors: [anInbound("Partner", { connectorType: "Partner", senderIPAddresses: ["192.0.2.0/24"] })] },
    ],
  ]),
  ...ruleCases("remoteDomain", [
    [
      "takes a remote domain that counts as own for inside",
      { sentToScope: "InOrganization" },
      {},
      "yes",
      { remoteDomains: [aRemoteDomain("example.org", { isInternal: true })] },
    ],
    [
      "does not take such a one for outside",
      { sentToScope: "NotInOrganization" },
      {},
      "no",
      { remoteDomains: [aRemoteDomain("example.org", { isInternal: true })] },
    ],
  ]),
];
