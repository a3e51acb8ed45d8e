import os from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { PulumiRun } from "../pulumiCli.js";
import { isRunning } from "./isRunning.js";

const pause = 5_000;
const patience = 120_000;

/**
 * Runs an update once nobody else is at the stack. Who holds it for longer than two minutes keeps it. A lock of a process
 * of this machine that is gone, as a killed rollout leaves one, is taken away. @param interrupted aborted to wait no longer.
 */
export async function whenUnlocked(
  run: () => Promise<PulumiRun>,
  cancel: () => Promise<unknown>,
  interrupted?: AbortSignal,
): Promise<PulumiRun> {
  for (let waited = 0; ; waited += pause) {
    const ended = await run();
    if (!isLocked(ended) || waited >= patience || interrupted?.aborted) return ended;
    if (isAbandoned(ended)) await cancel();
    else await delay(pause, undefined, { signal: interrupted }).catch(() => undefined);
  }
}

/** As `pulumi` 3.259.0 says it, of a backend of files and of its cloud (2026-11). */
function isLocked({ exitCode, stdout, stderr }: PulumiRun): boolean {
  return (
    exitCode !== 0 && /the stack is currently locked|Another update is currently in progress/.test(stdout + stderr)
  );
}

/** Whether every lock is one of a process of this machine that has ended; the cloud's locks do not say whose they are. */
function isAbandoned({ stdout, stderr }: PulumiRun): boolean {
  const locks = [...(stdout + stderr).matchAll(/created by \S+@(\S+) \(pid (\d+)\)/g)];
  return locks.length > 0 && locks.every(([, host, pid]) => host === os.hostname() && !isRunning(Number(pid)));
}
