import { fleetRules } from "../report/fleetRules.js";
import type { Item } from "../report/item.js";
import { type StackReport, statusOf } from "../report/report.js";
import { changeText, isChange } from "./fleetPlan.js";
import type { Rollout } from "./rollout.js";

/** A tenant as its part of a fleet's plan: what an `up` would do as notes, why it would refuse as an error. */
export function plannedStack(seen: StackReport): StackReport {
  if (seen.failure !== undefined) return seen;
  const items = seen.items.flatMap((item): readonly Item[] => {
    if (item.rule === fleetRules.refused) return [item];
    if (!isChange(item)) return [];
    return [{ ...item, rule: fleetRules.change, severity: "note", cause: changeText(item), meaning: [], evidence: [] }];
  });
  return { ...seen, items, flows: [], status: statusOf(items) };
}

/** Why an `up` would refuse this tenant. */
export function refusedItem(stack: string, why: string): Item {
  return fleetItem(fleetRules.refused, stack, { cause: why, severity: "error" });
}

/** Why tenants were not begun, and what goes on from there. */
export interface Left {
  readonly why: (stack: string) => string;
  readonly cure: string;
  /** Nothing keeps them from it but that somebody paused. */
  readonly isPaused?: boolean;
}

/** A rollout as a report: each tenant's result. @param fileOf the stack's file, relative to the project. */
export function rolloutReport(
  { waves, ended, took }: Rollout,
  { left, retry, fileOf }: { readonly left: Left; readonly retry: string; readonly fileOf: (stack: string) => string },
): readonly StackReport[] {
  const stacks = waves.flatMap((wave) => wave.stacks);
  return stacks.map((stack): StackReport => {
    const end = ended.get(stack);
    const milliseconds = took.get(stack);
    const evidence = milliseconds === undefined ? [] : [`took ${Math.round(milliseconds / 1000)} s`];
    const item = end === undefined ? leftItem(stack, left) : endItem(stack, end, evidence, retry);
    return { stack, file: fileOf(stack), status: statusOf([item]), examined: [], items: [item], flows: [] };
  });
}

type Ended = Rollout["ended"] extends ReadonlyMap<string, infer End> ? End : never;

function endItem(stack: string, { outcome, how, why = "" }: Ended, evidence: readonly string[], cure: string): Item {
  if (outcome !== "failed") return fleetItem(fleetRules[outcome], stack, { cause: outcome, state: "passed", evidence });
  const [cause = "", ...rest] = why.split("\n");
  const rule = fleetRules[how ?? "failed"];
  return fleetItem(rule, stack, { cause, evidence: rest, severity: "error", cure });
}

function leftItem(stack: string, { why, cure, isPaused }: Left): Item {
  const state = isPaused ? "unknown" : "open";
  return fleetItem(fleetRules.left, stack, { cause: why(stack), severity: "warning", state, cure });
}

function fleetItem(rule: string, stack: string, more: Pick<Item, "cause"> & Partial<Item>): Item {
  return {
    ...{ id: `${rule} ${stack}`, rule, object: { noun: "Tenant", name: stack }, severity: "note", state: "open" },
    ...{ certainty: "certain", evidence: [], meaning: [], expectations: [], guide: [] },
    ...more,
  };
}
