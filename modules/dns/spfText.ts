import { type SpfBudget, spfLimits } from "./spfBudget.js";
import { lookupsOf, type SpfNode, type SpfTermNode, voidsOf } from "./spfTree.js";

/** The budget for people: the sums before and after, then the tree that is to be, one term a line. */
export function budgetLines({ domain, before, after, record, problems, unknown, hints }: SpfBudget): readonly string[] {
  return [
    `SPF of ${domain}: look-ups ${lookupsOf(before)} -> ${lookupsOf(after)} of ${spfLimits.lookups}, void ${voidsOf(before)} -> ${voidsOf(after)} of ${spfLimits.voids}`,
    `  ${record}`,
    ...treeLines(after, before),
    ...problems.map((problem) => `  ! ${problem}`),
    ...unknown.map((reason) => `  ? not counted: ${reason}`),
    ...hints.map((hint) => `  note: ${hint}`),
  ];
}

/** A tree, one term a line: look-ups, voids, term. `+` marks what `before` does not have. */
function treeLines(tree: SpfNode, before: SpfNode): readonly string[] {
  const known = before.terms.map(({ text }) => text);
  return tree.terms.flatMap((term) => {
    const mark = known.includes(term.text) ? " " : "+";
    return termLines(term, 0).map((line) => `${mark} ${line}`);
  });
}

function termLines(term: SpfTermNode, depth: number): readonly string[] {
  const fault = term.fault ?? term.below?.faults[0];
  const voids = Math.max(term.voids.ip4, term.voids.ip6);
  const counts = `${String(term.lookups).padStart(3)} ${voids === 0 ? "      " : `${voids} void`}`;
  const line = `${counts}  ${"  ".repeat(depth)}${term.text}${fault === undefined ? "" : `  (${fault.message})`}`;
  return [
    line,
    ...(term.below?.terms ?? [])
      .filter(({ lookups, fault: own }) => lookups > 0 || own)
      .flatMap((inner) => termLines(inner, depth + 1)),
  ];
}
