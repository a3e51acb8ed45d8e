import { setTimeout as sleep } from "node:timers/promises";
import type { CliStack } from "./cli.js";
import { isRunning } from "./isRunning.js";
import { pluginBelow, processesBelow } from "./processes.js";

/** What a run loses: the plugin, the CLI with the engine in it, or the connection at that one call. */
export const victims = ["plugin", "engine", "connection"] as const;
export type Victim = (typeof victims)[number];

/** Where a command is cut. */
export interface CommandCut {
  readonly victim: Victim;
  readonly call: number;
  readonly when: "before" | "after";
  /** `all`, `writes`, or one cmdlet's name. Default: all. */
  readonly counting?: string;
}

/** Runs a command of the CLI and cuts it at a call. @returns whether it came to that call. */
export async function cutCommand(stack: CliStack, cut: CommandCut, ...args: string[]): Promise<boolean> {
  const { hooks } = stack.running.simulator;
  const { victim, call, when, counting = "all" } = cut;
  const { pid, ended } = stack.start(...args);
  let plugin: readonly number[] = [];
  let isCut = false;
  const strike = async () => {
    isCut = true;
    if (victim !== "connection") {
      const one = await pluginBelow(pid);
      plugin = [one, ...(await processesBelow(one)).map((child) => child.pid)];
      process.kill(victim === "engine" ? pid : one, "SIGKILL");
    }
    return "drop";
  };
  hooks.add({ call, counting, when, does: { kind: "run", run: strike } });
  await ended;
  await whenGone(plugin);
  if (victim === "engine") await stack.pulumi("cancel", "--yes");
  return isCut;
}

/** Waits until a process and all that it started have ended. @returns the milliseconds from the call of it. */
export async function whenGone(family: readonly number[]): Promise<number> {
  const begun = performance.now();
  while (family.some(isRunning)) await sleep(100);
  return performance.now() - begun;
}
