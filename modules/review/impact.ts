import { z } from "zod";
import type { Observed } from "../exchange/objectKind.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import { isSameName } from "../plan/ownRules.js";
import type { RuleSetPlan } from "../plan/planRuleSet.js";
import type { RuleStep } from "../plan/ruleStep.js";

const names = z.array(z.string()).readonly();

/** Schema of what a run would do to a tenant's rules, by their names, and to things that are not the stack's own. */
export const impactSchema = z.strictObject({
  /** How many rules the tenant has. */
  rulesInTenant: z.number().int(),
  made: names,
  moved: names,
  changed: names,
  removed: names,
  /** What others made and this run would write to. */
  foreign: z
    .array(
      z.strictObject({
        noun: z.string(),
        name: z.string(),
        does: z.string(),
        /** Whether the stack declares that it does so. */
        named: z.boolean(),
      }),
    )
    .readonly(),
});

export type Impact = z.output<typeof impactSchema>;
export type Touched = Impact["foreign"][number];

export interface RulesAtStake {
  readonly tenant: readonly Observed[];
  /** What will be declared. */
  readonly set: RuleSet;
  readonly plan: Pick<RuleSetPlan, "steps">;
  /** Whether a rule of the tenant is this stack's. */
  readonly isOwn: (rule: Observed) => boolean;
}

/** What the steps of a plan do to the tenant's rules. */
export function ruleImpact({ tenant, set, plan, isOwn }: RulesAtStake): Impact {
  const of = (wanted: (step: RuleStep) => boolean) => [...new Set(plan.steps.filter(wanted).map(nameOf))];
  const moved = of((step) => step.do === "update" && step.position !== undefined);
  const removed = of(({ do: does }) => does === "remove");
  const changed = of((step) => isChange(step)).filter((name) => !removed.includes(name));
  const foreign = plan.steps.flatMap((step) => {
    if (step.do === "create" || isOwn(step.rule)) return [];
    return [{ noun: "TransportRule", name: step.rule.name, does: doing(step), named: isNamed(set, step) }];
  });
  return {
    rulesInTenant: tenant.length,
    made: of(({ do: does }) => does === "create"),
    moved,
    changed,
    removed,
    foreign,
  };
}

function nameOf(step: RuleStep): string {
  return step.do === "create" ? String(step.values.name) : step.rule.name;
}

function isChange(step: RuleStep): boolean {
  if (step.do === "update") return Object.keys(step.values).length > 0 || step.marks === true;
  return step.do === "enable" || step.do === "disable";
}

function doing(step: Exclude<RuleStep, { do: "create" }>): string {
  if (step.do !== "update") return step.do;
  const properties = Object.keys(step.values);
  const parts = [
    ...(step.position === undefined ? [] : ["move"]),
    ...(properties.length > 0 ? [`set ${properties.join(", ")}`] : []),
  ];
  return parts.join(", ") || "take over";
}

/** Whether the entry of the step's key speaks of this very rule. */
function isNamed({ rules }: RuleSet, { key, rule }: Exclude<RuleStep, { do: "create" }>): boolean {
  const entry = rules[key];
  if (entry === undefined) return false;
  return isSameName(isForeign(entry) ? entry.foreign : String(entry.name), rule.name);
}
