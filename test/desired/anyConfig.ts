import fc from "fast-check";
import type { RawConfig } from "../../modules/config/parseRelayConfig.js";

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const host = word.map((label) => `${label}.vendor.example`);
const addresses = fc.uniqueArray(
  word.map((name) => `${name}@contoso.com`),
  { minLength: 1, maxLength: 6 },
);
const header = word.map((label) => `X-${label}`);
const words = fc.array(word, { minLength: 1, maxLength: 3 });
const ranges = fc.array(
  fc.ipV4().map((address) => `${address}/28`),
  { minLength: 1, maxLength: 3 },
);

const loopGuard = fc.oneof(fc.record({ header, words }), fc.record({ senderIpRanges: ranges }));
const tls = fc.oneof(
  fc.record({ mode: fc.constantFrom("EncryptionOnly", "CertificateValidation") }),
  fc.record({ mode: fc.constant("DomainValidation"), domain: host }),
);
const connectorType = fc.constantFrom("Partner", "OnPremises");
const connector = fc.record({ connectorType, tls, comment: word }, { requiredKeys: [] });
const people = fc.oneof(
  fc.record({ groups: addresses }),
  fc.record({ users: addresses }),
  fc.record({ groups: addresses, users: addresses }),
);

const scope = fc.oneof(
  fc.record({ stage: fc.constant("pilot"), appliesTo: people }),
  fc.record({ stage: fc.constant("everyone"), appliesTo: fc.constant("everyone") }, { requiredKeys: ["stage"] }),
  fc.record(
    { stage: fc.constantFrom("off", "audit"), appliesTo: fc.oneof(people, fc.constant("everyone")) },
    { requiredKeys: [] },
  ),
);

const byCertificate = (certificate: string) =>
  fc.record({ certificate: fc.constant(certificate), skipLastIp: fc.boolean() }, { requiredKeys: ["certificate"] });
const sender = fc.oneof(
  byCertificate("inward.vendor.example"),
  fc.record(
    { connectorType, senderIPAddresses: fc.constant(["192.0.2.0/24"]), skipLastIp: fc.boolean() },
    { requiredKeys: ["senderIPAddresses"] },
  ),
);
const stamp = fc.record({ header, key: word, removedByRelay: fc.boolean() }, { requiredKeys: ["header", "key"] });

const architecture = fc.oneof(
  fc.constant({}),
  fc.record({
    architecture: fc.constant("returning"),
    returns: fc.record({
      loopGuard,
      inboundConnector: byCertificate("out.vendor.example"),
      keepInternalHeaders: fc.boolean(),
    }),
  }),
);

const ruledInbound = fc.record(
  {
    smartHosts: fc.array(host, { minLength: 1, maxLength: 2 }),
    stamp,
    loopGuard: fc.record({ senderIpRanges: ranges }),
    inboundConnector: sender,
    connector,
    ruleName: word.map((name) => `${name} in`),
  },
  { requiredKeys: ["smartHosts", "stamp", "loopGuard", "inboundConnector"] },
);

const lockDown = fc.record({
  domains: fc.array(host, { minLength: 1, maxLength: 2 }),
  mxHosts: fc.constant(["*.example"]),
});
const mxInbound = fc.record(
  { route: fc.constant("mx"), inboundConnector: sender, lockDown },
  { requiredKeys: ["route", "inboundConnector"] },
);

/** What goes with each way that outgoing mail takes. */
const outgoing = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        outgoing: fc.constant("connector"),
        recipientDomains: fc.oneof(fc.constant(["*"]), fc.array(host, { minLength: 1, maxLength: 2 })),
      },
      { requiredKeys: ["outgoing"] },
    ),
  },
);

const optional = fc.record(
  {
    recipients: fc.constantFrom("external", "any"),
    onError: fc.constantFrom("ignore", "defer"),
    connector,
    ruleName: fc.string({ minLength: 1, maxLength: 55 }).map((name) => `${name.slice(0, 54)}o`),
    signature: fc.record({ rule: word, mayMove: fc.boolean() }, { requiredKeys: ["rule"] }),
    exceptions: fc.record(
      {
        header: fc.record({ name: header, patterns: words }),
        messageType: fc.constantFrom("OOF", "Calendaring"),
        messageSizeOver: fc.integer({ min: 1, max: 150_000_000 }),
        sclOver: fc.integer({ min: 0, max: 9 }),
      },
      { requiredKeys: [] },
    ),
    inbound: fc.oneof(ruledInbound, mxInbound),
    stopRuleProcessing: fc.boolean(),
  },
  { requiredKeys: [] },
);

const remoteDomain = fc.record(
  {
    domain: fc.oneof(fc.constant("*"), host),
    richText: fc.constantFrom("never", "always", "userChoice"),
    automaticReplies: fc.boolean(),
    outOfOffice: fc.constantFrom("external", "externalLegacy", "internalLegacy", "none"),
    meetingForwardNotifications: fc.boolean(),
    automaticForwarding: fc.boolean(),
    deliveryReports: fc.boolean(),
    nonDeliveryReports: fc.boolean(),
    characterSet: fc.constant("utf-8"),
  },
  { requiredKeys: ["automaticReplies"] },
);

const filtering = fc
  .record(
    {
      automaticForwarding: fc.boolean(),
      allowAddresses: ranges,
      trustedSealers: fc.array(host, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  )
  .filter((settings) => Object.keys(settings).length > 0);

/** Configs that a person may write; most of them are accepted, names that clash are not. */
export const anyConfig: fc.Arbitrary<RawConfig> = fc
  .record({
    vendor: fc.constantFrom("trustifi", "custom"),
    smartHosts: fc.array(host, { minLength: 1, maxLength: 3 }),
    stamp,
    outgoing,
    scope,
    architecture,
    optional,
    remoteDomain: fc.option(remoteDomain, { nil: undefined }),
    filtering: fc.option(filtering, { nil: undefined }),
  })
  .map(({ scope, architecture, optional, outgoing, remoteDomain, filtering, ...relay }) => ({
    "exchangeonline:organization": "contoso.onmicrosoft.com",
    "exchange-relay:relay": { ...relay, ...scope, ...architecture, ...optional, ...outgoing },
    ...(remoteDomain && { "exchange-relay:remoteDomain": remoteDomain }),
    ...(filtering && { "exchange-relay:filtering": filtering }),
  }));
