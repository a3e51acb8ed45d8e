import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
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
  const connection = await reached(to, NativeConnection.connect(to));
  try {
    const worker = await Worker.create({
      ...{ connection, ...place, dataConverter, activities: fleetActivities(work) },
      ...(options.bundle === undefined ? { workflowsPath } : { workflowBundle: options.bundle }),
      maxConcurrentActivityTaskExecutions: options.concurrency,
      stickyQueueScheduleToStartTimeout: "3 seconds",
      maxHeartbeatThrottleInterval: "2 seconds",
      shutdownGraceTime: "1 hour",
    });
    work.say(`works for ${place.taskQueue} of namespace ${place.namespace}, ${options.concurrency} tenants at once`);
    const stop = () => worker.shutdown();
    options.signal.addEventListener("abort", stop, { once: true });
    if (options.signal.aborted) stop();
    await worker.run();
  } finally {
    await connection.close();
  }
}
