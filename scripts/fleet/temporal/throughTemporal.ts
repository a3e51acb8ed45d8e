import type { Fleet } from "../../../modules/fleet/fleetFile.js";
import { wavesOf } from "../../../modules/fleet/waves.js";
import type { PlanWorld } from "../../plan/planWorld.js";
import { UsageError } from "../../usageError.js";
import { type FleetUpOptions, reportRollout } from "../fleetUp.js";
import { type FleetClient, openFleet } from "./fleetClient.js";
import { followLive } from "./followLive.js";
import { answer, type Following, followRollout } from "./followRollout.js";
import type { TemporalAddress } from "./temporalAddress.js";

type Place = TemporalAddress & { readonly project: string };

export interface FollowOptions extends Omit<FleetUpOptions, "concurrency">, Pick<Following, "onEvent"> {
  readonly world: PlanWorld;
}

interface BeginOptions extends FollowOptions {
  readonly concurrency: number;
  readonly fleet: Fleet;
  readonly stacks: readonly string[];
  readonly every: boolean;
}

/** Does something with the project's rollout, and hangs up. */
export async function withFleetClient<Result>(
  place: Place,
  work: (client: FleetClient) => Promise<Result>,
): Promise<Result> {
  const client = await openFleet(place);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Begins a rollout on the workers, follows it and reports it as one machine does. @returns the exit code */
export function upThroughTemporal(
  place: Place,
  { fleet, stacks, concurrency, every, ...rest }: BeginOptions,
): Promise<number> {
  return withFleetClient(place, async (client) => {
    const { windows, tags } = fleet;
    const input = { waves: wavesOf(fleet, stacks), windows: { windows, tags }, concurrency };
    await client.begin({ ...input, ...(every && { every }) });
    return follow(client, rest);
  });
}

/** Lets a rollout go on, follows it and reports it. @returns the exit code */
export function resumeThroughTemporal(
  place: Place,
  { retry, ...rest }: FollowOptions & { readonly retry: boolean },
): Promise<number> {
  return withFleetClient(place, async (client) => {
    const standing = (await answer(client, 0, following(rest.world)))?.standing.end;
    if (standing !== undefined && standing !== "done") await client.tell(retry ? "retry" : "resume");
    return follow(client, rest);
  });
}

/** @returns the wave that was approved. @throws {UsageError} if none waits for it. */
export function approveThroughTemporal(place: Place, by: string): Promise<string> {
  return withFleetClient(place, async (client) => {
    const { standing } = await client.progress(0);
    if (standing.end !== "asks")
      throw new UsageError("Cannot approve: no wave waits for approval; see `relay fleet resume --temporal <address>`");
    await client.approve(standing.wave, by);
    return standing.wave;
  });
}

async function follow(client: FleetClient, { world, onEvent, isLive, ...options }: FollowOptions): Promise<number> {
  const { rollout, end = { end: "paused" } } = await (isLive
    ? followLive(client, following(world), world.doctor.now)
    : followRollout(client, { ...following(world), onEvent }));
  if (world.signal?.aborted) world.say("the rollout goes on at its workers");
  return reportRollout(world, rollout, end, options);
}

function following({ say, signal = new AbortController().signal }: PlanWorld): Following {
  return { say, signal };
}
