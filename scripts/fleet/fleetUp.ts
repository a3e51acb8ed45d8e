import path from "node:path";
import type { Fleet } from "../../modules/fleet/fleetFile.js";
import { type Left, rolloutReport } from "../../modules/fleet/fleetReport.js";
import { nextOf, type Rollout } from "../../modules/fleet/rollout.js";
import { wavesOf } from "../../modules/fleet/waves.js";
import type { Report } from "../../modules/report/report.js";
import type { PlanWorld } from "../plan/planWorld.js";
import { newReport } from "../report/newReport.js";
import { type Sinks, writeReport } from "../report/writeReport.js";
import { UsageError } from "../usageError.js";
import { slashed, stackFileIn } from "../userProject.js";
import type { Journal } from "./journalFile.js";
import { runHere } from "./runHere.js";
import type { RolloutEnd } from "./runRollout.js";

export interface FleetUpOptions extends Sinks {
  readonly concurrency: number;
  /** Whether a person looks: one living block instead of lines. */
  readonly isLive: boolean;
  /** The command that goes on with the rollout, for people. */
  readonly resume: string;
}

/** Begins a rollout; the journal of one that is done is put aside. @throws {UsageError} if one is under way. */
export async function beginRollout(
  journal: Journal,
  fleet: Fleet,
  stacks: readonly string[],
  now: number,
  { shard, every = false }: { readonly shard?: Report["shard"]; readonly every?: boolean } = {},
): Promise<void> {
  const before = journal.rollout();
  const at = new Date(now).toISOString();
  if (before.waves.length > 0 && nextOf(before).do !== "end")
    throw new UsageError(
      "Cannot begin a rollout: one is under way; go on with `relay fleet resume`, or end it with `relay fleet stop`",
    );
  if (before.waves.length > 0) await journal.putAside(at);
  await journal.add({
    event: "begun",
    at,
    waves: wavesOf(fleet, stacks).map((wave) => ({ ...wave, stacks: [...wave.stacks] })),
    ...(shard && { shard }),
    ...(every && { every }),
  });
}

/** Goes on with a rollout, and reports it. Exit codes: 0 done, 7 a gate stops it or somebody must do something, 1 paused. */
export async function goOn(
  world: PlanWorld,
  fleet: Fleet,
  journal: Journal,
  { concurrency, isLive, ...rest }: FleetUpOptions,
): Promise<number> {
  const end = await runHere(world, fleet, journal, { concurrency, isLive });
  return reportRollout(world, journal.rollout(), end, rest);
}

/** Reports a rollout, wherever it ran. @returns the exit code */
export async function reportRollout(
  world: PlanWorld,
  rollout: Rollout,
  end: RolloutEnd,
  { resume, ...sinks }: Omit<FleetUpOptions, "concurrency" | "isLive">,
): Promise<number> {
  const { folder, stacks: place } = world.project;
  const stacks = rolloutReport(rollout, {
    left: leftBy(end, resume),
    retry: `mend what failed, then ${resume} --retry`,
    fileOf: (stack) => slashed(path.relative(folder, stackFileIn({ stacks: place }, stack))),
  });
  const part = rollout.shard && { shard: rollout.shard };
  return writeReport({ ...newReport("fleet up", world.doctor.now(), stacks), ...part }, sinks);
}

/** Why tenants were not begun. */
function leftBy(end: RolloutEnd, resume: string): Left {
  switch (end.end) {
    case "asks":
      return {
        why: () => `wave ${end.wave} is done and waits for approval`,
        cure: `${resume.replace(" resume", " approve")} --by <name>, then ${resume}`,
      };
    case "stopped":
      return { why: () => `wave ${end.wave} failed at its gate`, cure: `mend what failed, then ${resume} --retry` };
    case "waits":
      return {
        why: (stack) => end.why.get(stack) ?? "tenants of its wave or one before wait",
        cure: `go on then: ${resume}`,
      };
    default:
      return { why: () => "the rollout is paused", cure: resume, isPaused: true };
  }
}
