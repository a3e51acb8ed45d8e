import type { Item } from "../report/item.js";
import { isFinding, type StackReport } from "../report/report.js";
import { valueText } from "../report/value.js";

/** One change, and the tenants that get it. */
interface ChangeGroup {
  readonly change: string;
  readonly stacks: readonly string[];
}

/** What applying would do to a fleet. */
export interface FleetPlan {
  /** Tenants that would change: only these are given to Pulumi. */
  readonly changing: readonly string[];
  readonly unchanged: readonly string[];
  /** Tenants whose config is wrong (`refused`) or that could not be read (`unreachable`). */
  readonly failed: readonly { readonly stack: string; readonly how: "refused" | "unreachable"; readonly why: string }[];
  /** The same change of many tenants is one line; the one of the most tenants first. */
  readonly groups: readonly ChangeGroup[];
  /** Calls to Exchange that the reading took. */
  readonly calls: number;
  /** Objects that would be written, in all tenants. */
  readonly objects: number;
}

/** Groups what was seen of each tenant by what changes. Differences that somebody accepted are no change. */
export function fleetPlan(stacks: readonly StackReport[]): FleetPlan {
  const seen = stacks.filter(({ failure }) => failure === undefined);
  const changes = seen.map(({ stack, items }) => ({ stack, items: items.filter((item) => isChange(item)) }));
  const changing = changes.filter(({ items }) => items.length > 0);
  return {
    changing: changing.map(({ stack }) => stack),
    unchanged: changes.filter(({ items }) => items.length === 0).map(({ stack }) => stack),
    failed: stacks.flatMap(({ stack, failure }) =>
      failure === undefined
        ? []
        : [
            {
              stack,
              how: failure.kind === "config" ? ("refused" as const) : ("unreachable" as const),
              why: failure.why,
            },
          ],
    ),
    groups: groupsOf(changing),
    calls: stacks.reduce((sum, { calls = 0 }) => sum + calls, 0),
    objects: changing.reduce(
      (sum, { items }) => sum + new Set(items.map(({ object }) => `${object.noun} ${object.name}`)).size,
      0,
    ),
  };
}

/** Whether an `up` would do something about it. */
function isChange(item: Item): boolean {
  return item.repair !== undefined && isFinding(item);
}

function groupsOf(
  changing: readonly { readonly stack: string; readonly items: readonly Item[] }[],
): readonly ChangeGroup[] {
  const groups = new Map<string, Set<string>>();
  for (const { stack, items } of changing)
    for (const item of items) {
      const change = changeText(item);
      groups.set(change, (groups.get(change) ?? new Set()).add(stack));
    }
  return [...groups]
    .map(([change, stacks]) => ({ change, stacks: [...stacks] }))
    .sort((left, right) => right.stacks.length - left.stacks.length || left.change.localeCompare(right.change));
}

/** What becomes of an object, whatever it was before: so that tenants that differ in that only are in one group. */
function changeText({ rule, object: { noun, name }, property, declared }: Item): string {
  const what = `${noun} "${name}"`;
  if (rule === "drift-missing") return `${what} is made`;
  if (rule === "drift-leftover") return `${what} goes`;
  if (rule === "drift-order") return "mail flow rules are moved";
  return `${what}: ${property?.split(".").at(-1)} becomes ${declared === undefined ? "what is declared" : valueText(declared)}`;
}
