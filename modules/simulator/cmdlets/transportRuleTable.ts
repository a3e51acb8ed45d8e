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

const reportParts = [
  "Sender",
  "Recipients",
  "Subject",
  "CC",
  "BCC",
  "Severity",
  "RuleDetections",
  "FalsePositive",
  "IdMatch",
  "AttachOriginalMail",
];

/** In the order of a live record, which is also that of the description (ScubaGear's sample reports, 2026-05). */
const actions: readonly Parameter[] = [
  string("PrependSubject"),
  oneOf("SetAuditSeverity", ["DoNotAudit", "Low", "Medium", "High"], null),
  string("ApplyClassification"),
  oneOf("ApplyHtmlDisclaimerLocation", ["Append", "Prepend"], null),
  string("ApplyHtmlDisclaimerText", { max: 5000 }),
  oneOf("ApplyHtmlDisclaimerFallbackAction", ["Wrap", "Ignore", "Reject"], null),
  string("ApplyRightsProtectionTemplate"),
  string("ApplyRightsProtectionCustomizationTemplate"),
  int("SetSCL", { min: -1, max: 9 }),
  string("SetHeaderName"),
  string("SetHeaderValue"),
  string("RemoveHeader"),
  strings("AddToRecipients", null),
  strings("CopyTo", null),
  strings("BlindCopyTo", null),
  oneOf("AddManagerAsRecipientType", ["To", "Cc", "Bcc", "Redirect"], null),
  strings("ModerateMessageByUser", null),
  bool("ModerateMessageByManager"),
  strings("RedirectMessageTo", null),
  string("RejectMessageEnhancedStatusCode"),
  string("RejectMessageReasonText", { max: 1024 }),
  bool("DeleteMessage"),
  bool("Quarantine"),
  bool("StopRuleProcessing"),
  string("GenerateIncidentReport"),
  strings("IncidentReportContent", null),
  string("RouteMessageOutboundConnector"),
  bool("RouteMessageOutboundRequireTls"),
  bool("ApplyOME"),
  bool("RemoveOME"),
  bool("RemoveOMEv2"),
  bool("RemoveRMSAttachmentEncryption"),
  string("GenerateNotification", { max: 5120 }),
];

/** Words that a list takes and no others. */
export const allowedWords: Readonly<Record<string, readonly string[]>> = { IncidentReportContent: reportParts };

/** StopRuleProcessing is an action to Exchange, though the admin center shows it as a setting. */
export const actionNames: readonly string[] = actions.map(({ name }) => name);

/**
 * Parameters of New- and Set-TransportRule: those of the cloud (2026-08-21). Set has no Enabled and no UseLegacyRegex.
 * Left out: what the reference calls functional in Exchange Server or on Edge only, and WhatIf.
 */
export const transportRuleParameters: readonly Parameter[] = [
  { name: "Name", type: "string", unset: "", max: 64, isRequired: true },
  { name: "Priority", type: "int", unset: 0 },
  bool("Enabled", true, { on: "New" }),
  bool("UseLegacyRegex", false, { on: "New" }),
  oneOf("Mode", ["Enforce", "Audit", "AuditAndNotify"], "Enforce"),
  string("Comments", { max: 1024 }),
  oneOf("RuleErrorAction", ["Ignore", "Defer"], "Ignore"),
  oneOf("SenderAddressLocation", ["Header", "Envelope", "HeaderOrEnvelope"], "Header"),
  oneOf("RecipientAddressType", ["Original", "Resolved"], "Resolved"),
  oneOf("RuleSubType", ["None", "Dlp"], "None"),
  date("ActivationDate"),
  date("ExpiryDate"),
  ...conditionParameters,
  ...actions,
];
