import { isAdopted, type ObjectKind, type PropertyValues } from "../exchange/objectKind.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import { type AdoptedState, adoptedKinds } from "./filtering.js";

/** What a relay is about to write of something that was there before it. */
export interface BaselineState {
  readonly noun: string;
  /** Its name or key in the tenant. */
  readonly object: string;
  readonly values: PropertyValues;
  readonly place?: boolean;
}

/** Everything of others that the relay will touch, by a stable key: Exchange's own remote domain and policies, anchors among the rules. */
export function baselines(
  { rules }: RuleSet,
  domains: Readonly<Record<string, PropertyValues>>,
  adopted: Readonly<Record<string, AdoptedState>>,
): Readonly<Record<string, BaselineState>> {
  return Object.fromEntries([
    ...Object.entries(domains).flatMap(ofDomain),
    ...Object.entries(adopted).map(([key, { noun, values }]) => [key, ofAdopted(adoptedKinds[noun], values)] as const),
    ...Object.entries(rules).flatMap(ofRule),
  ]);
}

function ofAdopted(kind: ObjectKind, values: PropertyValues): BaselineState {
  const { [kind.key]: object, ...settings } = values;
  return { noun: kind.noun, object: String(object), values: settings };
}

function ofDomain([key, values]: readonly [string, PropertyValues]): readonly (readonly [string, BaselineState])[] {
  return isAdopted(remoteDomain, values) ? [[key, ofAdopted(remoteDomain, values)]] : [];
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
