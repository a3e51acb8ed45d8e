import { setTimeout as delay } from "node:timers/promises";
import { closedWindows, windowText } from "../../modules/fleet/changeWindow.js";
import type { Fleet } from "../../modules/fleet/fleetFile.js";
import { wavesOf } from "../../modules/fleet/waves.js";
import type { PlanWorld } from "../plan/planWorld.js";
import { UsageError } from "../usageError.js";
import { applyTenant, astray } from "./applyTenant.js";
import type { Journal } from "./journalFile.js";
import { type RolloutEnd, type RolloutWorld, runRollout } from "./runRollout.js";

export interface FleetUpOptions {
  readonly stacks: readonly string[];
  readonly concurrency: number;
  readonly json: boolean;
  /** The command that goes on with the rollout, for people. */
  readonly resume: string;
}

/** Begins a rollout. @throws {UsageError} if one is under way that was not ended. */
export async function beginRollout(
  journal: Journal,
  fleet: Fleet,
  stacks: readonly string[],
  now: number,
): Promise<void> {
  if (journal.rollout().waves.length > 0)
    throw new UsageError(
      "Cannot begin a rollout: one is under way; go on with `relay fleet resume`, or end it with `relay fleet stop`",
    );
  await journal.add({
    event: "begun",
    at: new Date(now).toISOString(),
    waves: wavesOf(fleet, stacks).map((wave) => ({ ...wave, stacks: [...wave.stacks] })),
  });
}

/** Goes on with a rollout. Exit codes: 0 done, 7 a gate stops it or somebody must do something, 1 paused. */
export async function goOn(
  world: PlanWorld,
  fleet: Fleet,
  journal: Journal,
  options: Omit<FleetUpOptions, "stacks">,
): Promise<number> {
  const end = await runRollout(rolloutWorld(world, fleet, options.concurrency), journal, options.concurrency);
  if (options.json) world.print(JSON.stringify({ ...end, tenants: Object.fromEntries(journal.rollout().ended) }));
  else for (const line of endLines(end, journal, options.resume)) world.print(line);
  return end.end === "done" ? Number(count(journal, "failed") > 0) * 7 : end.end === "paused" ? 1 : 7;
}

function rolloutWorld(world: PlanWorld, fleet: Fleet, concurrency: number): RolloutWorld {
  return {
    now: world.doctor.now,
    wait: async (milliseconds, signal) =>
      void (await delay(milliseconds, undefined, { signal }).catch(() => undefined)),
    closed: (stack) => {
      const closed = closedWindows(fleet, stack, world.doctor.now());
      return closed.length === 0 ? undefined : `it may be changed ${closed.map(windowText).join(" or ")}`;
    },
    apply: (stack, isGoingOn) => applyTenant(world, stack, isGoingOn),
    astray: (stacks) => astray(world, stacks, concurrency),
    say: world.say,
    signal: world.signal ?? new AbortController().signal,
  };
}

function endLines(end: RolloutEnd, journal: Journal, resume: string): readonly string[] {
  const { ended, waves } = journal.rollout();
  const counts = `${count(journal, "applied")} applied, ${count(journal, "unchanged")} unchanged, ${count(journal, "failed")} failed, ${waves.flatMap(({ stacks }) => stacks).length - ended.size} not touched`;
  const failures = [...ended].flatMap(([stack, { outcome, why = "" }]) =>
    outcome === "failed" ? [`  failed  ${stack}: ${why.split("\n").join(" ")}`] : [],
  );
  return [counts, ...failures, ...whatNow(end, resume)];
}

function whatNow(end: RolloutEnd, resume: string): readonly string[] {
  if (end.end === "asks")
    return [
      `wave ${end.wave} is done and waits for approval: ${resume.replace(" resume", " approve")} --by <name>, then ${resume}`,
    ];
  if (end.end === "stopped")
    return [
      `wave ${end.wave} failed at its gate; the tenants after it are untouched. Mend ${end.failed.join(", ")}, then ${resume} --retry`,
    ];
  if (end.end === "waits") return [...end.why.map((why) => `  waits   ${why}`), `go on then: ${resume}`];
  return end.end === "paused" ? [`paused; go on with ${resume}`] : [];
}

function count(journal: Journal, outcome: string): number {
  return [...journal.rollout().ended.values()].filter((one) => one.outcome === outcome).length;
}
