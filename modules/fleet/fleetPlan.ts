import { objectText } from "../report/counts.js";
import { fleetRules } from "../report/fleetRules.js";
import type { Item } from "../report/item.js";
import { isFinding, type StackReport } from "../report/report.js";
import { valueText } from "../report/value.js";

/** What applying would do to a fleet. */
export interface FleetPlan {
  /** What differs in tenants that would change, or be refused. */
  readonly changing: ReadonlyMap<string, readonly Item[]>;
  /** Tenants of which not all could be told, and why. */
  readonly untold: ReadonlyMap<string, readonly Item[]>;
  /** Tenants whose config is wrong (`refused`) or that could not be read (`unreachable`). */
  readonly failed: readonly { readonly stack: string; readonly how: "refused" | "unreachable"; readonly why: string }[];
}

/** Tells tenants that would change from those that need nothing. Differences that somebody accepted are no change. */
export function fleetPlan(stacks: readonly StackReport[]): FleetPlan {
  const seen = stacks.filter(({ failure }) => failure === undefined);
  const having = (isIt: (item: Item) => boolean) => {
    const found = seen.map(({ stack, items }) => [stack, items.filter(isIt)] as const);
    return new Map(found.filter(([, items]) => items.length > 0));
  };
  return {
    changing: having((item) => isChange(item) || item.rule === fleetRules.refused),
    untold: having(({ rule }) => rule === fleetRules.untold),
    failed: stacks.flatMap(({ stack, failure }) => {
      if (failure === undefined) return [];
      return [{ stack, how: failure.kind === "config" ? "refused" : "unreachable", why: failure.why } as const];
    }),
  };
}

/** Whether an `up` would do something about it. */
export function isChange(item: Item): boolean {
  return item.repair !== undefined && isFinding(item);
}

/** What becomes of an object, whatever it was before: so that tenants that differ in that only are in one group. */
export function changeText({ rule, property, declared }: Item): string {
  if (rule === "drift-missing") return "is made";
  if (rule === "drift-leftover") return "goes";
  if (rule === "drift-order") return "moves rules";
  return `gets ${property?.split(".").at(-1)}${declared === undefined ? " as declared" : ` ${valueText(declared)}`}`;
}

/** An object and what becomes of it. */
export function changeLine(item: Item): string {
  return `${objectText(item.object)} ${isChange(item) ? changeText(item) : item.cause}`;
}
