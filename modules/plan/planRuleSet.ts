import { closest } from "fastest-levenshtein";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { type ForeignRule, isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { ruleLimits, transportRule } from "../exchange/transportRule.js";
import { valuesToWrite } from "./diffProperties.js";
import { PlanError } from "./planError.js";
import { type OrderEntry, type Placement, rulePlacements } from "./ruleOrder.js";

/** One write to the tenant. `guid` is absent only for a rule to be made. */
export type RuleStep =
  | { readonly do: "create"; readonly key: string; readonly values: PropertyValues; readonly position: number }
  | {
      readonly do: "update";
      readonly key: string;
      readonly rule: Observed;
      readonly values: PropertyValues;
      readonly position?: number;
    }
  | { readonly do: "enable" | "disable" | "remove"; readonly key: string; readonly rule: Observed };

/** What a set knows of itself from earlier runs. */
export interface RuleSetMemory {
  /** GUID of each own rule by key. */
  readonly ruleIds: Readonly<Record<string, string>>;
  /** Who made the rules: the text before `#key` in their mark. */
  readonly owner: string;
}

/** The writes in order, and which rule of the tenant each key means. */
export interface RuleSetPlan {
  readonly steps: readonly RuleStep[];
  readonly rules: Readonly<Record<string, Observed>>;
}

/**
 * Lists the writes that bring the tenant's rules to what a set declares: switching off first, then from top to bottom
 * each rule whole and at its place, then switching on, then removals.
 *
 * @param tenant every rule, in the tenant's order.
 * @throws {PlanError} with all problems at once, before any write.
 */
export function planRuleSet(tenant: readonly Observed[], set: RuleSet, memory: RuleSetMemory): RuleSetPlan {
  const rules = findRules(tenant, set, memory);
  const gone = removedRules(tenant, rules, memory);
  const clashing = gone.filter(({ rule }) => takesName(set, rule.name));
  const list = tenant.filter((rule) => !clashing.some((early) => early.rule === rule));
  const places = placements(list, set, rules);
  const removals = gone.filter((late) => !clashing.includes(late));
  refuseTooMany(list.length + [...places.values()].filter(({ isNew }) => isNew).length);
  const middle = set.order.flatMap((key) => entrySteps(key, set, rules[key], places.get(key)));
  const ofKind = (kind: RuleStep["do"]) => middle.filter((step) => step.do === kind);
  return {
    rules,
    steps: [
      ...ofKind("disable"),
      ...clashing,
      ...middle.filter((step) => step.do === "create" || step.do === "update"),
      ...ofKind("enable"),
      ...removals,
    ],
  };
}

function findRules(
  tenant: readonly Observed[],
  set: RuleSet,
  memory: RuleSetMemory,
): Readonly<Record<string, Observed>> {
  const found: Record<string, Observed> = {};
  const problems: string[] = [];
  for (const key of set.order) {
    const entry = set.rules[key] ?? {};
    const rule = isForeign(entry) ? findForeign(tenant, entry) : findOwn(tenant, key, String(entry.name), memory);
    if (typeof rule === "string") problems.push(rule);
    else if (rule !== undefined) found[key] = rule;
  }
  if (problems.length > 0) throw new PlanError(problems);
  return found;
}

function findForeign(tenant: readonly Observed[], { foreign }: ForeignRule): Observed | string {
  const rule = tenant.find(({ name }) => sameName(name, foreign));
  if (rule !== undefined) return rule;
  const names = tenant.map(({ name }) => name);
  const near = names.length === 0 ? "" : ` Close: "${closest(foreign, names)}"`;
  return `Cannot place rules around "${foreign}": no rule of that name is in the tenant; correct the name, or take the entry out of \`rules\` and \`order\`.${near}`;
}

/** By GUID; after a lost answer by the mark; after a changed key by the name of a rule that was ours. */
function findOwn(
  tenant: readonly Observed[],
  key: string,
  name: string,
  memory: RuleSetMemory,
): Observed | string | undefined {
  const byId =
    tenant.find(({ guid }) => guid === memory.ruleIds[key]) ??
    tenant.find(({ owner }) => owner === `${memory.owner}#${key}`);
  if (byId !== undefined) return byId;
  const namesake = tenant.find((rule) => sameName(rule.name, name));
  if (namesake === undefined || Object.values(memory.ruleIds).includes(namesake.guid)) return namesake;
  return `Cannot create TransportRule "${name}": a rule of that name is in the tenant and this stack did not make it; import it, name it as \`foreign\`, or choose another name`;
}

function removedRules(tenant: readonly Observed[], kept: Readonly<Record<string, Observed>>, memory: RuleSetMemory) {
  const stays = new Set(Object.values(kept).map(({ guid }) => guid));
  return Object.entries(memory.ruleIds).flatMap(([key, guid]) => {
    const rule = stays.has(guid) ? undefined : tenant.find((one) => one.guid === guid);
    return rule === undefined ? [] : [{ do: "remove", key, rule } as const];
  });
}

function placements(
  tenant: readonly Observed[],
  set: RuleSet,
  rules: Readonly<Record<string, Observed>>,
): ReadonlyMap<string, Placement> {
  const keyOf = (guid: string) => Object.keys(rules).find((key) => rules[key]?.guid === guid) ?? guid;
  const wanted = set.order.map((key): OrderEntry => ({ id: key, isFixed: isFixed(set, key) }));
  const placed = rulePlacements(
    tenant.map(({ guid }) => keyOf(guid)),
    wanted,
  );
  if ("upper" in placed)
    throw new PlanError([
      `Cannot order the rules: "${rules[placed.lower]?.name}" stands above "${rules[placed.upper]?.name}" in the tenant, \`order\` says below, and neither may be moved; change \`order\`, or set \`mayMove: true\` on one of them`,
    ]);
  return new Map(placed.map((placement) => [placement.id, placement]));
}

function isFixed(set: RuleSet, key: string): boolean {
  const entry = set.rules[key];
  return entry !== undefined && isForeign(entry) && entry.mayMove !== true;
}

function entrySteps(
  key: string,
  set: RuleSet,
  rule: Observed | undefined,
  placement: Placement | undefined,
): readonly RuleStep[] {
  const entry = set.rules[key] ?? {};
  if (rule === undefined)
    return isForeign(entry) ? [] : [{ do: "create", key, values: entry, position: placement?.position ?? 0 }];
  const declared: PropertyValues = isForeign(entry) ? stopOnly(entry) : entry;
  const fallback = (name: string) => (isForeign(entry) ? undefined : transportRule.properties[name]?.unset);
  const { enabled, ...values } = valuesToWrite(transportRule, rule, declared, fallback);
  const steps: RuleStep[] = [];
  if (placement !== undefined || Object.keys(values).length > 0)
    steps.push({
      do: "update",
      key,
      rule,
      values,
      ...(placement === undefined ? {} : { position: placement.position }),
    });
  if (enabled !== undefined) steps.push({ do: enabled === true ? "enable" : "disable", key, rule });
  return steps;
}

function stopOnly({ stopRuleProcessing }: ForeignRule): PropertyValues {
  return stopRuleProcessing === undefined ? {} : { stopRuleProcessing };
}

function refuseTooMany(count: number): void {
  if (count > ruleLimits.rules)
    throw new PlanError([
      `Cannot create the rules: the tenant would hold ${count}; Exchange takes ${ruleLimits.rules}: remove rules that nobody needs`,
    ]);
}

function takesName(set: RuleSet, name: string): boolean {
  return Object.values(set.rules).some((entry) => !isForeign(entry) && sameName(String(entry.name), name));
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
