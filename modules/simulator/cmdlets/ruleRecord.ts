import { unsetValues, type Values } from "../parameters.js";
import { exceptionNames, patternLists, predicateNames } from "./ruleConditionTable.js";
import { describe } from "./ruleDescription.js";
import { actionNames, transportRuleParameters } from "./transportRuleTable.js";

const namespace = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";
/** What the cloud shows and no cmdlet of it sets (ScubaGear's sample reports, 2026-05). */
const retired: Values = {
  DlpPolicy: null,
  DlpPolicyId: "00000000-0000-0000-0000-000000000000",
  HasSenderOverride: false,
  ExceptIfHasSenderOverride: false,
  ...nulls([
    "MessageContainsDataClassifications",
    "MessageContainsAllDataClassifications",
    "ContentMatchesPrompt",
    "ContentMatchesPromptVerdict",
  ]),
  Disconnect: false,
  SmtpRejectMessageRejectText: null,
  SmtpRejectMessageRejectStatusCode: null,
  LogEventText: null,
  SenderNotificationType: null,
  IsValid: true,
  ObjectState: "Unchanged",
};

function nulls(names: readonly string[]): Values {
  return Object.fromEntries(names.flatMap((name) => [name, `ExceptIf${name}`]).map((name) => [name, null]));
}

/** The properties that Exchange makes out of a rule's others: lists of classes, the English text, the size. */
export function derivedProperties(rule: Values): Values {
  const conditions = set(rule, predicateNames);
  const exceptions = set(rule, exceptionNames);
  const actions = set(rule, actionNames);
  return {
    Conditions: classes(conditions, "Predicate"),
    Exceptions: classes(exceptions, "Predicate"),
    Actions: classes(actions, "Action"),
    Description: describe(rule, conditions, actions, exceptions),
    Size: ruleBytes(rule),
    RegexSize: regexCharacters(rule),
    RuleVersion: { Major: 14, Minor: 0, Build: 0, Revision: 0, MajorRevision: 0, MinorRevision: 0 },
    IsRuleConfigurationSupported: rule.IsRuleConfigurationSupported ?? true,
    RuleConfigurationUnsupportedReason: rule.RuleConfigurationUnsupportedReason ?? "",
    ManuallyModified: rule.ManuallyModified ?? false,
    ...retired,
    CreatedBy: rule.CreatedBy ?? "relay",
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

/** Several parameters make one predicate or action; its class has a name of its own. */
const families: readonly (readonly [begins: string, name: string])[] = [
  ["HeaderContains", "HeaderContains"],
  ["HeaderMatches", "HeaderMatches"],
  ["ADComparison", "ADComparison"],
  ["SetHeader", "SetHeader"],
  ["ApplyHtmlDisclaimer", "ApplyHtmlDisclaimer"],
  ["RejectMessage", "RejectMessage"],
  // Live record of 2026-07 (graph2otel).
  ["ApplyRightsProtection", "RightsProtectMessage"],
];

function classes(names: readonly string[], kind: string): readonly string[] | null {
  const plain = names.map((name) => name.replace(/^ExceptIf/, ""));
  const whole = plain.map((name) => families.find(([begins]) => name.startsWith(begins))?.[1] ?? name);
  return names.length === 0 ? null : [...new Set(whole)].map((name) => `${namespace}.${name}${kind}`);
}
