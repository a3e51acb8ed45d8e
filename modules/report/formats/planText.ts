import type { Item } from "../item.js";
import type { StackReport } from "../report.js";

/** What a plan's items are about; each has its own lines. */
export const planRules = {
  step: "plan-step",
  rule: "plan-rule",
  foreign: "plan-foreign",
  refused: "plan-refused",
} as const;

/** A plan as people read it, one idea a line. */
export function planText({ stack, organization, examined, items }: StackReport): readonly string[] {
  const of = (rule: string) => items.filter((item) => item.rule === rule);
  const steps = of(planRules.step);
  const rules = examined.find(({ noun }) => noun === "TransportRule")?.count ?? 0;
  return [
    `${stack}  ${steps.length === 0 ? "nothing to do" : counts(steps)}  in ${organization}, ${rules} rules`,
    ...steps.flatMap(({ cause, object: { noun, name }, evidence }) => [
      `  ${cause}  ${noun} ${name}`,
      ...evidence.map((change) => `      ${change}`),
    ]),
    ...ruleLines(of(planRules.rule)),
    ...of(planRules.foreign).map(({ object: { noun, name }, cause }) => `  of others: ${noun} "${name}": ${cause}`),
    ...of(planRules.refused).flatMap(({ cause, evidence, cure = "" }) => [
      `  refused: ${cause}`,
      ...evidence.map((detail) => `      ${detail}`),
      `      to allow it: ${cure}`,
    ]),
  ];
}

/** For a comment on a pull request: the first line and what is refused, the rest folded. */
export function planMarkdown(plan: StackReport): string {
  const [first = "", ...rest] = planText(plan);
  const head = `### ${first}`;
  const why = plan.items
    .filter(({ rule }) => rule === planRules.refused)
    .map(({ cause, cure }) => `- **refused**: ${cause} (\`${cure}\`)`);
  if (rest.length === 0) return `${head}\n`;
  const body = rest.join("\n").slice(0, longestBody);
  const cut = body.length < rest.join("\n").length ? "\n… the rest is in the artefact" : "";
  const fence = "`".repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const folded = `<details><summary>what would change</summary>\n\n${fence}text\n${body}${cut}\n${fence}\n\n</details>`;
  return `${[head, ...(why.length > 0 ? [why.join("\n")] : []), folded].join("\n\n")}\n`;
}

/** A comment takes 65,536 characters on GitHub, and holds the plans of several tenants. */
const longestBody = 20_000;

function counts(steps: readonly Item[]): string {
  return byCause(steps)
    .map(([op, { length }]) => `${length} to ${op}`)
    .join(", ");
}

function ruleLines(items: readonly Item[]): readonly string[] {
  return byCause(items).map(
    ([what, rules]) => `  rules ${what}: ${rules.map(({ object: { name } }) => `"${name}"`).join(", ")}`,
  );
}

function byCause(items: readonly Item[]): readonly (readonly [string, readonly Item[]])[] {
  const causes = [...new Set(items.map(({ cause }) => cause))];
  return causes.map((cause) => [cause, items.filter((item) => item.cause === cause)]);
}
