import { sameText } from "./addresses.js";
import type { End, Hop, RuleStep, Trace } from "./trace.js";

/**
 * The rules that decided how a message ends, in every copy: the one that ends it or sends it on, else the last that stops,
 * else those that would have sent it the right way and do not act.
 *
 * @param routers names of the rules that send mail the right way.
 */
export function decidingSteps({ copies }: Pick<Trace, "copies">, routers: readonly string[]): readonly RuleStep[] {
  return [...new Set(copies.flatMap(({ hop }) => stepsOf(hop, routers)))];
}

function stepsOf({ steps, ends }: Hop, routers: readonly string[]): readonly RuleStep[] {
  return ends.flatMap((end) =>
    end.next === undefined ? stepsBehind(end, steps, routers) : stepsOf(end.next, routers),
  );
}

function stepsBehind({ rule }: End, steps: readonly RuleStep[], routers: readonly string[]): readonly RuleStep[] {
  const acting = steps.filter(({ truth, isAudit }) => truth !== "no" && !isAudit);
  const decided =
    acting.find((step) => rule !== undefined && step.rule === rule) ??
    acting.findLast(({ does }) => does.includes("stops"));
  if (decided !== undefined) return [decided];
  return steps.filter((step) => routers.some((name) => sameText(name, step.rule)));
}
