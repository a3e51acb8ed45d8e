import { z } from "zod";
import { choice, flag, type Property, text } from "./property.js";
import { level, none, people, person, words } from "./ruleTypes.js";

const off = { unset: false } as const;
const prose = { ...none, caseSensitive: true } as const;
const statusCode = z.string().regex(/^5\.7\.(1|9\d\d)$/, "is not 5.7.1 or between 5.7.900 and 5.7.999");
const reportParts = z.enum([
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
]);

/** What a rule does with a message (New-TransportRule reference, 2026-08-21). */
export const ruleActions: readonly Property[] = [
  text("RouteMessageOutboundConnector", "Name of the outbound connector that takes the message.", none),
  flag(
    "RouteMessageOutboundRequireTls",
    "Whether the onward hop must be encrypted, apart from the connector's own TLS setting. Default false.",
    off,
  ),
  text("PrependSubject", "Text to put before the subject.", prose),
  choice(
    "SetAuditSeverity",
    "Severity in rule reports; omitted or `DoNotAudit`: not in reports.",
    ["DoNotAudit", "Low", "Medium", "High"],
    none,
  ),
  text("ApplyClassification", "Message classification to apply, as Get-MessageClassification names it.", none),
  text("ApplyHtmlDisclaimerText", "HTML to add to the body, 5,000 characters at most.", { ...prose, max: 5000 }),
  choice("ApplyHtmlDisclaimerLocation", "Where the HTML goes.", ["Append", "Prepend"], none),
  choice(
    "ApplyHtmlDisclaimerFallbackAction",
    "What to do when the HTML cannot be added.",
    ["Wrap", "Ignore", "Reject"],
    none,
  ),
  text("ApplyRightsProtectionTemplate", "Rights protection template to apply, by name, such as `Encrypt`.", none),
  text(
    "ApplyRightsProtectionCustomizationTemplate",
    "Branding of encrypted messages, by the name of its OME configuration.",
    none,
  ),
  level("SetSCL", "Spam confidence level to set, -1 to 9."),
  text("SetHeaderName", "Name of the header to set; goes with `setHeaderValue`. One header per rule.", none),
  text("SetHeaderValue", "Value of the header to set. Kept secret: a relay's key travels here.", {
    ...prose,
    secret: true,
  }),
  text("RemoveHeader", "Name of the header to remove.", none),
  flag("ApplyOME", "Encrypt the message and its attachments by Purview Message Encryption. Default false.", off),
  flag("RemoveOME", "Take off the encryption of the previous version of it. Default false.", off),
  flag("RemoveOMEv2", "Take off Purview Message Encryption. Default false.", off),
  flag(
    "RemoveRMSAttachmentEncryption",
    "Decrypt attachments that came encrypted; needs `removeOMEv2`. Default false.",
    off,
  ),
  text("GenerateNotification", "Text or HTML to send to the recipients that matched, 5,120 characters at most.", {
    ...prose,
    max: 5120,
  }),
  people("AddToRecipients", "Addresses to add as recipients."),
  people("CopyTo", "Addresses to copy."),
  people("BlindCopyTo", "Addresses to copy unseen."),
  choice(
    "AddManagerAsRecipientType",
    "How the sender's manager gets the message: added to a field, or instead of the recipients.",
    ["To", "Cc", "Bcc", "Redirect"],
    none,
  ),
  people("ModerateMessageByUser", "Addresses that must approve the message; groups are refused."),
  flag("ModerateMessageByManager", "The sender's manager must approve the message. Default false.", off),
  people("RedirectMessageTo", "Addresses that get the message instead."),
  flag("Quarantine", "Put the message into quarantine. Default false.", off),
  text("RejectMessageReasonText", "Reason given to the sender when the message is refused, 1,024 characters at most.", {
    ...prose,
    max: 1024,
  }),
  {
    ...text("RejectMessageEnhancedStatusCode", "", none),
    doc: "Status code given to the sender: `5.7.1`, or `5.7.900` to `5.7.999`.",
    schema: statusCode,
  },
  flag("DeleteMessage", "Drop the message without a word. Default false.", off),
  flag(
    "StopRuleProcessing",
    "Whether rules below this one are skipped for a message that matched. Default false.",
    off,
  ),
  person("GenerateIncidentReport", "Address that gets a report of the message; goes with `incidentReportContent`."),
  words("IncidentReportContent", "What the report tells.", reportParts),
];
