import { z } from "zod";
import { objectText } from "../counts.js";
import { isFinding, type Report } from "../report.js";
import type { Frozen } from "../value.js";

const findingSchema = z.object({
  id: z.string(),
  what: z.string().describe("The object and the property."),
  severity: z.enum(["error", "warning", "note"]),
  cause: z.string(),
  meaning: z.array(z.string()),
  repair: z.string().exactOptional(),
});

const entrySchema = z.object({
  version: z.literal(1),
  when: z.iso.datetime(),
  command: z.string(),
  stacks: z.array(
    z.object({
      stack: z.string(),
      /** Not known: it could not be looked at, which neither begins nor ends a finding. */
      findings: z.array(findingSchema).exactOptional(),
    }),
  ),
});

/** What one run found: a line of a history file. */
export type HistoryEntry = Frozen<z.infer<typeof entrySchema>>;
export type HistoryFinding = Frozen<z.infer<typeof findingSchema>>;

export function entryOf({ when, command, stacks }: Report): HistoryEntry {
  return {
    version: 1,
    when,
    command,
    stacks: stacks.map(({ stack, status, items }) => ({
      stack,
      ...(status !== "failed" && {
        findings: items.filter(isFinding).map(({ id, object, property, severity, cause, meaning, repair }) => ({
          id,
          what: `${objectText(object)}${property === undefined ? "" : ` ${property}`}`,
          severity,
          cause,
          meaning,
          ...(repair !== undefined && { repair }),
        })),
      }),
    })),
  };
}

/** A history file as it was read. */
export interface ReadHistory {
  /** The oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** Numbers of lines that are no run. */
  readonly broken: readonly number[];
  /** Number of the last line, if a run that was killed began to write it. */
  readonly torn?: number;
  /** The text without that line. */
  readonly whole: string;
}

export function readHistory(text: string): ReadHistory {
  const lines = text.split("\n");
  const isTorn = isBegun(lines.at(-1) ?? "");
  const read = lines.slice(0, isTorn ? -1 : undefined).flatMap((line, index) => {
    return line.trim() === "" ? [] : [{ number: index + 1, entry: parsed(line) }];
  });
  const whole = isTorn ? text.slice(0, text.lastIndexOf("\n") + 1) : text;
  return {
    entries: read
      .flatMap(({ entry }) => entry ?? [])
      .sort((left, right) => Date.parse(left.when) - Date.parse(right.when)),
    broken: read.filter(({ entry }) => entry === undefined).map(({ number }) => number),
    ...(isTorn && { torn: lines.length }),
    whole,
  };
}

/** As every line begins. */
const beginning = '{"version":1,"when":"';

/** Whether a last line, which no line end follows, is the first part of a run; any other text is not ours to replace. */
function isBegun(line: string): boolean {
  const isPart = line.startsWith(beginning) || beginning.startsWith(line);
  return line !== "" && isPart && parsed(line) === undefined;
}

function parsed(line: string): HistoryEntry | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** What was found of a stack when it was looked at last; `undefined`: it never was. */
export function lastFindings(entries: readonly HistoryEntry[], stack: string): readonly HistoryFinding[] | undefined {
  return entries
    .flatMap(({ stacks }) => stacks.filter((one) => one.stack === stack))
    .findLast(({ findings }) => findings !== undefined)?.findings;
}

export interface News {
  readonly stack: string;
  readonly finding: HistoryFinding;
}

/** What a run found that the last look at the same stack had not. */
export function newsOf(entry: HistoryEntry, before: readonly HistoryEntry[]): readonly News[] {
  return entry.stacks.flatMap(({ stack, findings = [] }) => {
    const known = new Set(lastFindings(before, stack)?.map(({ id }) => id));
    return findings.filter(({ id }) => !known.has(id)).map((finding) => ({ stack, finding }));
  });
}
