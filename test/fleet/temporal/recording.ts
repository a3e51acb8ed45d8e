import { Client, Connection } from "@temporalio/client";
import type { temporal } from "@temporalio/proto";
import { type FleetClient, openFleet } from "../../../scripts/fleet/temporal/fleetClient.js";
import { type Recorded, recorded } from "./recorded.js";
import { reads, type Story, type StoryWorld, type Tenants, tenantsWork } from "./stories.js";
import { workerHere } from "./workerHere.js";

type Events = readonly temporal.api.history.v1.IHistoryEvent[];

interface Place {
  readonly address: string;
  readonly namespace: string;
}

const project = "fleet";

/** Has a story happen on the real server, and reads what that kept of it: each run of its workflows, and each kind of its tenants' workflows. @param bundle the workflows' file. */
export async function record(name: string, story: Story, place: Place, bundle: string): Promise<readonly Recorded[]> {
  const taskQueue = `recording-${name}`;
  const tenants: Tenants = { failing: new Set(), astray: new Set(), slow: new Set(), now: 0 };
  const work = tenantsWork(tenants, () => tenants.now);
  const worker = workerHere(work, { ...place, taskQueue, bundle, reads });
  const connection = await Connection.connect({ address: place.address });
  const client = new Client({ connection, namespace: place.namespace });
  const opened: FleetClient[] = [];
  const workflows: string[] = [];
  const world: StoryWorld = {
    tenants,
    open: async (rollout, options) => {
      const one = await openFleet({ ...place, project, taskQueue, rollout, ...options });
      workflows.push(`rollout/${project}/${rollout}`);
      opened.push(one);
      return one;
    },
    run: (workflow, workflowId, input) => {
      workflows.push(workflowId);
      return client.workflow.execute(workflow, { workflowId, taskQueue, args: [input] });
    },
    terminate: async (stack) => void (await client.workflow.getHandle(`tenant/${project}/${stack}`).terminate()),
  };
  try {
    await story(world);
    return await historiesOf(client, workflows);
  } finally {
    await worker.stop();
    for (const one of opened) await one.close();
    await connection.close();
  }
}

async function historiesOf(client: Client, workflows: readonly string[]): Promise<readonly Recorded[]> {
  const found = new Map<string, Recorded>();
  for (const workflow of workflows)
    for (let runId: string | undefined = ""; runId !== undefined; ) {
      const events: Events = await eventsOf(client, workflow, runId);
      found.set(`${workflow} ${runId}`, recorded(workflow, { events: [...events] }));
      for (const { childWorkflowExecutionStartedEventAttributes: child } of events) {
        const { workflowId, runId: of } = child?.workflowExecution ?? {};
        if (!workflowId || !of) continue;
        const tenant = recorded(workflowId, { events: [...(await eventsOf(client, workflowId, of))] });
        found.set(tenant.events.map(({ eventType }) => eventType).join(), tenant);
      }
      runId = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    }
  return [...found.values()];
}

async function eventsOf(client: Client, workflowId: string, runId: string): Promise<Events> {
  const { events } = await client.workflow.getHandle(workflowId, runId || undefined).fetchHistory();
  return events ?? [];
}
