import fc from "fast-check";
import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { type Message, messageTypes } from "../../modules/mailflow/message.js";
import { anyRule, one, people, some } from "./anyRule.js";
import { aConnector, anInbound, aRemoteDomain, aRule, aTenant } from "./aTenant.js";

const everybody = [...people, "gus@sub.below.example", "rita@relayed.example"];

function typeOf(address: string, drawn: Readonly<Record<string, string | null>>): string | null {
  const [name = ""] = address.split("@");
  if (drawn[name] !== undefined) return drawn[name];
  return ["anna", "gus"].includes(name) ? "UserMailbox" : null;
}

const anyOpen = fc.oneof(
  {
    weight: 3,
    arbitrary: one(["example.org", "*.example.org", "*", "relayed.example", "contoso.com"]).map((domain) =>
      aConnector("Open", { isTransportRuleScoped: false, recipientDomains: [domain] }),
    ),
  },
  one([
    aConnector("Own", { isTransportRuleScoped: false, connectorType: "OnPremises", allAcceptedDomains: true }),
    aConnector("Off", { isTransportRuleScoped: false, recipientDomains: ["*"], enabled: false }),
    aConnector("Test", { isTransportRuleScoped: false, recipientDomains: ["*"], testMode: true }),
    ...[["*"], ["bank.example"]].map((recipientDomains) =>
      aConnector("Central", {
        isTransportRuleScoped: false,
        connectorType: "OnPremises",
        recipientDomains,
        routeAllMessagesViaOnPremises: true,
      }),
    ),
  ]),
);
const anyIn = one([
  anInbound("Servers", { senderIPAddresses: ["192.0.2.0/24"] }),
  anInbound("Kept", { tlsSenderCertificateName: "back.example", cloudServicesMailEnabled: true }),
  anInbound("Lock", {
    connectorType: "Partner",
    restrictDomainsToIPAddresses: true,
    senderIPAddresses: ["203.0.113.0/24"],
  }),
]);

const anyRemote = one<PropertyValues>([
  {},
  { allowedOOFType: "None" },
  { allowedOOFType: "External", deliveryReportEnabled: false },
  { autoForwardEnabled: false, ndrEnabled: false },
  { autoReplyEnabled: false, tnefEnabled: true },
]);

/** By itself, with what is below it, of another server. */
const acceptedDomains: NonNullable<MailTenant["acceptedDomains"]> = [
  { domainName: "contoso.com", domainType: "Authoritative" },
  { domainName: "below.example", domainType: "Authoritative", matchSubDomains: true },
  { domainName: "relayed.example", domainType: "InternalRelay" },
];

export const anyTenant: fc.Arbitrary<MailTenant> = fc
  .record({
    rules: fc.array(anyRule, { maxLength: 6 }),
    open: fc.array(anyOpen, { maxLength: 2 }),
    inboundConnectors: fc.uniqueArray(anyIn, { maxLength: 2 }),
    oneIsOn: fc.boolean(),
    remote: fc.array(fc.tuple(one(["*", "example.org", "*.example.org", "bank.example"]), anyRemote), { maxLength: 2 }),
    automaticForwarding: one(["On", "Off"] as const),
    members: fc.subarray(people),
    returns: fc.boolean(),
    recipients: fc.record({
      dan: one(["GuestMailUser", "MailContact", null]),
      rita: one(["UserMailbox", "MailUser", null]),
      carol: one(["UserMailbox", "UserMailbox", "SharedMailbox", null]),
    }),
  })
  .map(({ rules, open, inboundConnectors, oneIsOn, remote, automaticForwarding, members, returns, recipients }) =>
    aTenant({
      rules,
      inboundConnectors,
      automaticForwarding,
      groups: { "sales@contoso.com": members },
      outboundConnectors: [
        aConnector("One", { enabled: oneIsOn }),
        aConnector("Two", { cloudServicesMailEnabled: true }),
        ...open,
      ],
      acceptedDomains,
      recipients: Object.fromEntries(
        everybody.map((address) => {
          const type = typeOf(address, recipients);
          return [address, type === null ? null : { type, primary: address }];
        }),
      ),
      remoteDomains: [...new Map([["*", {}] as const, ...remote])].map(([domain, values]) =>
        aRemoteDomain(domain, values),
      ),
      services: returns
        ? [
            {
              connector: "Two",
              basis: "declared",
              returns: { setsHeaders: { "X-A": "true" }, certificate: "back.example", keepsContent: true },
            },
          ]
        : [],
    }),
  );

