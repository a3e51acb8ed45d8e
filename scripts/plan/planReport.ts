import { planRules } from "../../modules/report/formats/planText.js";
import type { Item } from "../../modules/report/item.js";
import { type StackReport, statusOf } from "../../modules/report/report.js";
import type { Refusal } from "../../modules/review/judgePlan.js";
import type { SavedPlan } from "./savedPlan.js";

/** A plan as every format says it: its steps, what they do to rules and to things of others, and why it would be refused. */
export function planReport(plan: SavedPlan, refusals: readonly Refusal[], file: string): StackReport {
  const { stack, organization, impact, steps } = plan;
  const items = [
    ...refusals.map((one) => refusalItem(stack, one)),
    ...steps.map(({ op, resource, changes }) => {
      const [noun = "", ...name] = resource.split(" ");
      return planItem(planRules.step, { noun, name: name.join(" ") }, { cause: op, evidence: changes });
    }),
    ...(["made", "moved", "changed", "removed"] as const).flatMap((cause) =>
      impact[cause].map((name) => planItem(planRules.rule, { noun: "TransportRule", name }, { cause })),
    ),
    ...impact.foreign.map(({ noun, name, does, named }) =>
      planItem(planRules.foreign, { noun, name }, { cause: `${does}${named ? ", as the stack says" : ""}` }),
    ),
  ];
  return {
    ...{ stack, organization, file, status: statusOf(items), flows: [], items },
    examined: [{ noun: "TransportRule", count: impact.rulesInTenant }],
  };
}

function refusalItem(stack: string, { why, details, flag }: Refusal): Item {
  const more = { cause: why, evidence: details, severity: "error", cure: `relay apply ${flag}` } as const;
  return planItem(planRules.refused, { noun: "Plan", name: stack }, more);
}

function planItem(rule: string, object: Item["object"], more: Pick<Item, "cause"> & Partial<Item>): Item {
  return {
    ...{ id: `${rule} ${object.noun} ${object.name}: ${more.cause}`, rule, object, severity: "note", state: "open" },
    ...{ certainty: "certain", evidence: [], meaning: [], expectations: [], guide: [] },
    ...more,
  };
}
