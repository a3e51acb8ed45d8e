import { wavesOf } from "../../../modules/fleet/waves.js";
import type { RolloutInput } from "../../../modules/temporal/messages.js";
import { chosenStacks } from "../../chosenStacks.js";
import { realPlanWorld } from "../../plan/realPlanWorld.js";
import { userProject } from "../../userProject.js";
import { fleetOf } from "../fleetFileOf.js";
import { driftWork } from "./driftWork.js";
import { runWorker } from "./runWorker.js";
import type { TemporalAddress } from "./temporalAddress.js";
import { tenantWork } from "./tenantWork.js";

export type { ChangeWindow, Fleet, Gate } from "../../../modules/fleet/fleetFile.js";
export type { TenantEnd } from "../../../modules/fleet/rollout.js";
export type { Wave } from "../../../modules/fleet/waves.js";
export type { Progress, RolloutInput, RolloutStep, Standing, TenantEnded } from "../../../modules/temporal/messages.js";
export { type FleetClient, type FleetClientOptions, openFleet } from "./fleetClient.js";
export type { TemporalAddress } from "./temporalAddress.js";
export { workflowsPath } from "./workflowsPath.js";

export interface FleetWorkerOptions extends TemporalAddress {
  /** Folder of the Pulumi project, or one below it. */
  readonly folder: string;
  /** How many tenants this worker changes at once. */
  readonly concurrency: number;
  /** Aborted to end: tenants under way are ended, no further one begins. */
  readonly signal: AbortSignal;
  /** Told what happens, a line at a time. */
  readonly say?: (line: string) => void;
}

/** Changes the tenants of a project's rollouts until it is told to end, as `relay fleet worker` does. */
export async function runFleetWorker({
  folder,
  signal,
  say = () => undefined,
  ...rest
}: FleetWorkerOptions): Promise<void> {
  const { name } = await userProject(folder);
  const world = await realPlanWorld({ print: say, say, signal }, folder);
  await runWorker(tenantWork(world), { ...rest, signal, project: name, reads: driftWork(world) });
}

/** A project's rollout as its `fleet.yaml` has it: what a client begins. @param stacks names or patterns. Default: all. */
export async function readFleet(
  folder: string,
  stacks?: readonly string[],
): Promise<Pick<RolloutInput, "project" | "waves" | "windows">> {
  const project = await userProject(folder);
  const { windows, tags, ...fleet } = await fleetOf(project);
  const chosen = await chosenStacks(project, stacks === undefined ? { all: true } : { stacks: stacks.join(",") });
  return { project: project.name, waves: wavesOf({ ...fleet, tags }, chosen), windows: { windows, tags } };
}
