import { choice, flag, type Property, text } from "./property.js";
import { instant, none } from "./ruleTypes.js";

/** What a rule has beside conditions, exceptions and actions (New-TransportRule reference, 2026-08-21). */
export const ruleSettings: readonly Property[] = [
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
  instant("ActivationDate", "When the rule begins to act, such as `2026-12-01T08:00:00Z`. Omitted: at once."),
  instant("ExpiryDate", "When the rule ceases to act, such as `2026-12-31T18:00:00Z`. Omitted: never."),
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
  choice("RuleSubType", "`Dlp` means something in Exchange Server alone. Default None.", ["None", "Dlp"], {
    unset: "None",
  }),
  flag(
    "UseLegacyRegex",
    "Whether regular expressions are read as in Exchange 2010. Only a new rule takes it: to change it, give the rule another key and name. Default false.",
    { unset: false, writtenBy: "createOnly" },
  ),
];
