import type { Item } from "../item.js";
import type { Report, StackReport } from "../report.js";
import { type ReportValue, valueText } from "../value.js";

type Cell = string | number | undefined;

/** Each column, and what stands in it. */
const columns: Readonly<Record<string, (item: Item, stack: StackReport) => Cell>> = {
  stack: (_, { stack }) => stack,
  state: ({ state }) => state,
  severity: ({ severity }) => severity,
  certainty: ({ certainty }) => certainty,
  rule: ({ rule }) => rule,
  noun: ({ object }) => object.noun,
  name: ({ object }) => object.name,
  key: ({ object }) => object.key,
  priority: ({ object }) => object.priority,
  property: ({ property }) => property,
  declared: ({ declared }) => value(declared),
  found: ({ found }) => value(found),
  cause: ({ cause }) => cause,
  evidence: ({ evidence }) => evidence.filter((line) => line !== "").join("; "),
  meaning: ({ meaning }) => meaning.join("; "),
  since: ({ since }) => since,
  by: ({ by }) => by,
  cure: ({ cure }) => cure,
  repair: ({ repair }) => repair,
  accept: ({ accept }) => accept,
  acceptedBecause: ({ acceptance }) => acceptance?.reason,
  acceptedBy: ({ acceptance }) => acceptance?.owner,
  acceptedUntil: ({ acceptance }) => acceptance?.until,
  file: ({ location }) => location?.file,
  line: ({ location }) => location?.line,
  id: ({ id }) => id,
};

/** A report as CSV (RFC 4180): a heading, a row an item, and a row for each stack that failed. */
export function reportCsv({ stacks }: Report): string {
  const rows = stacks.flatMap((stack) => [
    ...(stack.failure === undefined ? [] : [failedRow(stack, stack.failure.why)]),
    ...stack.items.map((item) => Object.values(columns).map((column) => column(item, stack))),
  ]);
  return [Object.keys(columns), ...rows].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

function failedRow({ stack }: StackReport, why: string): readonly Cell[] {
  const known: Readonly<Record<string, Cell>> = { stack, state: "failed", severity: "error", cause: why };
  return Object.keys(columns).map((column) => known[column]);
}

function value(one: ReportValue | undefined): string | undefined {
  return one === undefined ? undefined : valueText(one);
}

/** What a spreadsheet would take for a formula gets an apostrophe: names of rules are other people's text. */
function quoted(cell: Cell): string {
  if (cell === undefined || typeof cell === "number") return String(cell ?? "");
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
