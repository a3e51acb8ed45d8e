import { counted, objectText } from "../counts.js";
import { fleetRules } from "../fleetRules.js";
import type { Item } from "../item.js";
import type { Report, StackReport } from "../report.js";
import { notComparedText } from "./notComparedText.js";
import { rolloutText } from "./rolloutText.js";

export function isOfFleet({ command }: Pick<Report, "command">): boolean {
  return command.startsWith("fleet ");
}

/** A fleet's report as people read it: the same of many tenants is one line. */
export function fleetText(report: Report): readonly string[] {
  return report.command === "fleet up" ? rolloutText(report.stacks) : planText(report);
}

function planText({ stacks, measured }: Report): readonly string[] {
  const changing = stacks.filter((stack) => has(stack, fleetRules.change));
  const failed = stacks.filter(({ failure }) => failure !== undefined);
  const untold = stacks.filter((stack) => has(stack, fleetRules.untold));
  const refused = stacks.filter((stack) => has(stack, fleetRules.refused));
  const lost = failed.length + untold.filter((stack) => !has(stack, fleetRules.change)).length;
  const isFine = ({ failure, items }: StackReport) => failure === undefined && !items.some(isOpen);
  const kept = stacks.filter(isFine).length;
  return [
    `${tenants(changing.length)} would change, ${kept} would not, ${lost} could not be told${refused.length === 0 ? "" : `; ${refused.length} would be refused`}`,
    ...groups(changing),
    ...failed.map(
      ({ stack, failure }) =>
        `  ${failure?.kind === "config" ? "refused" : "unreachable"}  ${stack}: ${oneLine(failure?.why)}`,
    ),
    ...refused.flatMap(({ stack, items }) =>
      items
        .filter(({ rule }) => rule === fleetRules.refused)
        .map(({ cause }) => `  refused  ${stack}: ${oneLine(cause)}`),
    ),
    ...untoldLines(untold),
    ...byHandLine(stacks.filter((stack) => has(stack, fleetRules.byHand))),
    notComparedText(stacks),
    costText(stacks, measured),
    ...(changing.length === 0 ? [] : [radiusText(changing, stacks.length)]),
  ];
}

/** The same reason of many tenants is one line. */
function untoldLines(untold: readonly StackReport[]): readonly string[] {
  const reasons = new Map<string, Set<string>>();
  for (const { stack, items } of untold)
    for (const { cause } of items.filter(({ rule }) => rule === fleetRules.untold))
      reasons.set(cause, (reasons.get(cause) ?? new Set()).add(stack));
  return [...reasons].map(
    ([why, stacks]) => `  not told  DNS of ${tenants(stacks.size)}: ${oneLine(why)}${few([...stacks])}`,
  );
}

function byHandLine(stacks: readonly StackReport[]): readonly string[] {
  if (stacks.length === 0) return [];
  const names = few(stacks.map(({ stack }) => stack));
  return [`  by hand  ${tenants(stacks.length)} with DNS records that people set; relay doctor says which${names}`];
}

/** None is there where nothing would be done. */
function isOpen({ rule }: Item): boolean {
  return rule === fleetRules.change || rule === fleetRules.refused || rule === fleetRules.untold;
}

/** Each change and how many get it, the one of the most tenants first. */
function groups(changing: readonly StackReport[]): readonly string[] {
  const found = new Map<string, Set<string>>();
  for (const { stack, items } of changing)
    for (const item of items.filter(({ rule }) => rule === fleetRules.change)) {
      const change = `${objectText(item.object)} ${item.cause}`;
      found.set(change, (found.get(change) ?? new Set()).add(stack));
    }
  return [...found]
    .sort(([one, { size }], [other, others]) => others.size - size || (one < other ? -1 : 1))
    .map(([change, { size }]) => `  ${String(size).padStart(4)}  ${change}${few([...(found.get(change) ?? [])])}`);
}

function costText(stacks: readonly StackReport[], measured: Report["measured"]): string {
  const reads = sum(stacks.map(({ calls = 0 }) => calls));
  const writes = sum(stacks.map(({ planned }) => planned?.writes ?? 0));
  const read =
    measured === undefined
      ? ""
      : ` in ${measured.seconds.toFixed(1)} s (${measured.callMilliseconds.toFixed(0)} ms a call)`;
  const changes =
    measured === undefined || writes === 0 ? "" : `, about ${minutesText(measured.minutes)}: ${measured.basis}`;
  return `cost: read in ${counted(reads, "call")}${read}; ${counted(writes, "call")} would write${changes}`;
}

function radiusText(changing: readonly StackReport[], all: number): string {
  const objects = sum(
    changing.map(
      ({ items }) =>
        new Set(items.filter(({ rule }) => rule === fleetRules.change).map(({ object }) => objectText(object))).size,
    ),
  );
  const carrying = new Map<string, number>();
  for (const name of changing.flatMap(({ planned }) => planned?.carrying ?? []))
    carrying.set(name, (carrying.get(name) ?? 0) + 1);
  const rules = [...carrying].map(([name, count]) => `"${name}" in ${count}`).join(", ");
  return `blast radius: ${changing.length} of ${tenants(all)} (${Math.round((100 * changing.length) / all)} %), ${counted(objects, "object")}; rules that carry mail: ${rules || "none"}`;
}

function minutesText(minutes: number): string {
  return minutes < 1 ? "a minute" : counted(Math.ceil(minutes), "minute");
}

function has({ items }: StackReport, rule: Item["rule"]): boolean {
  return items.some((item) => item.rule === rule);
}

/** Names, where there are few. */
function few(stacks: readonly string[]): string {
  return stacks.length <= 3 ? `  (${stacks.join(", ")})` : "";
}

function tenants(count: number): string {
  return counted(count, "tenant");
}

function oneLine(text = ""): string {
  return text.split("\n").join(" ");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
