import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { isRunning } from "./isRunning.js";
import { pluginBelow } from "./processes.js";
import { quiet, type RelayStory } from "./relayStory.js";

/** Which process dies: the plugin, or the CLI with the engine in it. */
export type Victim = "plugin" | "engine";

/** Runs `up` and kills the victim at the k-th call of a cmdlet, or of all writes, after Exchange has done it. */
export async function crashedUp(story: RelayStory, victim: Victim, call: number, counting = "writes"): Promise<void> {
  const { hooks } = story.running.simulator;
  const { fired } = hooks;
  const { pid, ended } = story.start("up", ...quiet);
  const kill = async () => {
    process.kill(victim === "engine" ? pid : await pluginBelow(pid), "SIGKILL");
    return "drop";
  };
  hooks.add({ call, counting, when: "after", does: { kind: "run", run: kill } });
  await ended;
  expect(hooks.fired, "the run came to the call at which it dies").toBe(fired + 1);
  if (victim === "engine") await story.well("cancel", "--yes");
}

/** Waits until a process and all that it started have ended. @returns the milliseconds from the call of it. */
export async function whenGone(family: readonly number[]): Promise<number> {
  const begun = performance.now();
  while (family.some(isRunning)) await sleep(100);
  return performance.now() - begun;
}
