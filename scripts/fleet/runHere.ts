import { setTimeout as delay } from "node:timers/promises";
import { closedWindows, windowText } from "../../modules/fleet/changeWindow.js";
import type { Fleet } from "../../modules/fleet/fleetFile.js";
import { pausingLine } from "../../modules/fleet/rolloutLines.js";
import type { PlanWorld } from "../plan/planWorld.js";
import { applyTenant, astray } from "./applyTenant.js";
import type { Journal } from "./journalFile.js";
import { withRolloutBlock } from "./rolloutBlock.js";
import { type RolloutEnd, type RolloutWorld, runRollout } from "./runRollout.js";

interface RunHere {
  readonly concurrency: number;
  /** Whether a person looks: one living block instead of lines. */
  readonly isLive: boolean;
}

/** Goes on with a rollout on this machine, and shows it. */
export async function runHere(
  world: PlanWorld,
  fleet: Fleet,
  journal: Journal,
  { concurrency, isLive }: RunHere,
): Promise<RolloutEnd> {
  const underWay = new Map<string, number>();
  const signal = world.signal ?? new AbortController().signal;
  const run = (say: PlanWorld["say"]) =>
    runRollout(rolloutWorld({ ...world, say, signal }, fleet, { concurrency, underWay }), journal, concurrency);
  if (isLive) {
    const [rollout, now] = [() => journal.rollout(), world.doctor.now];
    const see = () => ({ rollout: rollout(), underWay, concurrency, now: now(), isPausing: signal.aborted });
    return withRolloutBlock(see, () => run(() => undefined));
  }
  const onPause = () => world.say(pausingLine([...underWay.keys()]));
  signal.addEventListener("abort", onPause, { once: true });
  return run(world.say).finally(() => signal.removeEventListener("abort", onPause));
}

function rolloutWorld(
  world: PlanWorld & Pick<RolloutWorld, "signal">,
  fleet: Fleet,
  { concurrency, underWay }: { readonly concurrency: number; readonly underWay: Map<string, number> },
): RolloutWorld {
  const { now } = world.doctor;
  return {
    now,
    wait: async (milliseconds, signal) =>
      void (await delay(milliseconds, undefined, { signal }).catch(() => undefined)),
    closed: (stack) => {
      const closed = closedWindows(fleet, stack, now());
      return closed.length === 0 ? undefined : `it may be changed ${closed.map(windowText).join(" or ")}`;
    },
    apply: async (stack, isAsked) => {
      underWay.set(stack, now());
      return applyTenant(world, stack, isAsked).finally(() => underWay.delete(stack));
    },
    astray: (stacks) => astray(world, stacks, concurrency),
    say: world.say,
    signal: world.signal,
  };
}
