import { fileURLToPath } from "node:url";
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkflowBundleOption } from "@temporalio/worker";
import { fleetActivities, type TenantWork } from "./fleetActivities.js";
import { reached, type TemporalAddress, temporalOptions } from "./temporalAddress.js";

export interface WorkerOptions extends TemporalAddress {
  /** Pulumi's name of the project. */
  readonly project: string;
  /** How many tenants this worker changes at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** The workflows, bundled by Temporal. Default: they are bundled at the start, which takes seconds. */
  readonly bundle?: WorkflowBundleOption;
}

/** The packed workflows, beside this file as users get it. */
const workflowsPath = fileURLToPath(new URL("./fleetWorkflows.cjs", import.meta.url));

/** Works until it is interrupted; then tenants under way are ended, and no further one begins. */
export async function runWorker(work: TenantWork, options: WorkerOptions): Promise<void> {
  const { connection: to, dataConverter, ...place } = temporalOptions(options, options.project);
  Runtime.install({ logger: new DefaultLogger("WARN", ({ level, message }) => work.say(`${level} ${message}`)) });
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