export const anyMessage: fc.Arbitrary<Message> = fc.record({
  from: one(everybody),
  envelopeFrom: one([...everybody, ""]),
  to: some(everybody, 2),
  cc: some(everybody, 1),
  bcc: fc.subarray(everybody, { maxLength: 1 }),
  type: fc.oneof({ weight: 2, arbitrary: fc.constant("Ordinary" as const) }, one(messageTypes)),
  outOfOffice: one(["external", "internal", "legacy"] as const),
  headers: one<Readonly<Record<string, string>>>([
    {},
    { "X-A": "true" },
    { "X-B": "secret" },
    { "X-A": "offer", "X-B": "true" },
  ]),
  subject: one(["offer", "hello", "true"]),
  body: one(["anna", "nothing"]),
  sizeBytes: one([500, 5000, 50_000]),
  attachments: one<NonNullable<Message["attachments"]>>([
    [],
    [{ name: "a.exe", sizeBytes: 10, isExecutable: true, isPasswordProtected: false }],
  ]),
  importance: one(["Normal", "High"] as const),
  scl: one([-1, 5, 9]),
  memberships: fc
    .array(fc.boolean(), { minLength: people.length, maxLength: people.length })
    .map((flags) => people.map((who, at) => ({ who, group: "pilot@contoso.com", isMember: flags[at] ?? false }))),
  origin: one<NonNullable<Message["origin"]>>([
    { from: "mailbox" },
    { from: "server", ip: "203.0.113.9", certificate: null, tls: true },
    { from: "server", ip: "192.0.2.7", certificate: "back.example", tls: true },
  ]),
});

const forgettable = [
  "subject",
  "body",
  "sizeBytes",
  "attachments",
  "importance",
  "scl",
  "memberships",
  "outOfOffice",
] as const;

/** What is to be forgotten of a message and of its tenant. */
export const anyForgetting = fc.record({
  message: fc.subarray([...forgettable], { minLength: 1 }),
  server: fc.boolean(),
  tenant: fc.subarray(["acceptedDomains", "groups", "automaticForwarding"] as const),
});

/** The same thing with less known of it. */
export function without<Thing extends object>(thing: Thing, names: readonly string[]): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => !names.includes(name))) as Thing;
}

const contrary: readonly (readonly [PropertyValues, PropertyValues])[] = [
  [{ fromScope: "InOrganization" }, { fromScope: "NotInOrganization" }],
  [{ sentToScope: "InOrganization" }, { sentToScope: "NotInOrganization" }],
  [{ from: ["anna@contoso.com"] }, { from: ["carol@contoso.com"] }],
  [{ sentTo: ["bob@example.org"] }, { recipientDomainIs: ["bank.example"] }],
  [{ messageTypeMatches: "OOF" }, { messageTypeMatches: "Calendaring" }],
  [{ fromMemberOf: ["pilot@contoso.com"] }, { exceptIfFromMemberOf: ["pilot@contoso.com"] }],
  [{ messageSizeOver: 20_000 }, { exceptIfMessageSizeOver: 1000 }],
  [
    { headerContainsMessageHeader: "X-A", headerContainsWords: ["true"] },
    { exceptIfHeaderContainsMessageHeader: "X-A", exceptIfHeaderContainsWords: ["true", "offer"] },
  ],
];

/** Two rules; as often as not they ask for what cannot be of one message. */
export const anyTwoRules: fc.Arbitrary<readonly [Observed, Observed]> = fc
  .tuple(anyRule, anyRule, fc.oneof(one(contrary), fc.constant<readonly [PropertyValues, PropertyValues]>([{}, {}])))
  .map(([first, second, [left, right]]) => [
    aRule("first", { ...first.values, ...left }),
    aRule("second", { ...second.values, ...right }),
  ]);
