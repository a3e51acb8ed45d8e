import os from "node:os";
import type { Machine } from "../../modules/fleet/changesAtOnce.js";

/** In a container: what its limits leave. */
export function thisMachine(): Machine {
  return { processors: os.availableParallelism(), freeMegabytes: process.availableMemory() / 1_000_000 };
}
