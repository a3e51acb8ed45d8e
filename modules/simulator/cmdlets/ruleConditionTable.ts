import { bool, int, oneOf, type Parameter, size, string, strings } from "../parameters.js";

const scopes = ["InOrganization", "NotInOrganization"];
const messageTypes = [
  "OOF",
  "AutoForward",
  "Encrypted",
  "Calendaring",
  "PermissionControlled",
  "Voicemail",
  "Signed",
  "ApprovalRequest",
  "ReadReceipt",
];

const wordLists = [
  "SenderDomainIs",
  "RecipientDomainIs",
  "FromAddressContainsWords",
  "RecipientAddressContainsWords",
  "AnyOfRecipientAddressContainsWords",
  "SenderADAttributeContainsWords",
  "RecipientADAttributeContainsWords",
  "SenderInRecipientList",
  "RecipientInSenderList",
  "SubjectContainsWords",
  "SubjectOrBodyContainsWords",
  "HeaderContainsWords",
  "AttachmentContainsWords",
  "AttachmentExtensionMatchesWords",
  "AttachmentPropertyContainsWords",
  "SenderIpRanges",
  "ContentCharacterSetContainsWords",
];

/** Predicates whose value is a regular expression: they count towards the tenant's limit. */
export const patternLists: readonly string[] = [
  "FromAddressMatchesPatterns",
  "RecipientAddressMatchesPatterns",
  "AnyOfRecipientAddressMatchesPatterns",
  "SenderADAttributeMatchesPatterns",
  "RecipientADAttributeMatchesPatterns",
  "SubjectMatchesPatterns",
  "SubjectOrBodyMatchesPatterns",
  "HeaderMatchesPatterns",
  "AttachmentMatchesPatterns",
  "AttachmentNameMatchesPatterns",
];

/** Predicates that name groups: each value must be one of the tenant's. */
export const groupLists: readonly string[] = [
  "FromMemberOf",
  "SentToMemberOf",
  "AnyOfToHeaderMemberOf",
  "AnyOfCcHeaderMemberOf",
  "AnyOfToCcHeaderMemberOf",
  "BetweenMemberOf1",
  "BetweenMemberOf2",
];

/** Predicates that name people: each value must be one of the tenant's recipients, or an outside address. */
export const personLists: readonly string[] = [
  "From",
  "SentTo",
  "AnyOfToHeader",
  "AnyOfCcHeader",
  "AnyOfToCcHeader",
  "ManagerAddresses",
];

const flags = [
  "AttachmentHasExecutableContent",
  "AttachmentIsPasswordProtected",
  "AttachmentIsUnsupported",
  "AttachmentProcessingLimitExceeded",
  "HasNoClassification",
];

const predicates: readonly Parameter[] = [
  oneOf("FromScope", scopes, null),
  oneOf("SentToScope", scopes, null),
  ...[...personLists, ...groupLists, ...wordLists, ...patternLists].map((name) => strings(name, null)),
  string("HeaderContainsMessageHeader"),
  string("HeaderMatchesMessageHeader"),
  oneOf("MessageTypeMatches", messageTypes, null),
  size("MessageSizeOver"),
  size("AttachmentSizeOver"),
  int("SCLOver", { min: -1, max: 9 }),
  oneOf("WithImportance", ["Low", "Normal", "High"], null),
  string("HasClassification"),
  string("ADComparisonAttribute"),
  oneOf("ADComparisonOperator", ["Equal", "NotEqual"], null),
  oneOf("ManagerForEvaluatedUser", ["Sender", "Recipient"], null),
  oneOf("SenderManagementRelationship", ["Manager", "DirectReport"], null),
  ...flags.map((name) => bool(name)),
];

const exceptions = predicates.map((predicate) => ({ ...predicate, name: `ExceptIf${predicate.name}` }));

/** Conditions and exceptions of a rule that the cloud takes (New-TransportRule reference, 2026-08-21). */
export const conditionParameters: readonly Parameter[] = [...predicates, ...exceptions];

export const predicateNames: readonly string[] = predicates.map(({ name }) => name);
export const exceptionNames: readonly string[] = exceptions.map(({ name }) => name);
