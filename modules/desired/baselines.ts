import { isAdopted, type PropertyValues } from "../exchange/objectKind.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";

/** What a relay is about to write of something that was there before it. */
export interface BaselineState {
  readonly noun: string;
  /** Its name or key in the tenant. */
  readonly object: string;
  readonly values: PropertyValues;
  readonly place?: boolean;
}

/** Everything of others that the relay will touch, by a stable key: Exchange's own remote domain, anchors among the rules. */
export function baselines(
  { rules }: RuleSet,
  domains: Readonly<Record<string, PropertyValues>>,
): Readonly<Record<string, BaselineState>> {
  return Object.fromEntries([...Object.entries(domains).flatMap(ofDomain), ...Object.entries(rules).flatMap(ofRule)]);
}

function ofDomain([key, values]: readonly [string, PropertyValues]): readonly (readonly [string, BaselineState])[] {
  const { domainName, ...settings } = values;
  if (!isAdopted(remoteDomain, values)) return [];
  return [[key, { noun: remoteDomain.noun, object: String(domainName), values: settings }]];
}

function ofRule([key, entry]: readonly [string, RuleSet["rules"][string]]): readonly (readonly [
  string,
  BaselineState,
])[] {
  if (!isForeign(entry)) return [];
  const { foreign: object, stopRuleProcessing, mayMove } = entry;
  if (stopRuleProcessing === undefined && mayMove !== true) return [];
  const values = stopRuleProcessing === undefined ? {} : { stopRuleProcessing };
  return [[key, { noun: transportRule.noun, object, values, ...(mayMove === true && { place: true }) }]];
}
