import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { sameValue } from "../exchange/property.js";
import { type ForeignRule, isForeign, type RuleEntry, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import type { ForeignBefore } from "../plan/foreignBefore.js";
import { entryName } from "./ruleSetImportId.js";
import { isRecord, type Properties } from "./wire/wireValues.js";

/** What the state file keeps of a rule set beside its inputs. */
export interface RuleSetOutputs {
  readonly ruleIds: Readonly<Record<string, string>>;
  readonly foreignBefore: Readonly<Record<string, ForeignBefore>>;
}

export function outputsOf(outputs: Properties | undefined): RuleSetOutputs {
  const record = (value: unknown) => (isRecord(value) ? value : {});
  return {
    ruleIds: record(outputs?.ruleIds) as Record<string, string>,
    foreignBefore: record(outputs?.foreignBefore) as Record<string, ForeignBefore>,
  };
}

/** Which rule of the tenant each key means now; a rule that is gone has no entry. */
export function rulesInTenant(
  tenant: readonly Observed[],
  rules: Readonly<Record<string, RuleEntry>>,
  ids: Readonly<Record<string, string>>,
): ReadonlyMap<string, Observed> {
  const found = Object.entries(rules).flatMap(([key, entry]) => {
    const byName = (rule: Observed) => rule.name.toLowerCase() === entryName(entry).toLowerCase();
    const rule =
      tenant.find(({ guid }) => guid === ids[key]) ??
      (isForeign(entry) || ids[key] === undefined ? tenant.find(byName) : undefined);
    return rule === undefined ? [] : [[key, rule] as const];
  });
  return new Map(found);
}

/** The set as the tenant has it: what a person would have had to declare. Rules that are gone are left out. */
export function projectRuleSet(
  tenant: readonly Observed[],
  rules: Readonly<Record<string, RuleEntry>>,
  found: ReadonlyMap<string, Observed>,
): RuleSet {
  const inPlace = [...found].sort(([, left], [, right]) => tenant.indexOf(left) - tenant.indexOf(right));
  const entries = Object.entries(rules).flatMap(([key, entry]) => {
    const rule = found.get(key);
    return rule === undefined
      ? []
      : [[key, isForeign(entry) ? projectForeign(entry, rule) : projectOwn(entry, rule)] as const];
  });
  return { rules: Object.fromEntries(entries), order: inPlace.map(([key]) => key) };
}

function projectForeign(entry: ForeignRule, rule: Observed): ForeignRule {
  const stop = rule.values.stopRuleProcessing;
  return {
    ...entry,
    ...(entry.stopRuleProcessing === undefined || typeof stop !== "boolean" ? {} : { stopRuleProcessing: stop }),
  };
}

/** An own rule is ours as a whole: a property that nobody declared and somebody set is drift as well. */
function projectOwn(entry: PropertyValues, rule: Observed): PropertyValues {
  return Object.fromEntries(
    Object.entries(transportRule.properties).flatMap(([key, property]) => {
      const [declared, now] = [entry[key], rule.values[key]];
      if (now === undefined) return [];
      if (declared !== undefined) return [[key, sameValue(property, declared, now) ? declared : now]];
      return sameValue(property, property.unset ?? null, now) ? [] : [[key, now]];
    }),
  );
}
