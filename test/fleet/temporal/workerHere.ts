import type { DriftWork } from "../../../scripts/fleet/temporal/driftActivities.js";
import type { TenantWork } from "../../../scripts/fleet/temporal/fleetActivities.js";
import { runWorker, tellWarnings } from "../../../scripts/fleet/temporal/runWorker.js";

export interface WorkerPlace {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** The workflows' file. */
  readonly bundle: string;
  readonly reads?: DriftWork;
}

/** A worker of this process. Temporal's library lets a process have one after the other. */
export interface WorkerHere {
  /** Ends it as Ctrl+C does: what is under way is ended. */
  stop(): Promise<void>;
}

export function workerHere(work: TenantWork, { bundle, ...place }: WorkerPlace): WorkerHere {
  const stopping = new AbortController();
  const options = { project: "fleet", concurrency: 4, signal: stopping.signal, bundle: { codePath: bundle } };
  tellWarnings(work.say);
  const running = runWorker(work, { ...place, ...options });
  running.catch(() => undefined);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
