import type { ObjectKind, Problem, PropertyValues } from "./objectKind.js";
import { choice, flag, list, type Property, text, whole } from "./property.js";
import { propertyName, ruleConditions } from "./ruleConditions.js";
import { Secret } from "./secret.js";

const none = { unset: null } as const;
const people = { unset: null, clearedByNull: true } as const;

const settings: readonly Property[] = [
  text("Name", "Unique name, 64 characters at most. A change renames the rule; its GUID and place stay.", { max: 64 }),
  text(
    "Comments",
    "Free text. A line that marks the owner is added below it and not shown here. Both together 1,024 characters at most.",
    { ...none, caseSensitive: true, max: 900 },
  ),
  // Set-TransportRule has no Enabled: Enable- and Disable-TransportRule do it; a record says State (2026-08-21).
  flag("Enabled", "Whether the rule runs. Default true.", {
    unset: true,
    recordKey: "State",
    read: (state) => state === "Enabled",
  }),
  choice(
    "Mode",
    "`Enforce`: act. `Audit`: only log what would match. `AuditAndNotify`: log and show policy tips. Default Enforce.",
    ["Enforce", "Audit", "AuditAndNotify"],
    { unset: "Enforce" },
  ),
  flag("StopRuleProcessing", "Whether rules below this one are skipped for a message that matched. Default false.", {
    unset: false,
  }),
  choice(
    "RuleErrorAction",
    "If processing fails: `Ignore` sends the message anyway, `Defer` tries again later. Default Ignore.",
    ["Ignore", "Defer"],
    { unset: "Ignore" },
  ),
  choice(
    "SenderAddressLocation",
    "Where the sender's address is read: `Header`, `Envelope` or both. Default Header.",
    ["Header", "Envelope", "HeaderOrEnvelope"],
    { unset: "Header" },
  ),
  choice(
    "RecipientAddressType",
    "Which recipient address the rule looks at. Default Resolved.",
    ["Original", "Resolved"],
    { unset: "Resolved" },
  ),
];

const actions: readonly Property[] = [
  text("RouteMessageOutboundConnector", "Name of the outbound connector that takes the message.", none),
  flag(
    "RouteMessageOutboundRequireTls",
    "Whether the onward hop must be encrypted, apart from the connector's own TLS setting. Default false.",
    { unset: false },
  ),
  text("SetHeaderName", "Name of the header to set; goes with `setHeaderValue`. One header per rule.", none),
  text("SetHeaderValue", "Value of the header to set. Kept secret: a relay's key travels here.", {
    ...none,
    secret: true,
    caseSensitive: true,
  }),
  text("RemoveHeader", "Name of the header to remove.", none),
  whole("SetSCL", "Spam confidence level to set, -1 to 9.", { min: -1, max: 9 }, none),
  choice(
    "SetAuditSeverity",
    "Severity in rule reports; omitted or `DoNotAudit`: not in reports.",
    ["DoNotAudit", "Low", "Medium", "High"],
    none,
  ),
  text("PrependSubject", "Text to put before the subject.", { ...none, caseSensitive: true }),
  text("ApplyHtmlDisclaimerText", "HTML to add to the body, 5,000 characters at most.", {
    ...none,
    caseSensitive: true,
    max: 5000,
  }),
  choice("ApplyHtmlDisclaimerLocation", "Where the HTML goes.", ["Append", "Prepend"], none),
  choice(
    "ApplyHtmlDisclaimerFallbackAction",
    "What to do when the HTML cannot be added.",
    ["Wrap", "Ignore", "Reject"],
    none,
  ),
  list("AddToRecipients", "Addresses to add as recipients.", people),
  list("CopyTo", "Addresses to copy.", people),
  list("BlindCopyTo", "Addresses to copy unseen.", people),
  list("RedirectMessageTo", "Addresses that get the message instead.", people),
  list("ModerateMessageByUser", "Addresses that must approve the message.", people),
  text("RejectMessageReasonText", "Reason given to the sender when the message is refused, 1,024 characters at most.", {
    ...none,
    caseSensitive: true,
    max: 1024,
  }),
  text("RejectMessageEnhancedStatusCode", "Status code given to the sender, such as `5.7.1`.", none),
  flag("DeleteMessage", "Drop the message without a word. Default false.", { unset: false }),
  flag("Quarantine", "Put the message into quarantine. Default false.", { unset: false }),
];

/** A mail flow rule. Its place among the others is not a property: `TransportRuleSet` owns the order. */
export const transportRule: ObjectKind = {
  noun: "TransportRule",
  verbs: ["New", "Set", "Remove", "Enable", "Disable"],
  listedWith: { ResultSize: "Unlimited" },
  roles: { read: ["Transport Rules", "View-Only Configuration"], write: ["Transport Rules"] },
  doc: "A mail flow rule: conditions, exceptions and actions on messages that pass through the organization.",
  key: "name",
  mark: { property: "comments", form: "line", max: 1024 },
  logged: ["Identity", "Name"],
  required: ["name"],
  properties: {
    ...byName(settings),
    ...ruleConditions,
    ...byName(actions),
  },
  problems: ruleProblems,
  references: ["https://learn.microsoft.com/powershell/module/exchangepowershell/new-transportrule (2026-08-21)"],
};

/** Limits of one tenant, as Get-TransportConfig shows them in every tenant seen (2026-07). */
export const ruleLimits = { rules: 300, ruleBytes: 8192 } as const;

const pairs = [
  ["setHeaderName", "setHeaderValue"],
  ["headerContainsMessageHeader", "headerContainsWords"],
  ["headerMatchesMessageHeader", "headerMatchesPatterns"],
  ["exceptIfHeaderContainsMessageHeader", "exceptIfHeaderContainsWords"],
  ["exceptIfHeaderMatchesMessageHeader", "exceptIfHeaderMatchesPatterns"],
] as const;

function ruleProblems(inputs: PropertyValues): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [one, other] of pairs)
    if ((inputs[one] === undefined) !== (inputs[other] === undefined)) {
      const [missing, given] = inputs[one] === undefined ? [one, other] : [other, one];
      problems.push({ path: [missing], message: `is missing; ${given} needs it` });
    }
  const size = leastBytes(inputs);
  if (size > ruleLimits.ruleBytes)
    problems.push({
      path: [],
      message: `is ${size} bytes or more; Exchange takes ${ruleLimits.ruleBytes} bytes a rule: shorten its lists, or split the rule`,
    });
  return problems;
}

/** A lower bound of the rule's size: its texts alone. Exchange counts its own markup on top. */
function leastBytes(inputs: PropertyValues): number {
  return Object.values(inputs)
    .flatMap((value) => (value instanceof Secret ? [value.reveal()] : Array.isArray(value) ? value : [value]))
    .reduce<number>((sum, value) => sum + (typeof value === "string" ? utf8Length(value) : 0), 0);
}

function utf8Length(value: string): number {
  return [...value].reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}

function byName(properties: readonly Property[]): Readonly<Record<string, Property>> {
  return Object.fromEntries(properties.map((property) => [propertyName(property.parameter), property]));
}
