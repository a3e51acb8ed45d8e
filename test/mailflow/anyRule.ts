import fc from "fast-check";
import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { aRule } from "./aTenant.js";

const groups = ["pilot@contoso.com", "sales@contoso.com"];
const insiders = ["anna@contoso.com", "carol@contoso.com", "eve@eu.contoso.com"];
const outsiders = ["bob@example.org", "dan@mail.example.org", "zoe@bank.example"];
export const people = [...insiders, ...outsiders];
const domains = ["contoso.com", "example.org", "mail.example.org", "bank.example"];
const words = ["true", "offer", "secret", "anna"];
const patterns = ["^tr", "offer", "@example\\.org$", "(?>x)", "."];
const headers = ["X-A", "X-B"];

export const some = <Value>(values: readonly Value[], most = 2) =>
  fc.subarray([...values], { minLength: 1, maxLength: most });
export const one = <Value>(values: readonly Value[]) => fc.constantFrom(...values);

/** Every condition that is modelled, one that is not, and those that stand in pairs below. */
const plainConditions: Readonly<Record<string, fc.Arbitrary<PropertyValues[string]>>> = {
  fromScope: one(["InOrganization", "NotInOrganization"]),
  sentToScope: one(["InOrganization", "NotInOrganization"]),
  from: some(people),
  fromMemberOf: some(groups),
  sentTo: some(people),
  sentToMemberOf: some(groups),
  senderDomainIs: some(domains),
  recipientDomainIs: some(domains),
  fromAddressContainsWords: some(words),
  fromAddressMatchesPatterns: some(patterns),
  recipientAddressContainsWords: some(["bob", "carol"]),
  recipientAddressMatchesPatterns: some(patterns),
  anyOfToHeader: some(people),
  anyOfCcHeader: some(people),
  anyOfToCcHeader: some(people),
  anyOfToHeaderMemberOf: some(groups),
  anyOfCcHeaderMemberOf: some(groups),
  anyOfToCcHeaderMemberOf: some(groups),
  anyOfRecipientAddressContainsWords: some(["bob", "carol"]),
  anyOfRecipientAddressMatchesPatterns: some(patterns),
  senderIpRanges: some(["192.0.2.0/24", "203.0.113.9"]),
  subjectContainsWords: some(words),
  subjectMatchesPatterns: some(patterns),
  subjectOrBodyContainsWords: some(words),
  subjectOrBodyMatchesPatterns: some(patterns),
  messageTypeMatches: one(["OOF", "AutoForward", "Calendaring", "Signed", "Encrypted"]),
  messageSizeOver: one([1000, 20_000]),
  attachmentHasExecutableContent: fc.constant(true),
  attachmentIsPasswordProtected: fc.constant(true),
  attachmentExtensionMatchesWords: some(["exe", "png"]),
  attachmentNameMatchesPatterns: some(["^a", "z"]),
  attachmentSizeOver: one([5, 2000]),
  attachmentContainsWords: some(words),
  attachmentMatchesPatterns: some(patterns),
  attachmentPropertyContainsWords: fc.constant(["Secret:1"]),
  attachmentIsUnsupported: fc.constant(true),
  attachmentProcessingLimitExceeded: fc.constant(true),
  sclOver: one([5, 9]),
  withImportance: one(["High", "Normal"]),
  senderADAttributeContainsWords: fc.constant(["Department:Sales"]),
};

/** One condition, or the two properties that are one. */
export const anyCondition: fc.Arbitrary<PropertyValues> = fc.oneof(
  ...Object.entries(plainConditions).map(([name, value]) => ({
    weight: 1,
    arbitrary: value.map((is): PropertyValues => ({ [name]: is })),
  })),
  // Rules know each other's mail by headers: they are tried more often.
  {
    weight: 6,
    arbitrary: fc
      .tuple(one(headers), some(words))
      .map(([header, value]): PropertyValues => ({ headerContainsMessageHeader: header, headerContainsWords: value })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(one(headers), some(patterns))
      .map(([header, value]): PropertyValues => ({ headerMatchesMessageHeader: header, headerMatchesPatterns: value })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(some(groups, 1), some(groups, 1))
      .map(([betweenMemberOf1, betweenMemberOf2]): PropertyValues => ({ betweenMemberOf1, betweenMemberOf2 })),
  },
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
    { rejectMessageEnhancedStatusCode: "5.7.900" },
    { quarantine: true },
    { removeHeader: "X-A" },
    { prependSubject: "offer " },
    { setSCL: 9 },
    { routeMessageOutboundRequireTls: true },
    { moderateMessageByUser: ["carol@contoso.com"] },
    { moderateMessageByManager: true },
    { redirectMessageTo: ["carol@contoso.com"] },
    { addToRecipients: ["carol@contoso.com"] },
    { copyTo: ["bob@example.org"] },
    { blindCopyTo: ["anna@contoso.com"] },
    { applyHtmlDisclaimerText: "-", applyHtmlDisclaimerLocation: "Append", applyHtmlDisclaimerFallbackAction: "Wrap" },
    { setAuditSeverity: "Low" },
  ]),
);

const anyPart = (part: fc.Arbitrary<PropertyValues>, maxLength: number) =>
  fc.array(part, { maxLength }).map((parts): PropertyValues => Object.assign({}, ...parts));

/** Before, while and after the time that the tests take for now. */
const anyDates = fc.oneof(
  { weight: 6, arbitrary: fc.constant<PropertyValues>({}) },
  one<PropertyValues>([
    { activationDate: "2026-11-01T00:00:00Z" },
    { activationDate: "2026-12-24T00:00:00Z" },
    { expiryDate: "2026-11-01T00:00:00Z" },
    { activationDate: "2026-11-01T00:00:00Z", expiryDate: "2026-12-24T00:00:00Z" },
  ]),
);

export const anyRule: fc.Arbitrary<Observed> = fc
  .tuple(
    anyPart(anyCondition, 2),
    anyPart(anyException, 2),
    anyPart(anyAction, 2).filter((action) => Object.keys(action).length > 0),
    anyDates,
    fc.record({
      stopRuleProcessing: fc.boolean(),
      mode: fc.oneof({ weight: 5, arbitrary: fc.constant("Enforce") }, one(["Audit", "AuditAndNotify"])),
      enabled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
      senderAddressLocation: one(["Header", "Envelope", "HeaderOrEnvelope"]),
      ruleErrorAction: one(["Ignore", "Defer"]),
    }),
  )
  .map(([conditions, exceptions, action, dates, settings]) =>
    aRule("rule", { ...settings, ...dates, ...conditions, ...exceptions, ...action }),
  );
