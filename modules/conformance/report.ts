import type { Conformance } from "./conform.js";
import type { Found } from "./probe.js";
import type { Finding } from "./runProbes.js";

/** What a run found, as data: the file that a tenant's owner sends, and that the simulator's tests replay. */
export interface ConformanceReport {
  readonly format: 1;
  /** Of this package. */
  readonly version: string;
  /** The day, in UTC. */
  readonly date: string;
  /** Absent in an anonymous report. Findings have placeholders in any case. */
  readonly organization?: string;
  readonly findings: readonly Finding[];
  readonly left: Conformance["left"];
}

export type Totals = Readonly<Record<Finding["verdict"], number>>;

export function totals(findings: readonly Finding[]): Totals {
  const count = (verdict: Finding["verdict"]) => findings.filter((finding) => finding.verdict === verdict).length;
  return { asAssumed: count("asAssumed"), differs: count("differs"), cannotTell: count("cannotTell") };
}

/** A finding as lines, what was assumed above what was found. */
export function findingLines(finding: Finding): readonly string[] {
  const { probe, channel, verdict, assumed, found, why = "" } = finding;
  const head = (word: string) => `${word.padEnd(12)}${probe} (${channel})`;
  if (verdict === "asAssumed") return [head("as assumed")];
  if (verdict === "cannotTell") return [head("cannot tell"), `  ${why}`];
  return [head("DIFFERS"), `  assumed  ${text(assumed)}`, `  found    ${text(found ?? null)}`];
}

function text(found: Found): string {
  return JSON.stringify(found);
}
