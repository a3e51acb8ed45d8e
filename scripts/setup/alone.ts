import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { fileTrouble } from "../../modules/config/fileTrouble.js";

export interface AloneOptions {
  readonly signal: AbortSignal;
  /** Called once if another one is at it. */
  readonly onWait: () => void;
  /** Time between two looks at whether the other one has ended; 500 without it. */
  readonly lookEveryMs?: number;
}

/** Runs the work while no other process on this machine does so with the same folder; waits for one that does. */
export async function alone<Result>(
  folder: string,
  options: AloneOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const release = await acquire(folder, options);
  try {
    return await work();
  } finally {
    // A lock that somebody took over during a machine's sleep is no longer ours to release.
    await release().catch(() => {});
  }
}

async function acquire(
  folder: string,
  { signal, onWait, lookEveryMs = 500 }: AloneOptions,
): Promise<() => Promise<void>> {
  let hasWaited = false;
  for (;;) {
    const release = await take(folder);
    if (release !== undefined) return release;
    if (!hasWaited) onWait();
    hasWaited = true;
    await delay(lookEveryMs, undefined, { signal });
  }
}

/** @returns nothing if another process has it. */
async function take(folder: string): Promise<(() => Promise<void>) | undefined> {
  try {
    await mkdir(folder, { recursive: true });
    return await lockfile.lock(folder, {
      lockfilePath: path.join(folder, "setup.lock"),
      stale: 20_000,
      update: 5_000,
      realpath: false,
      // Two builds at once are slow, not wrong: each has a name of its own until it is whole.
      onCompromised: () => {},
    });
  } catch (error) {
    if (codeOf(error) === "ELOCKED") return undefined;
    const found = fileTrouble(error) ?? (error instanceof Error ? error.message : String(error));
    throw new Error(
      `Cannot use the folder ${folder}: ${found}; needed: a folder to write in, name one in RELAY_CACHE_DIR`,
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
