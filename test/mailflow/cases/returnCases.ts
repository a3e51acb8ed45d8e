import type { Observed, PropertyValues } from "../../../modules/exchange/objectKind.js";
import type { MailTenant } from "../../../modules/mailflow/mailTenant.js";
import type { Message } from "../../../modules/mailflow/message.js";
import { aConnector, anInbound, anna, aRule, bob } from "../aTenant.js";
import type { WayCase } from "./case.js";

const signatures = (values: PropertyValues = {}) =>
  aRule("Signatures", {
    fromScope: "InOrganization",
    exceptIfHeaderMatchesMessageHeader: "X-Signed",
    exceptIfHeaderMatchesPatterns: ["true"],
    routeMessageOutboundConnector: "Signatures",
    stopRuleProcessing: true,
    ...values,
  });
const outbound = aRule("Outbound", {
  fromScope: "InOrganization",
  sentToScope: "NotInOrganization",
  routeMessageOutboundConnector: "Relay",
  stopRuleProcessing: true,
});
const inbound = aRule("Inbound", {
  fromScope: "NotInOrganization",
  sentToScope: "InOrganization",
  exceptIfSenderIpRanges: ["192.0.2.0/24"],
  routeMessageOutboundConnector: "Incoming",
  stopRuleProcessing: true,
});

/** A signature service and a relay for both directions; each hands back what it got, the outgoing relay delivers. */
const tenant = (rules: readonly Observed[], inboundValues: PropertyValues = {}): Partial<MailTenant> => ({
  rules,
  outboundConnectors: [
    aConnector("Signatures", { connectorType: "OnPremises", cloudServicesMailEnabled: true }),
    aConnector("Relay"),
    aConnector("Incoming"),
  ],
  inboundConnectors: [
    anInbound("Back", {
      tlsSenderCertificateName: "a.sign.example",
      cloudServicesMailEnabled: true,
      ...inboundValues,
    }),
    anInbound("Incoming back", {
      connectorType: "Partner",
      senderIPAddresses: ["192.0.2.0/24"],
      requireTls: false,
    }),
  ],
  services: [
    {
      connector: "Signatures",
      basis: "declared",
      returns: { setsHeaders: { "X-Signed": "true" }, certificate: "a.sign.example" },
    },
    { connector: "Relay", basis: "declared" },
    { connector: "Incoming", basis: "declared", returns: { setsHeaders: {}, ip: "192.0.2.9" } },
  ],
});
const fromOutside: Partial<Message> = {
  from: bob,
  to: [anna],
  origin: { from: "server", ip: "203.0.113.9", certificate: null, tls: true },
};

/** The way through a service and back. */
export const returnCases: readonly WayCase[] = [
  {
    it: "is signed, comes back as internal with the headers that both connectors keep, and takes the relay",
    source: "addOnService",
    tenant: tenant([signatures(), outbound]),
    ends: ["connector:Relay"],
  },
  {
    it: "may come back as a stranger's where the inbound connector keeps no internal headers, and then goes around the relay",
    source: "addOnService",
    tenant: tenant([signatures(), outbound], { cloudServicesMailEnabled: false }),
    ends: ["internet?", "connector:Relay?"],
  },
  {
    it: "is refused where the inbound connector knows another certificate",
    source: "relayDenied",
    tenant: tenant([signatures(), outbound], { tlsSenderCertificateName: "b.sign.example" }),
    ends: ["rejected"],
  },
  {
    it: "goes round until Exchange ends it where nothing tells that it was signed",
    source: "bounces",
    tenant: tenant([signatures({ exceptIfHeaderMatchesMessageHeader: "X-Other" }), outbound]),
    ends: ["loop:Signatures"],
  },
  {
    it: "is kept from the service that handed it back by the address guard, and is delivered",
    source: "checkPoint",
    tenant: tenant([inbound]),
    message: fromOutside,
    ends: ["mailbox"],
  },
  {
    it: "goes round where incoming mail has no guard",
    source: "bounces",
    tenant: tenant([aRule("Inbound", { ...inbound.values, exceptIfSenderIpRanges: null })]),
    message: fromOutside,
    ends: ["loop:Incoming"],
  },
  {
    it: "is signed before the relay has it in the vendor's order, with a stop in all three rules",
    source: "vendorGuide",
    tenant: tenant([signatures(), outbound, inbound]),
    ends: ["connector:Relay"],
  },
  {
    it: "comes to its mailbox by the third rule in the vendor's order",
    source: "vendorGuide",
    tenant: tenant([signatures(), outbound, inbound]),
    message: fromOutside,
    ends: ["mailbox"],
  },
];

/** The outbound connectors by which a message went on its way, in turn. */
export const wayThrough: readonly (Omit<WayCase, "ends"> & { readonly through: readonly string[] })[] = [
  {
    it: "goes to the signatures, then to the relay, in the vendor's order",
    source: "vendorGuide",
    tenant: tenant([signatures(), outbound, inbound]),
    through: ["Signatures", "Relay"],
  },
  {
    it: "is never signed where the signature's rule stands below the relay's",
    source: "vendorGuide",
    tenant: tenant([outbound, signatures(), inbound]),
    through: ["Relay"],
  },
  {
    it: "is never signed but relayed by a signature rule that does not stop",
    source: "vendorGuide",
    tenant: { ...tenant([signatures({ stopRuleProcessing: false }), outbound]), assumptions: { laterRouteWins: true } },
    through: ["Relay"],
  },
];
