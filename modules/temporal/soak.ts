import { ActivityFailure, condition, isCancellation, patched } from "@temporalio/workflow";
import type { Wave } from "../fleet/waves.js";
import { astray } from "./activityProxies.js";
import type { RolloutState } from "./rolloutState.js";

/** So many tenants are looked at by one activity. */
const partSize = 50;

/** Waits, then looks again: a tenant that went astray meanwhile counts as failed. */
export async function soak(state: RolloutState, wave: Wave, until: number): Promise<void> {
  const now = Date.now();
  const isHeld = () => state.isPaused || state.isStopped;
  if (until > now) await condition(isHeld, until - now);
  if (isHeld()) return;
  const failed = patched("soak-in-parts")
    ? await lookInParts(wave.stacks, state.input.concurrency, isHeld)
    : new Map((await astray(wave.stacks)).map((stack) => [stack, "it is not as it is declared any more"]));
  if (failed === undefined) return;
  for (const [stack, why] of failed) state.end(stack, { outcome: "failed", why }, [until, Date.now()]);
  state.soak(wave.name);
}

/** @returns why tenants count as failed; undefined if the rollout was held before all were looked at. */
async function lookInParts(
  stacks: readonly string[],
  concurrency: number,
  isHeld: () => boolean,
): Promise<ReadonlyMap<string, string> | undefined> {
  const left = partsOf(stacks);
  const failed = new Map<string, string>();
  const lane = async () => {
    for (let part = isHeld() ? undefined : left.shift(); part; part = isHeld() ? undefined : left.shift())
      for (const [stack, why] of await lookAt(part)) failed.set(stack, why);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return left.length > 0 ? undefined : failed;
}

async function lookAt(part: readonly string[]): Promise<readonly (readonly [stack: string, why: string])[]> {
  try {
    return (await astray(part)).map((stack) => [stack, "it is not as it is declared any more"]);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    const why = `no worker could look at it again: ${error.cause?.message ?? error.message}`;
    return part.map((stack) => [stack, why]);
  }
}

function partsOf(stacks: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(stacks.length / partSize) }, (_, at) =>
    stacks.slice(at * partSize, (at + 1) * partSize),
  );
}
