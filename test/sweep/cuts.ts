import type { MortalRun, World } from "./world.js";

/**
 * How a run is cut at its k-th call.
 *
 * - `dropBefore`, `dropAfter`: the connection breaks once: nothing ran, or the answer is lost.
 * - `retryBefore`, `retryAfter`: the same, and the channel tries again what can be repeated.
 * - `outageBefore`, `outageAfter`: the connection breaks and does not come back.
 * - `killBefore`, `killAfter`: the plugin is killed, and the engine with it.
 */
export const modes = [
  "dropBefore",
  "dropAfter",
  "retryBefore",
  "retryAfter",
  "outageBefore",
  "outageAfter",
  "killBefore",
  "killAfter",
] as const;
export type Mode = (typeof modes)[number];

/** A run that is cut at its k-th call. */
export function cutRun(world: World, call: number, mode: Mode): MortalRun {
  const run = world.run({ retries: mode.startsWith("retry") });
  const { hooks } = world.service.simulator;
  const when = mode.endsWith("Before") ? "before" : "after";
  const forever = () => {
    run.kill();
    return new Promise(() => undefined);
  };
  hooks.add({ call, when, does: mode.startsWith("kill") ? { kind: "run", run: forever } : { kind: "drop" } });
  if (mode.startsWith("outage")) hooks.add({ call: call + 1, onwards: true, when: "before", does: { kind: "drop" } });
  return run;
}
