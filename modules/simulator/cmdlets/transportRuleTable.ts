import { bool, date, int, oneOf, type Parameter, string, strings } from "../parameters.js";
import { conditionParameters } from "./ruleConditionTable.js";

/** Actions that name recipients: each value must be one of the tenant's, or an outside address. */
export const recipientActions: readonly string[] = [
  "AddToRecipients",
  "CopyTo",
  "BlindCopyTo",
  "RedirectMessageTo",
  "ModerateMessageByUser",
];

const flags = [
  "RouteMessageOutboundRequireTls",
  "ModerateMessageByManager",
  "DeleteMessage",
  "Quarantine",
  "ApplyOME",
  "RemoveOME",
  "RemoveOMEv2",
  "RemoveRMSAttachmentEncryption",
];

const actions: readonly Parameter[] = [
  string("RouteMessageOutboundConnector"),
  string("SetHeaderName"),
  string("SetHeaderValue"),
  string("RemoveHeader"),
  int("SetSCL", { min: -1, max: 9 }),
  oneOf("SetAuditSeverity", ["DoNotAudit", "Low", "Medium", "High"], null),
  string("PrependSubject"),
  string("ApplyHtmlDisclaimerText", { max: 5000 }),
  oneOf("ApplyHtmlDisclaimerLocation", ["Append", "Prepend"], null),
  oneOf("ApplyHtmlDisclaimerFallbackAction", ["Wrap", "Ignore", "Reject"], null),
  string("ApplyClassification"),
  string("ApplyRightsProtectionTemplate"),
  string("ApplyRightsProtectionCustomizationTemplate"),
  ...recipientActions.map((name) => strings(name, null)),
  oneOf("AddManagerAsRecipientType", ["To", "Cc", "Bcc", "Redirect"], null),
  string("GenerateIncidentReport"),
  strings("IncidentReportContent", null),
  oneOf("IncidentReportOriginalMail", ["IncludeOriginalMail", "DoNotIncludeOriginalMail"], null),
  string("GenerateNotification", { max: 5120 }),
  string("RejectMessageReasonText", { max: 1024 }),
  string("RejectMessageEnhancedStatusCode"),
  ...flags.map((name) => bool(name)),
];

/** StopRuleProcessing is an action to Exchange, though the admin center shows it as a setting. */
export const actionNames: readonly string[] = [...actions.map(({ name }) => name), "StopRuleProcessing"];

/**
 * Parameters of New- and Set-TransportRule: those of the cloud (2026-08-21). Set has no Enabled and no UseLegacyRegex.
 * Left out: NotifySender, HasSenderOverride and MessageContainsDataClassifications, which tools strip before they write.
 */
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
  ...conditionParameters,
  ...actions,
];
