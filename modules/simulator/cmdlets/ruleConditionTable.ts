import { bool, int, oneOf, type Parameter, size, string, strings } from "../parameters.js";

/** Attributes that a rule compares (New-TransportRule reference, 2026-08-21). */
export const adAttributes: readonly string[] = [
  ..."City Company Country Department DisplayName Email FaxNumber FirstName HomePhoneNumber Initials LastName".split(
    " ",
  ),
  ..."Manager MobileNumber Notes Office OtherFaxNumber OtherHomePhoneNumber OtherPhoneNumber PagerNumber".split(" "),
  ..."PhoneNumber POBox State Street Title UserLogonName ZipCode".split(" "),
  ...Array.from({ length: 15 }, (_, index) => `CustomAttribute${index + 1}`),
];
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

/** In the order of a live record, which is also that of the description (ScubaGear's sample reports, 2026-05). */
const order: readonly string[] = [
  "From",
  "FromMemberOf",
  "FromScope",
  "SentTo",
  "SentToMemberOf",
  "SentToScope",
  "BetweenMemberOf1",
  "BetweenMemberOf2",
  "ManagerAddresses",
  "ManagerForEvaluatedUser",
  "SenderManagementRelationship",
  "ADComparisonAttribute",
  "ADComparisonOperator",
  "SenderADAttributeContainsWords",
  "SenderADAttributeMatchesPatterns",
  "RecipientADAttributeContainsWords",
  "RecipientADAttributeMatchesPatterns",
  "AnyOfToHeader",
  "AnyOfToHeaderMemberOf",
  "AnyOfCcHeader",
  "AnyOfCcHeaderMemberOf",
  "AnyOfToCcHeader",
  "AnyOfToCcHeaderMemberOf",
  "HasClassification",
  "HasNoClassification",
  "SubjectContainsWords",
  "SubjectOrBodyContainsWords",
  "HeaderContainsMessageHeader",
  "HeaderContainsWords",
  "FromAddressContainsWords",
  "SenderDomainIs",
  "RecipientDomainIs",
  "SubjectMatchesPatterns",
  "SubjectOrBodyMatchesPatterns",
  "HeaderMatchesMessageHeader",
  "HeaderMatchesPatterns",
  "FromAddressMatchesPatterns",
  "AttachmentNameMatchesPatterns",
  "AttachmentExtensionMatchesWords",
  "AttachmentPropertyContainsWords",
  "ContentCharacterSetContainsWords",
  "SenderIpRanges",
  "SCLOver",
  "AttachmentSizeOver",
  "MessageSizeOver",
  "WithImportance",
  "MessageTypeMatches",
  "RecipientAddressContainsWords",
  "RecipientAddressMatchesPatterns",
  "SenderInRecipientList",
  "RecipientInSenderList",
  "AttachmentContainsWords",
  "AttachmentMatchesPatterns",
  "AttachmentIsUnsupported",
  "AttachmentProcessingLimitExceeded",
  "AttachmentHasExecutableContent",
  "AttachmentIsPasswordProtected",
  "AnyOfRecipientAddressContainsWords",
  "AnyOfRecipientAddressMatchesPatterns",
];

/** Predicates that are no lists of texts. */
const others: readonly Parameter[] = [
  oneOf("FromScope", scopes, null),
  oneOf("SentToScope", scopes, null),
  string("HeaderContainsMessageHeader"),
  string("HeaderMatchesMessageHeader"),
  oneOf("MessageTypeMatches", messageTypes, null),
  size("MessageSizeOver"),
  size("AttachmentSizeOver"),
  int("SCLOver", { min: -1, max: 9 }),
  oneOf("WithImportance", ["Low", "Normal", "High"], null),
  string("HasClassification"),
  oneOf("ADComparisonAttribute", adAttributes, null),
  oneOf("ADComparisonOperator", ["Equal", "NotEqual"], null),
  oneOf("ManagerForEvaluatedUser", ["Sender", "Recipient"], null),
  oneOf("SenderManagementRelationship", ["Manager", "DirectReport"], null),
  bool("HasNoClassification"),
  bool("AttachmentIsUnsupported"),
  bool("AttachmentProcessingLimitExceeded"),
  bool("AttachmentHasExecutableContent"),
  bool("AttachmentIsPasswordProtected"),
];

const predicates = order.map((name) => others.find((one) => one.name === name) ?? strings(name, null));

const exceptions = predicates.map((predicate) => ({ ...predicate, name: `ExceptIf${predicate.name}` }));

/** Conditions and exceptions of a rule that the cloud takes (New-TransportRule reference, 2026-08-21). */
export const conditionParameters: readonly Parameter[] = [...predicates, ...exceptions];

export const predicateNames: readonly string[] = predicates.map(({ name }) => name);
export const exceptionNames: readonly string[] = exceptions.map(({ name }) => name);
