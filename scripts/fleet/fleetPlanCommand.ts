import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { plannedStack } from "../../modules/fleet/fleetReport.js";
import type { Report } from "../../modules/report/report.js";
import { newReport } from "../report/newReport.js";
import { type Sinks, writeReport } from "../report/writeReport.js";
import { type Clocked, clocked } from "./clocked.js";
import { type FleetLook, lookAtFleet } from "./lookAtFleet.js";

export interface FleetPlanOptions extends FleetLook, Sinks {
  readonly shard?: Report["shard"];
  /** How many tenants are changed at once. */
  readonly changes: number;
  /** Milliseconds that tenants took in rollouts before, if there were any. */
  readonly took: readonly number[];
  readonly say: (line: string) => void;
}

/** Says who would change and how, what it costs and whom it may hurt. Exit codes: 0 read, whatever changes; 7 an `up` would refuse, 2 a config is wrong, 1 a tenant cannot be read. */
export async function fleetPlanCommand(
  world: DoctorWorld,
  { shard, project, stacks, concurrency, changes, took, say, ...sinks }: FleetPlanOptions,
): Promise<number> {
  const started = world.now();
  const watch = clocked(world);
  const onEach = progress(stacks.length, say);
  const seen = await lookAtFleet(watch.world, { project, stacks, concurrency, onEach });
  const plan = seen.map(plannedStack);
  const seconds = (world.now() - started) / 1000;
  const measured = { seconds, callMilliseconds: watch.mean(), ...minutesOf(plan, watch, { changes, took }) };
  const report = { ...newReport("fleet plan", world.now(), plan), ...(shard && { shard }), measured };
  return writeReport(report, sinks);
}

/**
 * How long the changes would take, from what was measured: the median of tenants that were applied before; without any, the
 * calls alone: each tenant is read, written and read again, at what a call took now.
 */
function minutesOf(
  stacks: Report["stacks"],
  { mean }: Clocked,
  { changes, took }: Pick<FleetPlanOptions, "changes" | "took">,
): { readonly minutes: number; readonly basis: string } {
  const changing = stacks.filter(({ planned }) => planned !== undefined);
  const median = took.toSorted((one, other) => one - other)[Math.floor(took.length / 2)];
  const calls = changing.reduce((sum, { calls = 0, planned }) => sum + 2 * calls + (planned?.writes ?? 0), 0);
  const milliseconds = median === undefined ? calls * mean() : median * changing.length;
  const minutes = milliseconds / 60_000 / changes;
  if (median === undefined)
    return {
      minutes,
      basis: `calls to Exchange alone, ${changes} tenants at once; Pulumi's own time shows after a first rollout`,
    };
  return {
    minutes,
    basis: `${(median / 1000).toFixed(1)} s a tenant, the median of ${took.length} before, ${changes} at once`,
  };
}

/** A line after each tenth of a fleet that takes a while. */
function progress(all: number, say: (line: string) => void): () => void {
  const step = Math.ceil(all / 10);
  let done = 0;
  return () => {
    done += 1;
    if (all >= 50 && done % step === 0) say(`${done} of ${all} tenants read`);
  };
}
