import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { readsQueue } from "../../../modules/temporal/driftMessages.js";
import { type DriftWork, driftActivities } from "./driftActivities.js";
import { fleetActivities, type TenantWork } from "./fleetActivities.js";
import type { TemporalAddress } from "./temporalAddress.js";
import { reached, temporalOptions } from "./temporalOptions.js";
import { workflowsPath } from "./workflowsPath.js";

export interface WorkerOptions extends TemporalAddress {
  /** Pulumi's name of the project. */
  readonly project: string;
  /** How many tenants this worker changes at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** How tenants are looked at for a schedule, a part of them at a time. Default: that is left to other workers. */
  readonly reads?: DriftWork;
  /** The workflows, bundled by Temporal. Default: they are bundled at the start, which takes seconds. */
  readonly bundle?: { readonly codePath: string };
}

/** Once in a process: what Temporal's own code says goes where everything is said. */
export function tellWarnings(say: (line: string) => void): void {
  Runtime.install({ logger: new DefaultLogger("WARN", ({ level, message }) => say(`${level} ${message}`)) });
}

/** Works until it is interrupted; then tenants under way are ended, and no further one begins. */
export async function runWorker(work: TenantWork, options: WorkerOptions): Promise<void> {
  const { connection: to, dataConverter, ...place } = temporalOptions(options, options.project);
  const { concurrency, reads, bundle, signal } = options;
  const connection = await reached(to, NativeConnection.connect(to));
  const common = { connection, dataConverter, ...place, ...usual };
  try {
    const changing = await Worker.create({
      ...{ ...common, activities: fleetActivities(work), maxConcurrentActivityTaskExecutions: concurrency },
      ...(bundle === undefined ? { workflowsPath } : { workflowBundle: bundle }),
    });
    const reading = reads && {
      ...{ ...common, taskQueue: readsQueue(place.taskQueue), activities: driftActivities(reads) },
      maxConcurrentActivityTaskExecutions: 1,
    };
    work.say(`works for ${place.taskQueue} of namespace ${place.namespace}, ${concurrency} tenants at once`);
    await runAll([changing, ...(reading === undefined ? [] : [await Worker.create(reading)])], signal);
  } finally {
    await connection.close();
  }
}

const usual = {
  stickyQueueScheduleToStartTimeout: "3 seconds",
  maxHeartbeatThrottleInterval: "2 seconds",
  shutdownGraceTime: "1 hour",
} as const;

/** All end together, whichever ends first. */
async function runAll(workers: readonly Worker[], signal: AbortSignal): Promise<void> {
  const stop = () => {
    for (const worker of workers) if (worker.getState() === "RUNNING") worker.shutdown();
  };
  const running = workers.map((worker) => worker.run().finally(stop));
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  const failed = (await Promise.allSettled(running)).find((one) => one.status === "rejected");
  signal.removeEventListener("abort", stop);
  if (failed !== undefined) throw failed.reason;
}
