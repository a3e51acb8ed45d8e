import { nearest } from "../exchange/nearest.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { sameValue } from "../exchange/property.js";
import { ruleLimits } from "../exchange/ruleProblems.js";
import { type ForeignRule, isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import { valuesToWrite } from "./diffProperties.js";
import { findOwn, isMarked, isSameName, ownName, type RuleSetMemory, undeclaredRules } from "./ownRules.js";
import { PlanError } from "./planError.js";
import { namesInTurn } from "./ruleNames.js";
import { type OrderEntry, type Placement, rulePlacements } from "./ruleOrder.js";
import type { RuleStep } from "./ruleStep.js";

/** The writes in order, and which rule of the tenant each key means. */
export interface RuleSetPlan {
  readonly steps: readonly RuleStep[];
  readonly rules: Readonly<Record<string, Observed>>;
}

type Undeclared = readonly (readonly [string, Observed])[];

/**
 * Lists the writes that bring the tenant's rules to what a set declares, safe after each: marks of what is taken over,
 * switching off, then from top to bottom each rule whole and at its place, then switching on, then removals. Removals
 * come first only where the tenant would hold too many rules for a moment.
 *
 * @param tenant every rule, in the tenant's order.
 * @throws {PlanError} with all problems at once, before any write.
 */
export function planRuleSet(tenant: readonly Observed[], set: RuleSet, memory: RuleSetMemory): RuleSetPlan {
  const rules = findRules(tenant, set, memory);
  const gone = undeclaredRules(tenant, rules, memory);
  const added = set.order.filter((key) => rules[key] === undefined).length;
  refuseTooMany(tenant.length - gone.length + added);
  const isEarly = tenant.length + added > ruleLimits.rules;
  const list = isEarly ? tenant.filter((rule) => !gone.some(([, one]) => one === rule)) : tenant;
  const places = placements(list, set, rules);
  const middle = set.order.flatMap((key) => entrySteps(key, set, rules[key], places.get(key)));
  const ofKind = (kind: RuleStep["do"]) => middle.filter((step) => step.do === kind);
  const removals = gone.map(([key, rule]): RuleStep => ({ do: "remove", key, rule }));
  const own = [...gone.map(([, rule]) => rule), ...Object.values(rules)].filter((rule) => list.includes(rule));
  const writes = middle.filter((step) => step.do === "create" || step.do === "update");
  return {
    rules,
    steps: [
      ...marks(set, rules, memory),
      ...ofKind("disable"),
      ...switchOffs(gone, memory),
      ...(isEarly ? removals : []),
      ...namesInTurn(own, writes),
      ...ofKind("enable"),
      ...(isEarly ? [] : removals),
    ],
  };
}

/** Before anything else, so that the resource that had the rules before does not remove them when it goes. */
function marks(set: RuleSet, rules: Readonly<Record<string, Observed>>, memory: RuleSetMemory): readonly RuleStep[] {
  return Object.entries(rules).flatMap(([key, rule]): RuleStep[] =>
    ownName(set, key) === undefined || isMarked(rule, key, memory)
      ? []
      : [{ do: "update", key, rule, values: {}, marks: true }],
  );
}

/** What a crashed run left, and no state knows, may act on mail in a way that nobody declares. */
function switchOffs(gone: Undeclared, { ruleIds }: RuleSetMemory): readonly RuleStep[] {
  const known = Object.values(ruleIds);
  return gone.flatMap(([key, rule]): RuleStep[] =>
    known.includes(rule.guid) || rule.values.enabled === false ? [] : [{ do: "disable", key, rule }],
  );
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
    else if (rule !== undefined && !isForeign(entry)) problems.push(...unchangeable(rule, entry));
    if (typeof rule === "string") continue;
    if (rule !== undefined) found[key] = rule;
  }
  if (problems.length > 0) throw new PlanError(problems);
  return found;
}

/** What no Set- can bring to what is declared. */
function unchangeable(rule: Observed, entry: PropertyValues): readonly string[] {
  const parts = rule.unmodelled === undefined ? [] : [unmodelled(rule, rule.unmodelled)];
  const createOnly = Object.entries(transportRule.properties).filter(([, { writtenBy }]) => writtenBy === "createOnly");
  return [
    ...parts,
    ...createOnly.flatMap(([key, property]) => {
      const [wanted, now] = [entry[key] ?? property.unset, rule.values[key]];
      if (wanted === undefined || now === undefined || sameValue(property, wanted, now)) return [];
      return [
        `Cannot change ${key} of TransportRule "${rule.name}": only a new rule can have it; give the rule another key and name`,
      ];
    }),
  ];
}

function unmodelled({ name }: Observed, parts: readonly string[]): string {
  return `Cannot bring TransportRule "${name}" to what is declared: it carries ${parts.join(", ")}; take that off it in the Exchange admin center, or remove the rule there, and run \`pulumi up --refresh\``;
}

function findForeign(tenant: readonly Observed[], { foreign }: ForeignRule): Observed | string {
  const rule = tenant.find(({ name }) => isSameName(name, foreign));
  if (rule !== undefined) return rule;
  const close = nearest(
    foreign,
    tenant.map(({ name }) => name),
  );
  const near = close === undefined ? "" : ` Close: "${close}"`;
  return `Cannot place rules around "${foreign}": no rule of that name is in the tenant; correct the name, or take the entry out of \`rules\` and \`order\`.${near}`;
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
