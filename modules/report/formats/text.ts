import { byObject, counted, examinedText, objectText, severityText, stacksText } from "../counts.js";
import type { Item } from "../item.js";
import { exitCodeOf, isFinding, type Report, type StackReport } from "../report.js";
import { acceptanceText } from "./acceptanceText.js";
import { checkLines, checkTotals } from "./checkText.js";
import { expectationText } from "./expectationText.js";
import { fleetText, isOfFleet } from "./fleetText.js";
import { planText } from "./planText.js";

const indent = " ".repeat(41);

/** A report for a terminal or a log, its lines. */
export function reportText(report: Report): readonly string[] {
  const { command, stacks } = report;
  if (isOfFleet(report)) return fleetText(report);
  const lines = stacks.flatMap((stack, index) => {
    const isMany = stacks.length > 1;
    const gap = isMany && index > 0 && command !== "lint" ? [""] : [];
    if (stack.failure !== undefined) return [...gap, `${isMany ? `${stack.stack}  ` : ""}${stack.failure.why}`];
    if (command === "trace") return [...gap, ...expectationText(stack)];
    if (command === "plan") return [...gap, ...planText(stack)];
    if (command === "doctor") return [...gap, ...(isMany ? [stack.stack] : []), ...checkText(stack)];
    return [...gap, ...(command === "lint" ? lintText(stack) : differencesText(stack, command))];
  });
  return stacks.length > 1 ? [...lines, "", stacksText(report)] : lines;
}

function checkText({ items }: StackReport): readonly string[] {
  return [...checkLines(items), ...checkTotals(items)];
}

function lintText(stack: StackReport): readonly string[] {
  return [
    `${stack.stack}  ${severityText(stack.items)} in ${examinedText(stack)}`,
    ...stack.items.flatMap((item) => (item.state === "accepted" ? [acceptedLine(item)] : findingLines(item))),
  ];
}

function findingLines(item: Item): readonly string[] {
  const { rule, severity, certainty, object, cause, evidence, meaning, cure, guide } = item;
  const { priority } = object;
  const place = priority === undefined ? objectText(object) : `"${object.name}" (priority ${priority})`;
  const rows = guide.map((title) => `"${title}"`).join(", ");
  return [
    `  ${severity.padEnd(8)} ${rule.padEnd(28)}  ${place}${certainty === "possible" ? ", possible" : ""}`,
    ...[cause, ...evidence, ...meaning].map((text) => `${indent}${text}`),
    ...(cure === undefined ? [] : [`${indent}→ ${cure}${rows === "" ? "" : `      guide: ${rows}`}`]),
  ];
}

function acceptedLine({ rule, object, acceptance }: Item): string {
  return `  accepted ${rule}  ${object.name}: ${acceptanceText(acceptance)}`;
}

function differencesText(stack: StackReport, command: Report["command"]): readonly string[] {
  const touched = byObject(stack.items.filter(isFinding)).length;
  const all = stack.examined.reduce((sum, { count }) => sum + count, 0);
  const open = stack.items.filter(({ state }) => state !== "accepted" && state !== "passed");
  return [
    `${stack.stack}   ${command}   ${touched} of ${counted(all, "object")}, exit code ${exitCodeOf({ stacks: [stack] })}`,
    ...byObject(open).flatMap(objectLines),
    ...stack.items.filter(({ state }) => state === "accepted").map(acceptedDifference),
  ];
}

function acceptedDifference({ object, property, cause, acceptance }: Item): string {
  return `  accepted  ${objectText(object)}${property === undefined ? "" : ` ${property}`}: ${cause} (${acceptanceText(acceptance)})`;
}

function objectLines([title, items]: readonly [string, readonly Item[]]): readonly string[] {
  const width = Math.max(...items.map(({ property = "" }) => property.length));
  const lines = items.flatMap((item) => [
    `    ${item.property === undefined ? "" : `${item.property.padEnd(width)}    `}${item.cause}`,
    ...detailLines(item).map((text) => `    ${text}`),
  ]);
  return [`  ${title}`, ...lines, ...commandLines(items)];
}

/** What stands below a difference. */
function detailLines({ meaning, expectations, evidence, since, by, cure }: Item): readonly string[] {
  const changed = [since, by === undefined ? undefined : `by ${by}`].filter((text) => text !== undefined).join(" ");
  return [
    ...meaning.map((text) => `→ ${text}`),
    ...expectations.map(({ name, before, after }) => `→ ${name}: ${before} before, ${after} now`),
    ...evidence,
    ...(changed === "" ? [] : [`changed ${changed}`]),
    ...(cure === undefined ? [] : [`cure: ${cure}`]),
  ];
}

/** The commands of an object, each once. */
function commandLines(items: readonly Item[]): readonly string[] {
  const all = (key: "repair" | "accept") => [...new Set(items.flatMap((item) => item[key] ?? []))];
  const [repair, accept] = [all("repair"), all("accept")];
  if (repair.length === 1 && accept.length === 1) return [`  repair:  ${repair[0]}        accept: ${accept[0]}`];
  return [...repair.map((command) => `  repair:  ${command}`), ...accept.map((command) => `  accept:  ${command}`)];
}
