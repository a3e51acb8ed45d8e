import { unsetValues, type Values } from "../parameters.js";
import { exceptionNames, patternLists, predicateNames } from "./ruleConditionTable.js";
import { describe } from "./ruleDescription.js";
import { actionNames, transportRuleParameters } from "./transportRuleTable.js";

const namespace = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";
/** What a record shows beside, and no cmdlet of the cloud takes (ScubaGear's recorded rule, 2026-05). */
const readOnly: Values = {
  DlpPolicy: null,
  HasSenderOverride: false,
  ExceptIfHasSenderOverride: false,
  MessageContainsDataClassifications: null,
  ExceptIfMessageContainsDataClassifications: null,
  MessageContainsAllDataClassifications: null,
  ExceptIfMessageContainsAllDataClassifications: null,
  ContentMatchesPrompt: null,
  ExceptIfContentMatchesPrompt: null,
  ContentMatchesPromptVerdict: null,
  ExceptIfContentMatchesPromptVerdict: null,
  SenderNotificationType: null,
  Disconnect: false,
  LogEventText: null,
  SmtpRejectMessageRejectStatusCode: null,
  SmtpRejectMessageRejectText: null,
  IsRuleConfigurationSupported: true,
  RuleConfigurationUnsupportedReason: "",
  ManuallyModified: false,
  CreatedBy: "relay",
};

const readOnlyConditions = [
  "HasSenderOverride",
  "MessageContainsDataClassifications",
  "MessageContainsAllDataClassifications",
  "ContentMatchesPrompt",
];
const readOnlyActions = ["SenderNotificationType", "Disconnect", "LogEventText", "SmtpRejectMessageRejectText"];

/** The properties that Exchange makes out of a rule's others: lists of classes, the English text, the size. */
export function derivedProperties(rule: Values): Values {
  const conditions = set(rule, [...predicateNames, ...readOnlyConditions]);
  const exceptions = set(rule, [...exceptionNames, ...readOnlyConditions.map((name) => `ExceptIf${name}`)]);
  const actions = set(rule, [...actionNames, ...readOnlyActions]);
  return {
    ...Object.fromEntries(Object.entries(readOnly).map(([name, unset]) => [name, rule[name] ?? unset])),
    Conditions: classes(conditions, "Predicate"),
    Exceptions: classes(exceptions, "Predicate"),
    Actions: classes(actions, "Action"),
    Description: describe(rule, conditions, actions, exceptions),
    Size: ruleBytes(rule),
    RegexSize: regexCharacters(rule),
    RuleVersion: { Major: 14, Minor: 0, Build: 0, Revision: 0, MajorRevision: 0, MinorRevision: 0 },
    DlpPolicyId: "00000000-0000-0000-0000-000000000000",
    IsValid: true,
    ObjectState: "Unchanged",
  };
}

/** A record as `-ExcludeConditionActionDetails $true` shows it: nothing of what the rule looks at or does. How the blanks look is a guess. */
export function withoutDetails(rule: Values): Values {
  const detailed = [...predicateNames, ...exceptionNames, ...actionNames];
  const unset = Object.entries(unsetValues(transportRuleParameters)).filter(([name]) => detailed.includes(name));
  return { ...rule, ...Object.fromEntries(unset), Description: "", Conditions: null, Exceptions: null, Actions: null };
}

export function regexCharacters(rule: Values): number {
  const patterns = patternLists.flatMap((name) => [rule[name], rule[`ExceptIf${name}`]]);
  return patterns.flat().reduce((sum: number, one) => sum + (typeof one === "string" ? one.length : 0), 0);
}

/** Bytes of the rule as it is serialised; the overhead is an estimate that gives 382 for one condition and one action. (simulated) */
export function ruleBytes(rule: Values): number {
  const parts = set(rule, [...predicateNames, ...exceptionNames, ...actionNames, "Name", "Comments"]);
  return 250 + parts.reduce((sum, name) => sum + 30 + Buffer.byteLength(JSON.stringify(rule[name])), 0);
}

function set(rule: Values, names: readonly string[]): readonly string[] {
  return names.filter((name) => rule[name] !== null && rule[name] !== undefined && rule[name] !== false);
}

/** Classes by what their parameters begin with, the first that fits; every other class is called as its parameter. */
const classNames: readonly (readonly [RegExp, string])[] = [
  [/^ADComparison.*/, "ADAttributeComparison"],
  [/^(Sender|Recipient)ADAttribute(Contains|Matches).*/, "$1Attribute$2"],
  [/^BetweenMemberOf./, "BetweenMemberOf"],
  [/^Manager(ForEvaluatedUser|Addresses)$/, "ManagerIs"],
  [/^SenderManagementRelationship$/, "ManagementRelationship"],
  [/^SCLOver$/, "SclOver"],
  [/^(Header|FromAddress|AnyOfRecipientAddress|Subject|SubjectOrBody|AttachmentName)(Contains|Matches).*/, "$1$2"],
  [/^(SetHeader|ApplyHtmlDisclaimer|RejectMessage|SmtpRejectMessage).*/, "$1"],
  [/^SetSCL$/, "SetScl"],
  [/^ApplyRightsProtectionTemplate$/, "RightsProtectMessage"],
  [/^AddToRecipients$/, "AddToRecipient"],
  [/^RedirectMessageTo$/, "RedirectMessage"],
  [/^IncidentReportContent$/, "GenerateIncidentReport"],
  [/^SenderNotificationType$/, "NotifySender"],
  [/^LogEventText$/, "LogEvent"],
];

function className(parameter: string): string {
  const plain = parameter.replace(/^ExceptIf/, "");
  const [pattern, name] = classNames.find(([begin]) => begin.test(plain)) ?? [plain, plain];
  return plain.replace(pattern, name);
}

function classes(names: readonly string[], kind: string): readonly string[] | null {
  const all = [...new Set(names.map(className))];
  return all.length === 0 ? null : all.map((name) => `${namespace}.${name}${kind}`);
}
