import { z } from "zod";
import { choice, flag, list, type Property, type PropertyValue, text, whole } from "./property.js";

const address = z.string().regex(/^[^\s@]+@[^\s@]+$/, "is not an e-mail address");
const scope: readonly [string, ...string[]] = ["InOrganization", "NotInOrganization"];
const messageTypes: readonly [string, ...string[]] = [
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
const none = { unset: null } as const;
const words = { unset: null, clearedByNull: true } as const;
const patterns = { ...words, caseSensitive: true } as const;

const conditions: readonly Property[] = [
  choice(
    "FromScope",
    "Sender is inside or outside the organization. Inside needs an authenticated connection and a sender in an accepted domain.",
    scope,
    none,
  ),
  choice(
    "SentToScope",
    "A recipient is inside or outside the organization. Splits messages with mixed recipients.",
    scope,
    none,
  ),
  list("From", "Sender is one of these SMTP addresses.", { ...words, item: address }),
  list("FromMemberOf", "Sender is in one of these groups, by SMTP address.", { ...words, item: address }),
  list("SentTo", "A recipient is one of these SMTP addresses; groups are refused.", { ...words, item: address }),
  list("SentToMemberOf", "A recipient is in one of these groups, by SMTP address.", { ...words, item: address }),
  list("SenderDomainIs", "Sender's domain is one of these, or below one of these.", words),
  list("RecipientDomainIs", "A recipient's domain is one of these, or below one of these.", words),
  list("FromAddressContainsWords", "Sender's address contains one of these words.", words),
  list("FromAddressMatchesPatterns", "Sender's address matches one of these .NET regular expressions.", patterns),
  list("RecipientAddressContainsWords", "A recipient's address contains one of these words.", words),
  list(
    "RecipientAddressMatchesPatterns",
    "A recipient's address matches one of these .NET regular expressions.",
    patterns,
  ),
  list("SenderIpRanges", "The last server before Exchange Online has one of these addresses, ranges or CIDRs.", words),
  list("SubjectContainsWords", "Subject contains one of these words.", words),
  list("SubjectMatchesPatterns", "Subject matches one of these .NET regular expressions.", patterns),
  list("SubjectOrBodyContainsWords", "Subject or body contains one of these words.", words),
  list("SubjectOrBodyMatchesPatterns", "Subject or body matches one of these .NET regular expressions.", patterns),
  text("HeaderContainsMessageHeader", "Name of the header that `headerContainsWords` looks at.", none),
  list("HeaderContainsWords", "That header contains one of these words.", words),
  text("HeaderMatchesMessageHeader", "Name of the header that `headerMatchesPatterns` looks at.", none),
  list("HeaderMatchesPatterns", "That header matches one of these .NET regular expressions.", patterns),
  choice(
    "MessageTypeMatches",
    "Message is of this one type. `AutoForward` does not match forwarding set on the mailbox.",
    messageTypes,
    none,
  ),
  size("MessageSizeOver", "Message is larger than this number of bytes."),
  size("AttachmentSizeOver", "An attachment is larger than this number of bytes."),
  whole("SCLOver", "Spam confidence level is this or higher, -1 to 9.", { min: -1, max: 9 }, none),
  list("AttachmentExtensionMatchesWords", "An attachment has one of these file name endings.", words),
  flag("AttachmentHasExecutableContent", "An attachment is a program.", { unset: false }),
  flag("AttachmentIsPasswordProtected", "An attachment is protected by a password.", { unset: false }),
  flag("AttachmentIsUnsupported", "An attachment cannot be inspected.", { unset: false }),
];

/** The predicates of a rule, then the same ones as exceptions: values in one are ORed, conditions are ANDed, exceptions ORed. */
export const ruleConditions: Readonly<Record<string, Property>> = Object.fromEntries(
  [...conditions, ...conditions.map(exception)].map((property) => [propertyName(property.parameter), property]),
);

/** Our name for a parameter: `TNEFEnabled` becomes `tnefEnabled`, `SCLOver` `sclOver`, `UseMXRecord` `useMXRecord`. */
export function propertyName(parameter: string): string {
  return parameter.replace(/^([A-Z]+)(?=[A-Z][a-z])|^[A-Z]+/, (capitals) => capitals.toLowerCase());
}

function exception(property: Property): Property {
  const doc = `Exception. ${property.schema.description}`;
  return { ...property, parameter: `ExceptIf${property.parameter}`, schema: property.schema.describe(doc) };
}

function size(parameter: string, doc: string): Property {
  return {
    parameter,
    schema: z.number().int().min(1).describe(doc),
    unset: null,
    read: bytes,
    write: (value) => (value === null ? null : `${value}B`),
  };
}

/** Exchange reads a size back as `22.5 MB (23,592,960 bytes)`. */
function bytes(value: unknown): PropertyValue {
  const found = /\(([\d,]+) bytes\)/.exec(String(value ?? ""))?.[1];
  return found === undefined ? null : Number(found.replaceAll(",", ""));
}
