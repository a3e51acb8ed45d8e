import type { Problem } from "./problems.js";
import type { Report, StackReport } from "./report.js";

/** A report, and the file that it was read from. */
export interface NamedReport {
  readonly file: string;
  readonly report: Report;
}

/** What several reports say together. */
export type Merged =
  | Pick<Report, "command" | "when" | "stacks" | "measured">
  | { readonly problems: readonly Problem[] };

/**
 * Several reports of one command as one, stacks in the order of their names. A shard that none of them is becomes a stack
 * that could not be looked at: it must neither hide the others nor be overlooked.
 */
export function mergeReports(given: readonly [NamedReport, ...NamedReport[]]): Merged {
  const [{ report: first }] = given;
  const problems = [...ofCommands(given), ...ofShards(given), ...ofStacks(given)];
  if (problems.length > 0) return { problems };
  const stacks = [...given.flatMap(({ report }) => report.stacks), ...missingShards(given)];
  return {
    command: first.command,
    when: given.map(({ report: { when } }) => when).reduce((one, other) => (one > other ? one : other)),
    ...measuredBy(given),
    stacks: stacks.toSorted((left, right) => (left.stack < right.stack ? -1 : 1)),
  };
}

/** Machines work at the same time: together they take as long as the slowest. */
function measuredBy(given: readonly NamedReport[]): Pick<Report, "measured"> {
  const all = given.flatMap(({ report: { measured } }) => measured ?? []);
  const [first] = all.toSorted((one, other) => other.minutes - one.minutes);
  if (first === undefined) return {};
  const most = (of: (one: NonNullable<Report["measured"]>) => number) => Math.max(...all.map(of));
  return {
    measured: {
      ...first,
      seconds: most(({ seconds }) => seconds),
      callMilliseconds: most(({ callMilliseconds }) => callMilliseconds),
    },
  };
}

function ofCommands([first, ...others]: readonly [NamedReport, ...NamedReport[]]): readonly Problem[] {
  const { command } = first.report;
  return others
    .filter(({ report }) => report.command !== command)
    .map(({ file, report }) => ({
      place: file,
      message: `is of relay ${report.command}, and ${first.file} of relay ${command}. Merge reports of one command.`,
    }));
}

function ofShards(given: readonly [NamedReport, ...NamedReport[]]): readonly Problem[] {
  const [first] = given;
  return given.flatMap(({ file, report: { shard } }, at) => {
    const of = first.report.shard?.of;
    if (shard?.of !== of)
      return [{ place: file, message: `is ${shardText(shard)}, and ${first.file} ${shardText(first.report.shard)}.` }];
    const twin = given.slice(0, at).find(({ report }) => shard !== undefined && report.shard?.index === shard.index);
    if (twin === undefined) return [];
    return [{ place: file, message: `is ${shardText(shard)}, as ${twin.file} is. Give each shard once.` }];
  });
}

/** Stacks that two reports have, but for those of a shard that was given twice. */
function ofStacks(given: readonly NamedReport[]): readonly Problem[] {
  return given.flatMap(({ file, report }, at) =>
    given
      .slice(0, at)
      .filter((other) => report.shard === undefined || other.report.shard?.index !== report.shard.index)
      .flatMap((other) => {
        const names = new Set(other.report.stacks.map(({ stack }) => stack));
        const twice = report.stacks.filter(({ stack }) => names.has(stack)).map(({ stack }) => stack);
        if (twice.length === 0) return [];
        return [{ place: file, message: `has ${twice.join(", ")}, as ${other.file} has. Give each stack once.` }];
      }),
  );
}

function missingShards(given: readonly NamedReport[]): readonly StackReport[] {
  const shards = given.flatMap(({ report: { shard } }) => shard ?? []);
  const of = shards[0]?.of ?? 0;
  const there = new Set(shards.map(({ index }) => index));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
  return missing.map((index) => {
    const why = "missing: none of the reports that were merged is of it";
    const failure = { kind: "unknown", why, problems: [{ message: why }] } as const;
    return { stack: shardText({ index, of }), status: "failed", failure, examined: [], items: [], flows: [] };
  });
}

function shardText(shard: Report["shard"]): string {
  return shard === undefined ? "no shard" : `shard ${shard.index}/${shard.of}`;
}
