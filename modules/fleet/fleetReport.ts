import { fleetRules } from "../report/fleetRules.js";
import type { Item } from "../report/item.js";
import { type StackReport, statusOf } from "../report/report.js";
import { tenantItem } from "./fleetItem.js";
import { changeText, isChange } from "./fleetPlan.js";
import type { Rollout } from "./rollout.js";

const told: readonly string[] = [fleetRules.refused, fleetRules.untold, fleetRules.byHand];

/** A tenant as its part of a fleet's plan: what an `up` would do as notes, why it would refuse as an error. */
export function plannedStack(seen: StackReport): StackReport {
  if (seen.failure !== undefined) return seen;
  const items = seen.items.flatMap((item): readonly Item[] => {
    if (told.includes(item.rule)) return [item];
    if (!isChange(item)) return [];
    return [{ ...item, rule: fleetRules.change, severity: "note", cause: changeText(item), meaning: [], evidence: [] }];
  });
  return { ...seen, items, flows: [], status: statusOf(items) };
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
    const sealed = end?.sealed === undefined ? {} : { sealed: end.sealed };
    return { stack, file: fileOf(stack), status: statusOf([item]), examined: [], ...sealed, items: [item], flows: [] };
  });
}

type Ended = Rollout["ended"] extends ReadonlyMap<string, infer End> ? End : never;

function endItem(stack: string, { outcome, how, why = "" }: Ended, evidence: readonly string[], cure: string): Item {
  if (outcome !== "failed")
    return tenantItem(fleetRules[outcome], stack, { cause: outcome, state: "passed", evidence });
  const [cause = "", ...rest] = why.split("\n");
  const rule = fleetRules[how ?? "failed"];
  return tenantItem(rule, stack, { cause, evidence: rest, severity: "error", cure });
}

function leftItem(stack: string, { why, cure, isPaused }: Left): Item {
  const state = isPaused ? "unknown" : "open";
  return tenantItem(fleetRules.left, stack, { cause: why(stack), severity: "warning", state, cure });
}
