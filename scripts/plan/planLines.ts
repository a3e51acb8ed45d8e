import type { Refusal } from "../../modules/review/judgePlan.js";
import type { SavedPlan } from "./savedPlan.js";

/** A plan as people read it, one idea a line. */
export function planLines(plan: SavedPlan, refusals: readonly Refusal[]): readonly string[] {
  const { stack, organization, impact, steps } = plan;
  const { rulesInTenant, made, moved, changed, removed } = impact;
  return [
    `${stack}  ${steps.length === 0 ? "nothing to do" : summary(plan)}  in ${organization}, ${rulesInTenant} rules`,
    ...steps.flatMap(({ op, resource, changes }) => [
      `  ${op}  ${resource}`,
      ...changes.map((change) => `      ${change}`),
    ]),
    ...ruleLine("made", made),
    ...ruleLine("moved", moved),
    ...ruleLine("changed", changed),
    ...ruleLine("removed", removed),
    ...impact.foreign.map(
      ({ noun, name, does, named }) => `  of others: ${noun} "${name}": ${does}${named ? ", as the stack says" : ""}`,
    ),
    ...refusalLines(refusals),
  ];
}

/** Why it is not applied, each with what is meant and the flag that allows it. */
export function refusalLines(refusals: readonly Refusal[]): readonly string[] {
  return refusals.flatMap(({ why, details, flag }) => [
    `  refused: ${why}`,
    ...details.map((detail) => `      ${detail}`),
    `      to allow it: relay apply ${flag}`,
  ]);
}

/** For a comment on a pull request: the first line, the rest folded. */
export function planMarkdown(plan: SavedPlan, refusals: readonly Refusal[]): string {
  const [first = "", ...rest] = planLines(plan, refusals);
  const head = `### ${first}`;
  const why = refusals.map((refusal) => `- **refused**: ${refusal.why} (\`relay apply ${refusal.flag}\`)`);
  if (rest.length === 0) return `${head}\n`;
  const body = rest.join("\n").slice(0, longestBody);
  const cut = body.length < rest.join("\n").length ? "\n… the rest is in the artefact" : "";
  const fence = "`".repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const folded = `<details><summary>what would change</summary>\n\n${fence}text\n${body}${cut}\n${fence}\n\n</details>`;
  return `${[head, ...(why.length > 0 ? [why.join("\n")] : []), folded].join("\n\n")}\n`;
}

/** A comment takes 65,536 characters on GitHub, and holds the plans of several tenants. */
const longestBody = 20_000;

function summary({ steps }: SavedPlan): string {
  const counts = new Map<string, number>();
  for (const { op } of steps) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts].map(([op, count]) => `${count} to ${op}`).join(", ");
}

function ruleLine(what: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`  rules ${what}: ${names.map((name) => `"${name}"`).join(", ")}`];
}
