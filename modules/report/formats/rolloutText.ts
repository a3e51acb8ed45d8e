import { fleetRules } from "../fleetRules.js";
import type { Item } from "../item.js";
import type { StackReport } from "../report.js";
import { notComparedText } from "./notComparedText.js";

const failures: readonly string[] = [fleetRules.failed, fleetRules.refused, fleetRules.unreachable];

/** A rollout as people read it: counts, who failed and why, who was not begun and why, and what to do. */
export function rolloutText(stacks: readonly StackReport[]): readonly string[] {
  const all = stacks.flatMap(({ stack, items }) => items.map((item) => ({ stack, item })));
  const of = (...rules: readonly string[]) => all.filter(({ item }) => rules.includes(item.rule));
  const [applied, unchanged, left] = [of(fleetRules.applied), of(fleetRules.unchanged), of(fleetRules.left)];
  const failed = of(...failures);
  const lost = stacks.filter(({ failure }) => failure !== undefined);
  return [
    `${applied.length} applied, ${unchanged.length} unchanged, ${failed.length} failed, ${left.length} not touched`,
    ...lost.map(({ stack, failure }) => `  unreachable  ${stack}: ${failure?.why}`),
    ...failed.map(
      ({ stack, item: { rule, cause, evidence } }) =>
        `  ${rule.replace("fleet-", "")}  ${stack}: ${[cause, ...evidence].join(" ")}`,
    ),
    ...leftLines(left),
    ...(unchanged.length === 0 ? [] : [`  ${notComparedText(stacks.filter(({ items }) => items.some(isUnchanged)))}`]),
    ...[...new Set(all.flatMap(({ item }) => item.cure ?? []))].map((cure) => `  → ${cure}`),
  ];
}

function isUnchanged({ rule }: Item): boolean {
  return rule === fleetRules.unchanged;
}

function leftLines(left: readonly { readonly stack: string; readonly item: Item }[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { stack, item } of left) groups.set(item.cause, [...(groups.get(item.cause) ?? []), stack]);
  return [...groups].map(
    ([why, stacks]) => `  ${stacks.length} not touched: ${why}${stacks.length <= 3 ? `  (${stacks.join(", ")})` : ""}`,
  );
}
