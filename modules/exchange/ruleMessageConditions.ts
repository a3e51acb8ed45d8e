import { z } from "zod";
import { choice, flag, type Property, text } from "./property.js";
import { level, none, patterns, phrases, size, words } from "./ruleTypes.js";

const off = { unset: false } as const;
const propertyWords = z.string().regex(/^[^\s:][^:]*:\S/, "is not a property and its words, such as Department:Sales");

/** Conditions on the message and what it carries (New-TransportRule reference, 2026-08-21). */
export const messageConditions: readonly Property[] = [
  phrases("SubjectContainsWords", "Subject contains one of these words, 128 characters at most.", 128),
  patterns("SubjectMatchesPatterns", "Subject matches one of these .NET regular expressions."),
  phrases("SubjectOrBodyContainsWords", "Subject or body contains one of these words, 128 characters at most.", 128),
  patterns("SubjectOrBodyMatchesPatterns", "Subject or body matches one of these .NET regular expressions."),
  text("HeaderContainsMessageHeader", "Name of the header that `headerContainsWords` looks at.", none),
  phrases("HeaderContainsWords", "That header contains one of these words."),
  text("HeaderMatchesMessageHeader", "Name of the header that `headerMatchesPatterns` looks at.", none),
  patterns("HeaderMatchesPatterns", "That header matches one of these .NET regular expressions."),
  phrases("ContentCharacterSetContainsWords", "Message is written in one of these character sets, by name."),
  choice(
    "MessageTypeMatches",
    "Message is of this one type. `AutoForward` does not match forwarding set on the mailbox.",
    [
      "OOF",
      "AutoForward",
      "Encrypted",
      "Calendaring",
      "PermissionControlled",
      "Voicemail",
      "Signed",
      "ApprovalRequest",
      "ReadReceipt",
    ],
    none,
  ),
  choice("WithImportance", "Message is marked with this importance.", ["Low", "Normal", "High"], none),
  text(
    "HasClassification",
    "Message has this message classification, by the identity that Get-MessageClassification shows.",
    none,
  ),
  flag("HasNoClassification", "Message has no message classification.", off),
  size("MessageSizeOver", "Message is larger than this number of bytes."),
  level("SCLOver", "Spam confidence level is this or higher, -1 to 9."),
  size("AttachmentSizeOver", "An attachment is larger than this number of bytes."),
  words("AttachmentExtensionMatchesWords", "An attachment has one of these file name endings."),
  patterns("AttachmentNameMatchesPatterns", "An attachment's name matches one of these .NET regular expressions."),
  phrases("AttachmentContainsWords", "An attachment contains one of these words."),
  patterns(
    "AttachmentMatchesPatterns",
    "The first 150 KB of an attachment match one of these .NET regular expressions.",
  ),
  words(
    "AttachmentPropertyContainsWords",
    "A document property of an attachment contains a word: `Department:Sales,Legal`.",
    propertyWords,
  ),
  flag("AttachmentHasExecutableContent", "An attachment is a program.", off),
  flag("AttachmentIsPasswordProtected", "An attachment is protected by a password.", off),
  flag("AttachmentIsUnsupported", "An attachment cannot be inspected.", off),
  flag("AttachmentProcessingLimitExceeded", "The inspection of the attachments did not come to its end.", off),
];
