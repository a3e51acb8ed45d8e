import { markKey } from "../exchange/mark.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { sameValue } from "../exchange/property.js";
import { type ForeignRule, isForeign, type RuleEntry, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import type { ForeignBefore } from "../plan/foreignBefore.js";
import { isSameName, ownRules, type RuleSetMemory } from "../plan/ownRules.js";
import type { ResourceContext } from "./controller.js";
import { makingOf } from "./objectState.js";
import { entryName } from "./ruleSetImportId.js";
import { isRecord, type Properties } from "./wire/wireValues.js";

/** What the state file keeps of a rule set beside its inputs. */
export interface RuleSetOutputs {
  readonly ruleIds: Readonly<Record<string, string>>;
  readonly foreignBefore: Readonly<Record<string, ForeignBefore>>;
  /** Which making the rules' marks carry; none in a state of release 0.1, or after an import. */
  readonly making?: string | undefined;
}

export function outputsOf(outputs: Properties | undefined): RuleSetOutputs {
  const record = (value: unknown) => (isRecord(value) ? value : {});
  return {
    ruleIds: record(outputs?.ruleIds) as Record<string, string>,
    foreignBefore: record(outputs?.foreignBefore) as Record<string, ForeignBefore>,
    making: makingOf(outputs ?? {}),
  };
}

/** What the plan must know of the set besides what is declared. */
export function memoryOf(
  { ruleIds, making }: Pick<RuleSetOutputs, "ruleIds" | "making">,
  next: string,
  { me, living }: Pick<ResourceContext, "me" | "living">,
): RuleSetMemory {
  return { ruleIds, me, making: next, living, trustsIds: making === undefined };
}

/** Which rule of the tenant each key means now; a rule that is gone has no entry, one that only its mark tells of has. */
export function rulesInTenant(
  tenant: readonly Observed[],
  rules: Readonly<Record<string, RuleEntry>>,
  memory: RuleSetMemory,
): ReadonlyMap<string, Observed> {
  const own = ownRules(tenant, memory);
  const declared = Object.entries(rules).flatMap(([key, entry]) => {
    const rule = isForeign(entry) ? named(tenant, entry.foreign) : ownRule(tenant, own, key, entry, memory);
    return rule === undefined ? [] : [[key, rule] as const];
  });
  const taken = new Set(declared.map(([, { guid }]) => guid));
  const others = own
    .filter(({ guid }) => !taken.has(guid))
    .map(
      (rule) =>
        [
          Object.keys(memory.ruleIds).find((key) => memory.ruleIds[key] === rule.guid) ?? rule.mark?.key ?? rule.guid,
          rule,
        ] as const,
    );
  return new Map([...others.filter(([key]) => rules[key] === undefined), ...declared]);
}

/** By GUID, then by mark; an import, which knows neither, by name. */
function ownRule(
  tenant: readonly Observed[],
  own: readonly Observed[],
  key: string,
  entry: RuleEntry,
  { ruleIds }: RuleSetMemory,
): Observed | undefined {
  const known = own.find(({ guid }) => guid === ruleIds[key]) ?? own.find(({ mark }) => mark?.key === markKey(key));
  return known ?? (ruleIds[key] === undefined ? named(tenant, entryName(entry)) : undefined);
}

function named(tenant: readonly Observed[], name: string): Observed | undefined {
  return tenant.find((rule) => isSameName(rule.name, name));
}

/** The set as the tenant has it: what a person would have had to declare. Rules that are gone are left out. */
export function projectRuleSet(
  tenant: readonly Observed[],
  rules: Readonly<Record<string, RuleEntry>>,
  found: ReadonlyMap<string, Observed>,
): RuleSet {
  const inPlace = [...found].sort(([, left], [, right]) => tenant.indexOf(left) - tenant.indexOf(right));
  const entries = [...found].map(([key, rule]) => {
    const entry = rules[key] ?? {};
    return [
      key,
      isForeign(entry) ? projectForeign(entry, rule) : { ...projectOwn(entry, rule), ...unmodelled(rule) },
    ] as const;
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

/** What this version cannot declare is shown under a key of its own, or nobody would see that it is there. */
function unmodelled({ unmodelled: parts }: Observed): PropertyValues {
  return parts === undefined ? {} : { unmodelled: parts };
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
