import { counted } from "../counts.js";
import type { HistoryEntry } from "./entry.js";
import { lengthText, rangeOf, type Span, spansOf } from "./spans.js";

const width = 40;

/** What was open when, and for how long, as lines of a terminal: `#` open, `.` not. */
export function timelineText(entries: readonly HistoryEntry[]): readonly string[] {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return ["no run yet"];
  const spans = spansOf(entries);
  const head = `${counted(entries.length, "run")} from ${moment(first.when)} to ${moment(last.when)} UTC`;
  const looks = entries.flatMap(({ stacks }) => stacks);
  if (looks.every(({ findings }) => findings === undefined)) return [`${head}: no stack could be looked at`];
  if (spans.length === 0) return [`${head}: nothing was found`];
  return [head, ...spans.flatMap((span) => lines(span, rangeOf(entries)))];
}

function lines(span: Span, { from, to }: { from: number; to: number }): readonly string[] {
  const { stack, finding } = span;
  const at = (time: number) => (to === from ? 0 : Math.round(((time - from) / (to - from)) * (width - 1)));
  const [start, end] = [at(span.from), at(span.to ?? to)];
  const bar = `${".".repeat(start)}${"#".repeat(end - start + 1)}${".".repeat(width - 1 - end)}`;
  return [
    `${stack}  ${finding.severity}  ${finding.what}: ${finding.cause}`,
    `  ${bar}  ${lengthText(span, to)}  since ${moment(new Date(span.from).toISOString())}`,
  ];
}

function moment(when: string): string {
  return when.slice(0, 16).replace("T", " ");
}
