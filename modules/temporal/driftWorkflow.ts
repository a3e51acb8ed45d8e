import {
  ActivityFailure,
  defineQuery,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import {
  type DriftActivities,
  type DriftInput,
  type DriftPart,
  type DriftProgress,
  driftQuery,
  readsQueue,
} from "./driftMessages.js";

/** How many tenants an activity looks at. */
const partSize = 50;

const seenQuery = defineQuery<DriftProgress, [number]>(driftQuery);

/** One look at all tenants, in parts; what was seen is asked of it by part. */
export async function fleetDrift({ choice }: DriftInput): Promise<void> {
  const when = Date.now();
  const parts: DriftPart[] = [];
  setHandler(seenQuery, (at) => {
    const part = parts[at];
    return { when, parts: parts.length, ...(part && { part }) };
  });
  const { stacksOf, lookForDrift } = readers();
  const stacks = await stacksOf(choice);
  for (let at = 0; at < stacks.length; at += partSize) parts.push({ stacks: stacks.slice(at, at + partSize) });
  const look = async (part: DriftPart, at: number) => {
    parts[at] = { ...part, ...(await lookForDrift(part.stacks).then((seen) => ({ seen }), notSeen)) };
  };
  await Promise.all(parts.map(look));
}

function readers(): DriftActivities {
  return proxyActivities<DriftActivities>({
    taskQueue: readsQueue(workflowInfo().taskQueue),
    startToCloseTimeout: "1 hour",
    heartbeatTimeout: "10 seconds",
    retry: { initialInterval: "1 second", backoffCoefficient: 1.5, maximumInterval: "30 seconds", maximumAttempts: 10 },
  });
}

function notSeen(error: unknown): { readonly why: string } {
  if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
  return { why: `no worker looked at it: ${error.cause?.message ?? error.message}` };
}
