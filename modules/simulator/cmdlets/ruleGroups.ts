import type { Values } from "../parameters.js";
import { invalidArgument } from "../simulatedError.js";
import type { StoredObject } from "../tenant.js";

const conditionPairs: readonly (readonly [string, string])[] = [
  ["HeaderContainsMessageHeader", "HeaderContainsWords"],
  ["HeaderMatchesMessageHeader", "HeaderMatchesPatterns"],
  ["BetweenMemberOf1", "BetweenMemberOf2"],
  ["ManagerForEvaluatedUser", "ManagerAddresses"],
];

const pairs: readonly (readonly [string, string])[] = [
  ["SetHeaderName", "SetHeaderValue"],
  ["GenerateIncidentReport", "IncidentReportContent"],
  ...conditionPairs,
  ...conditionPairs.map(([one, other]) => [`ExceptIf${one}`, `ExceptIf${other}`] as const),
];

/** What is taken for the rest when one of them is given (New- and Set-TransportRule reference, 2026-08-21); null: refused. */
const defaults: readonly Readonly<Record<string, string | null>>[] = [
  { ADComparisonAttribute: null, ADComparisonOperator: "Equal" },
  { ExceptIfADComparisonAttribute: null, ExceptIfADComparisonOperator: "Equal" },
  {
    ApplyHtmlDisclaimerText: null,
    ApplyHtmlDisclaimerLocation: "Append",
    ApplyHtmlDisclaimerFallbackAction: "Wrap",
  },
  {
    RejectMessageReasonText: "Delivery not authorized, message refused",
    RejectMessageEnhancedStatusCode: "5.7.1",
  },
];

/**
 * What one call gives, with the rest of each condition or action that it touches: Exchange takes each as a whole, and
 * what a Set- leaves out is not what the rule had. That a half of a pair is refused on Set- too is a guess.
 */
export function wholeGroups(given: Values): Values {
  for (const [one, other] of pairs)
    if ([one, other].some((name) => isGiven(given[name])) && [given[one], given[other]].includes(undefined))
      throw togetherError(one, other);
  return { ...given, ...Object.assign({}, ...defaults.map((group) => filled(group, given))) };
}

/** @throws {SimulatedError} for a rule that has a half of a pair. */
export function refuseHalves(rule: StoredObject): void {
  for (const [one, other] of pairs) if (isGiven(rule[one]) !== isGiven(rule[other])) throw togetherError(one, other);
}

function filled(group: Readonly<Record<string, string | null>>, given: Values): Values {
  const names = Object.keys(group);
  if (names.every((name) => given[name] === undefined)) return {};
  const isGone = names.every((name) => !isGiven(given[name]));
  const missing = names.find((name) => !isGiven(given[name]) && group[name] === null);
  if (!isGone && missing !== undefined)
    throw invalidArgument(
      `${missing} must be specified with ${names.find((name) => isGiven(given[name]))}. (simulated)`,
    );
  return Object.fromEntries(names.map((name) => [name, isGone ? null : (given[name] ?? group[name] ?? null)]));
}

function togetherError(one: string, other: string): Error {
  return invalidArgument(`${one} and ${other} must be specified together. (simulated)`);
}

function isGiven(value: Values[string] | undefined): boolean {
  return value !== undefined && value !== null;
}
