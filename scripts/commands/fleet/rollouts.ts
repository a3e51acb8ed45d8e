import path from "node:path";
import { memoryWarning } from "../../../modules/fleet/changesAtOnce.js";
import type { Rollout } from "../../../modules/fleet/rollout.js";
import type { FleetUpOptions } from "../../fleet/fleetUp.js";
import { type Journal, openJournal } from "../../fleet/journalFile.js";
import { oneAtATime } from "../../fleet/oneAtATime.js";
import { withTemporal } from "../../fleet/temporal/withTemporal.js";
import { thisMachine } from "../../fleet/thisMachine.js";
import { relayCommand } from "../../nextCommands.js";
import type { PlanWorld } from "../../plan/planWorld.js";
import { realPlanWorld } from "../../plan/realPlanWorld.js";
import type { Output } from "../../report/reportOptions.js";
import { UsageError } from "../../usageError.js";
import { userProject } from "../../userProject.js";
import type { CommandContext } from "../commandContext.js";
import { type FleetFlags, journalFolder, type TemporalFlags } from "./fleetFlags.js";

interface RolloutHere {
  readonly world: PlanWorld;
  readonly at: string;
  readonly journal: Journal;
}

/** Works at the rollout of this machine, while no other process does. @throws {UsageError} if one does. */
export async function withRolloutHere<Result>(
  context: CommandContext,
  { events = false }: Pick<FleetFlags, "events">,
  work: (here: RolloutHere) => Promise<Result>,
): Promise<Result> {
  const world = await realPlanWorld(context);
  const folder = journalFolder(world.project);
  const at = new Date(world.doctor.now()).toISOString();
  const onEvent = events ? (line: string) => context.print(line) : undefined;
  return oneAtATime(folder, async () =>
    work({ world, at, journal: await openJournal(path.join(folder, "rollout.jsonl"), onEvent) }),
  );
}

/** The rollout at Temporal's workers. */
export async function rolloutElsewhere(
  context: CommandContext,
  { temporal: address, namespace, taskQueue }: TemporalFlags,
) {
  const world = await realPlanWorld(context);
  const { name } = await userProject(world.project.folder);
  const temporal = await withTemporal(() => import("../../fleet/temporal/throughTemporal.js"));
  const at = { ...(address !== undefined && { address }), ...(namespace !== undefined && { namespace }) };
  return { world, temporal, place: { ...at, ...(taskQueue !== undefined && { taskQueue }), project: name } };
}

/** @throws {UsageError} if none is. */
export function underWay(journal: Journal): Rollout {
  const now = journal.rollout();
  if (now.waves.length === 0)
    throw new UsageError("Cannot go on: no rollout is under way; begin one with `relay fleet up`");
  return now;
}

/** Says so if this machine cannot hold so many tenants at once. */
export function warnOfMemory(concurrency: number, { say }: Pick<PlanWorld, "say">): void {
  const warning = memoryWarning(concurrency, thisMachine());
  if (warning !== undefined) say(warning);
}

/** How a rollout is followed and reported, wherever it is. */
export function upOptions(
  { project, print }: PlanWorld,
  { concurrency, history, notify, events = false, ...there }: FleetFlags,
  outputs: readonly Output[],
): FleetUpOptions {
  return {
    outputs: events ? outputs.filter(({ file }) => file !== undefined) : outputs,
    isLive: process.stderr.isTTY === true && !events,
    ...{ concurrency, resume: `${relayCommand(project)} fleet resume${temporalText(there)}`, print, history, notify },
  };
}

/** The options that lead to the same Temporal. */
function temporalText({ temporal, namespace, taskQueue }: TemporalFlags): string {
  const given = { "--temporal": temporal, "--namespace": namespace, "--task-queue": taskQueue };
  return Object.entries(given)
    .map(([option, value]) => (value === undefined ? "" : ` ${option} ${value}`))
    .join("");
}
