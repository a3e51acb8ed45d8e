import { unsetValues, type Values } from "../parameters.js";
import { exceptionNames, patternLists, predicateNames } from "./ruleConditionTable.js";
import { actionNames, transportRuleParameters } from "./transportRuleTable.js";

const namespace = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";
const scopeWords: Readonly<Record<string, string>> = {
  InOrganization: "Inside the organization",
  NotInOrganization: "Outside the organization",
};

/** What the cloud still shows, and tools strip before they write a rule (Microsoft365DSC and CIPP, 2026). */
const retired: Values = {
  DlpPolicy: null,
  NotifySender: null,
  HasSenderOverride: false,
  ExceptIfHasSenderOverride: false,
  MessageContainsDataClassifications: null,
  ExceptIfMessageContainsDataClassifications: null,
};

/** The properties that Exchange makes out of a rule's others: lists of classes, the English text, the size. */
export function derivedProperties(rule: Values): Values {
  const conditions = set(rule, predicateNames);
  const exceptions = set(rule, exceptionNames);
  const actions = set(rule, actionNames);
  return {
    Conditions: classes(conditions, "Predicate"),
    Exceptions: classes(exceptions, "Predicate"),
    Actions: classes(actions, "Action"),
    Description: description(rule, conditions, actions, exceptions),
    Size: ruleBytes(rule),
    RegexSize: regexCharacters(rule),
    RuleVersion: { Major: 14, Minor: 0, Build: 0, Revision: 0, MajorRevision: 0, MinorRevision: 0 },
    IsRuleConfigurationSupported: rule.IsRuleConfigurationSupported ?? true,
    RuleConfigurationUnsupportedReason: rule.RuleConfigurationUnsupportedReason ?? "",
    ManuallyModified: rule.ManuallyModified ?? false,
    ...retired,
    DlpPolicyId: "00000000-0000-0000-0000-000000000000",
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

/** Several parameters make one predicate or action, which has the name they begin with. */
const families = [
  "HeaderContains",
  "HeaderMatches",
  "ADComparison",
  "SetHeader",
  "ApplyHtmlDisclaimer",
  "RejectMessage",
] as const;

function classes(names: readonly string[], kind: string): readonly string[] | null {
  const plain = names.map((name) => name.replace(/^ExceptIf/, ""));
  const whole = plain.map((name) => families.find((family) => name.startsWith(family)) ?? name);
  return names.length === 0 ? null : [...new Set(whole)].map((name) => `${namespace}.${name}${kind}`);
}

function description(
  rule: Values,
  conditions: readonly string[],
  actions: readonly string[],
  exceptions: readonly string[],
): string {
  const lines = (names: readonly string[]) =>
    names.map((name) => `\t${sentence(name, rule[name] ?? null)}\r\n`).join("");
  const parts = [
    conditions.length === 0 ? "" : `If the message:\r\n${lines(conditions)}`,
    `Take the following actions:\r\n${lines(actions)}`,
    exceptions.length === 0 ? "" : `Except if the message:\r\n${lines(exceptions)}`,
  ];
  return parts.join("");
}

function sentence(name: string, value: Values[string]): string {
  if (name === "FromScope") return `Is received from '${scopeWords[String(value)]}'`;
  if (name === "SentToScope") return `Is sent to '${scopeWords[String(value)]}'`;
  if (name === "PrependSubject") return `Prepend the subject with '${String(value)}'`;
  if (name === "RouteMessageOutboundConnector")
    return `Route the message using the connector named '${String(value)}'.`;
  const words = name.replace(/^ExceptIf/, "").replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  return value === true ? words : `${words} '${Array.isArray(value) ? value.join("' or '") : String(value)}'`;
}
