import { isDeepStrictEqual } from "node:util";
import { fleetRules } from "../../../modules/report/fleetRules.js";
import type { Report } from "../../../modules/report/report.js";
import { dump } from "../../../modules/simulator/simulator.js";
import { claim, writesOf } from "../story.js";
import type { FleetProject } from "./fleetProject.js";
import { demoTenants } from "./fleetTenants.js";
import type { FleetRun, RelayProcess } from "./relayRun.js";

/** What the steps work on. */
export interface FleetContext {
  readonly project: FleetProject;
  /** The tenants as they were found, by name. */
  readonly before: ReadonlyMap<string, unknown>;
  /** Cmdlets that were run in all of them since it was asked before. */
  readonly calls: () => readonly string[];
  /** Runs `relay fleet` in a process of its own. */
  readonly fleet: (args: string, onStart?: (started: RelayProcess) => void) => Promise<FleetRun>;
  /** How the rollout ended, by where it ran. */
  readonly reports: Map<"here" | "temporal", Report>;
}

export const names = demoTenants.map(({ name }) => name);

/** Demands an exit code and how each tenant ended, those left out as the last word says. @returns the run's report. */
export function demand(run: FleetRun, exitCode: number): Report {
  const said = [...run.lines, run.errors].join("\n");
  claim(run.exitCode === exitCode, `the exit code is ${exitCode}; it is ${run.exitCode}\n${said}`);
  claim(run.report !== undefined, `there is a report; there is none\n${said}`);
  return run.report as Report;
}

/** Names of the tenants that ended so. */
function ended(report: Report, outcome: keyof typeof fleetRules): readonly string[] {
  return report.stacks
    .filter(({ items }) => items.some(({ rule }) => rule === fleetRules[outcome]))
    .map(({ stack }) => stack);
}

export function demandEnded(report: Report, outcome: keyof typeof fleetRules, expected: readonly string[]): void {
  const found = ended(report, outcome).toSorted();
  const are = (some: readonly string[]) => some.join(", ") || "nobody";
  claim(isDeepStrictEqual(found, expected.toSorted()), `${outcome}: ${are(expected)}; the report says ${are(found)}`);
}

export function stateOf({ tenants }: FleetProject): ReadonlyMap<string, unknown> {
  return new Map([...tenants].map(([name, { simulator }]) => [name, dump(simulator.tenant, { times: false })]));
}

/** Demands that nobody wrote into these tenants: they are as they were, byte for byte. */
export function demandUntouched({ project, before }: FleetContext, some: readonly string[]): void {
  const now = stateOf(project);
  const other = some.filter((name) => !isDeepStrictEqual(now.get(name), before.get(name)));
  claim(other.length === 0, `tenants after the gate are as they were; ${other.join(", ")} are not`);
  const written = some.filter((name) => writesIn(project, name).length > 0);
  claim(written.length === 0, `nothing was written to tenants after the gate; it was to ${written.join(", ")}`);
}

/** @returns what says the cmdlets that were run in all tenants since it was asked before. */
export function newCalls({ tenants }: FleetProject): () => readonly string[] {
  const seen = new Map<string, number>();
  return () =>
    [...tenants].flatMap(([name, { simulator }]) => {
      const calls = simulator.calls.slice(seen.get(name)).map(({ cmdlet }) => cmdlet);
      seen.set(name, simulator.calls.length);
      return calls;
    });
}

export function writesIn({ tenants }: FleetProject, name: string): readonly string[] {
  return writesOf(tenants.get(name)?.simulator.calls.map(({ cmdlet }) => cmdlet) ?? []);
}

/** Objects of ours that a tenant's own log says were made, each once for each time. */
export function madeIn({ tenants }: FleetProject, name: string): readonly string[] {
  const calls = tenants.get(name)?.simulator.calls.filter(({ cmdlet }) => cmdlet.startsWith("New-")) ?? [];
  return calls.map(({ cmdlet, parameters }) => `${cmdlet} "${String(parameters.Name)}"`);
}
