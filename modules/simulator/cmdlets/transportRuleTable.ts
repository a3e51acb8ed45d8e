import { bool, date, int, oneOf, type Parameter, size, string, strings } from "../parameters.js";

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
const list = (name: string): Parameter => strings(name, null);

const wordLists = [
  "SenderDomainIs",
  "RecipientDomainIs",
  "FromAddressContainsWords",
  "RecipientAddressContainsWords",
  "SubjectContainsWords",
  "SubjectOrBodyContainsWords",
  "HeaderContainsWords",
  "AttachmentContainsWords",
  "AttachmentNameMatchesPatterns",
  "AttachmentExtensionMatchesWords",
  "SenderIpRanges",
  "ContentCharacterSetContainsWords",
];

/** Predicates whose value is a regular expression: they count towards the tenant's limit. */
export const patternLists: readonly string[] = [
  "FromAddressMatchesPatterns",
  "RecipientAddressMatchesPatterns",
  "SubjectMatchesPatterns",
  "SubjectOrBodyMatchesPatterns",
  "HeaderMatchesPatterns",
  "AttachmentMatchesPatterns",
];

/** Predicates that name recipients, and actions that do: each value must be one of the tenant's, or an outside address. */
export const groupLists: readonly string[] = [
  "FromMemberOf",
  "SentToMemberOf",
  "AnyOfToHeaderMemberOf",
  "AnyOfCcHeaderMemberOf",
  "BetweenMemberOf1",
  "BetweenMemberOf2",
];
export const personLists: readonly string[] = ["From", "SentTo", "AnyOfToHeader", "AnyOfCcHeader", "AnyOfToCcHeader"];
export const recipientActions: readonly string[] = [
  "AddToRecipients",
  "CopyTo",
  "BlindCopyTo",
  "RedirectMessageTo",
  "ModerateMessageByUser",
];

const predicates: readonly Parameter[] = [
  oneOf("FromScope", scopes, null),
  oneOf("SentToScope", scopes, null),
  ...[...personLists, ...groupLists, ...wordLists, ...patternLists].map(list),
  string("HeaderContainsMessageHeader"),
  string("HeaderMatchesMessageHeader"),
  oneOf("MessageTypeMatches", messageTypes, null),
  size("MessageSizeOver"),
  size("AttachmentSizeOver"),
  int("SCLOver"),
  oneOf("WithImportance", ["Low", "Normal", "High"], null),
  ...[
    "AttachmentHasExecutableContent",
    "AttachmentIsPasswordProtected",
    "AttachmentIsUnsupported",
    "AttachmentProcessingLimitExceeded",
    "HasNoClassification",
  ].map((name) => bool(name)),
];

const actions: readonly Parameter[] = [
  string("RouteMessageOutboundConnector"),
  bool("RouteMessageOutboundRequireTls"),
  string("SetHeaderName"),
  string("SetHeaderValue"),
  string("RemoveHeader"),
  int("SetSCL"),
  oneOf("SetAuditSeverity", ["DoNotAudit", "Low", "Medium", "High"], null),
  string("PrependSubject"),
  string("ApplyHtmlDisclaimerText", { max: 5000 }),
  oneOf("ApplyHtmlDisclaimerLocation", ["Append", "Prepend"], null),
  oneOf("ApplyHtmlDisclaimerFallbackAction", ["Wrap", "Ignore", "Reject"], null),
  string("ApplyClassification"),
  ...recipientActions.map(list),
  oneOf("AddManagerAsRecipientType", ["To", "Cc", "Bcc", "Redirect"], null),
  string("RejectMessageReasonText", { max: 1024 }),
  string("RejectMessageEnhancedStatusCode"),
  ...["DeleteMessage", "Quarantine", "ApplyOME", "RemoveOME"].map((name) => bool(name)),
];

const exceptions = predicates.map((predicate) => ({ ...predicate, name: `ExceptIf${predicate.name}` }));

export const predicateNames: readonly string[] = predicates.map(({ name }) => name);
export const exceptionNames: readonly string[] = exceptions.map(({ name }) => name);
/** StopRuleProcessing is an action to Exchange, though the admin center shows it as a setting. */
export const actionNames: readonly string[] = [...actions.map(({ name }) => name), "StopRuleProcessing"];

/** Parameters of New- and Set-TransportRule that are simulated. Set has no Enabled and no UseLegacyRegex (2026-08-21). */
export const transportRuleParameters: readonly Parameter[] = [
  { name: "Name", type: "string", unset: "", max: 64, isRequired: true },
  { name: "Priority", type: "int", unset: 0 },
  bool("Enabled", true, { on: "New" }),
  bool("UseLegacyRegex", false, { on: "New" }),
  oneOf("Mode", ["Enforce", "Audit", "AuditAndNotify"], "Enforce"),
  string("Comments", { max: 1024 }),
  bool("StopRuleProcessing"),
  oneOf("RuleErrorAction", ["Ignore", "Defer"], "Ignore"),
  oneOf("SenderAddressLocation", ["Header", "Envelope", "HeaderOrEnvelope"], "Header"),
  oneOf("RecipientAddressType", ["Original", "Resolved"], "Resolved"),
  oneOf("RuleSubType", ["None", "Dlp"], "None"),
  date("ActivationDate"),
  date("ExpiryDate"),
  ...predicates,
  ...exceptions,
  ...actions,
];
