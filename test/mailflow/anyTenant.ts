import fc from "fast-check";
import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import type { Message, MessageType } from "../../modules/mailflow/message.js";
import { aConnector, anInbound, aRemoteDomain, aRule, aTenant } from "./aTenant.js";

const groups = ["pilot@contoso.com", "sales@contoso.com"];
const insiders = ["anna@contoso.com", "carol@contoso.com", "eve@eu.contoso.com"];
const outsiders = ["bob@example.org", "dan@mail.example.org", "zoe@bank.example"];
const people = [...insiders, ...outsiders];
const domains = ["contoso.com", "example.org", "mail.example.org", "bank.example"];
const words = ["true", "offer", "secret", "anna"];
const patterns = ["^tr", "offer", "@example\\.org$", "(?>x)", "."];
const headers = ["X-A", "X-B"];
const types: readonly MessageType[] = [
  "Ordinary",
  "OOF",
  "AutoForward",
  "Calendaring",
  "Signed",
  "AutoReply",
  "NonDeliveryReport",
];

const some = <Value>(values: readonly Value[], most = 2) => fc.subarray([...values], { minLength: 1, maxLength: most });
const one = <Value>(values: readonly Value[]) => fc.constantFrom(...values);

const plainConditions = {
  fromScope: one(["InOrganization", "NotInOrganization"]),
  sentToScope: one(["InOrganization", "NotInOrganization"]),
  from: some(people),
  fromMemberOf: some(groups),
  sentTo: some(people),
  sentToMemberOf: some(groups),
  senderDomainIs: some(domains),
  recipientDomainIs: some(domains),
  fromAddressContainsWords: some(words),
  recipientAddressMatchesPatterns: some(patterns),
  anyOfToHeader: some(people),
  anyOfRecipientAddressContainsWords: some(["bob", "carol"]),
  senderIpRanges: some(["192.0.2.0/24", "203.0.113.9"]),
  subjectContainsWords: some(words),
  subjectOrBodyMatchesPatterns: some(patterns),
  messageTypeMatches: one(["OOF", "AutoForward", "Calendaring", "Signed"]),
  messageSizeOver: one([1000, 20_000]),
  attachmentHasExecutableContent: fc.constant(true),
  attachmentExtensionMatchesWords: some(["exe", "png"]),
  sclOver: one([5, 9]),
  withImportance: one(["High", "Normal"]),
  senderADAttributeContainsWords: fc.constant(["Department:Sales"]),
};

/** One condition, or the two properties that are one. */
export const anyCondition: fc.Arbitrary<PropertyValues> = fc.oneof(
  ...Object.entries(plainConditions).map(([name, value]) =>
    (value as fc.Arbitrary<PropertyValues[string]>).map((is): PropertyValues => ({ [name]: is })),
  ),
  fc
    .tuple(one(headers), some(words))
    .map(([header, value]): PropertyValues => ({ headerContainsMessageHeader: header, headerContainsWords: value })),
  fc
    .tuple(one(headers), some(patterns))
    .map(([header, value]): PropertyValues => ({ headerMatchesMessageHeader: header, headerMatchesPatterns: value })),
);

export const anyException: fc.Arbitrary<PropertyValues> = anyCondition.map((condition) =>
  Object.fromEntries(Object.entries(condition).map(([name, value]) => [exceptIf(name), value])),
);

function exceptIf(name: string): string {
  return `exceptIf${name === "sclOver" ? "SCLOver" : `${name.charAt(0).toUpperCase()}${name.slice(1)}`}`;
}

const anyAction: fc.Arbitrary<PropertyValues> = fc.oneof(
  {
    weight: 4,
    arbitrary: one(["One", "Two"]).map((name): PropertyValues => ({ routeMessageOutboundConnector: name })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(one(headers), one(["true", "no"]))
      .map(([setHeaderName, setHeaderValue]): PropertyValues => ({ setHeaderName, setHeaderValue })),
  },
  one<PropertyValues>([
    { deleteMessage: true },
    { rejectMessageReasonText: "no" },
    { quarantine: true },
    { removeHeader: "X-A" },
    { prependSubject: "offer " },
    { setSCL: 9 },
    { moderateMessageByUser: ["carol@contoso.com"] },
    { redirectMessageTo: ["carol@contoso.com"] },
  ]),
);

const anyPart = (part: fc.Arbitrary<PropertyValues>, maxLength: number) =>
  fc.array(part, { maxLength }).map((parts): PropertyValues => Object.assign({}, ...parts));

export const anyRule: fc.Arbitrary<Observed> = fc
  .tuple(
    anyPart(anyCondition, 2),
    anyPart(anyException, 1),
    anyAction,
    fc.record({
      stopRuleProcessing: fc.boolean(),
      mode: fc.oneof({ weight: 5, arbitrary: fc.constant("Enforce") }, fc.constant("Audit")),
      enabled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
      senderAddressLocation: one(["Header", "Envelope", "HeaderOrEnvelope"]),
    }),
  )
  .map(([conditions, exceptions, action, settings]) =>
    aRule("rule", { ...settings, ...conditions, ...exceptions, ...action }),
  );

const anyOpen = one([
  aConnector("Open", { isTransportRuleScoped: false, recipientDomains: ["example.org"] }),
  aConnector("All", { isTransportRuleScoped: false, recipientDomains: ["*"] }),
  aConnector("Own", { isTransportRuleScoped: false, connectorType: "OnPremises", allAcceptedDomains: true }),
]);
const anyIn = one([
  anInbound("Servers", { senderIPAddresses: ["192.0.2.0/24"] }),
  anInbound("Kept", { tlsSenderCertificateName: "back.example", cloudServicesMailEnabled: true }),
  anInbound("Lock", {
    connectorType: "Partner",
    restrictDomainsToIPAddresses: true,
    senderIPAddresses: ["203.0.113.0/24"],
  }),
]);

export const anyTenant: fc.Arbitrary<MailTenant> = fc
  .record({
    rules: fc.array(anyRule, { maxLength: 6 }),
    open: fc.array(anyOpen, { maxLength: 2 }),
    inboundConnectors: fc.uniqueArray(anyIn, { maxLength: 2 }),
    oneIsOn: fc.boolean(),
    remote: one<PropertyValues>([{}, { allowedOOFType: "None" }, { autoForwardEnabled: false, ndrEnabled: false }]),
    automaticForwarding: one(["On", "Off"] as const),
    members: fc.subarray(people),
    returns: fc.boolean(),
  })
  .map(({ rules, open, inboundConnectors, oneIsOn, remote, automaticForwarding, members, returns }) =>
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
      remoteDomains: [aRemoteDomain("*", remote)],
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
  from: one(people),
  envelopeFrom: one([...people, ""]),
  to: some(people, 2),
  type: one(types),
  outOfOffice: one(["external", "internal", "legacy"] as const),
  headers: one<Readonly<Record<string, string>>>([{}, { "X-A": "true" }, { "X-B": "secret" }]),
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
