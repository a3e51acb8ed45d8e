import type { HistoryAndWorkflowId } from "@temporalio/client";
import protocol, { type temporal } from "@temporalio/proto";

const { History } = protocol.temporal.api.history.v1;
const readable = { longs: String, enums: String, bytes: String };

/** What the server kept of one workflow, as it is written into files. */
export interface Recorded {
  readonly workflowId: string;
  readonly events: readonly HistoryEvent[];
}

interface HistoryEvent {
  readonly eventType: string;
  readonly [attributes: string]: unknown;
}

/** Without the machine that made it. */
export function recorded(workflowId: string, history: temporal.api.history.v1.IHistory): Recorded {
  const { events } = History.toObject(History.fromObject(history), readable) as Pick<Recorded, "events">;
  return { workflowId, events: events.map((event) => stripped(event) as HistoryEvent) };
}

/** As the SDK replays it. Its own way from JSON needs one copy of protobufjs in all of its packages, which npm does not always make. */
export function replayable({ workflowId, events }: Recorded): HistoryAndWorkflowId {
  return { workflowId, history: History.fromObject({ events: [...events] }) };
}

/** Names of processes and hosts, what is named after them, and traces with their folders. */
const replaced: Readonly<Record<string, unknown>> = { identity: "worker", stackTrace: "", buildId: "build" };

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== "workerVersion");
  const isSticky = fields.some(([, kind]) => kind === "TASK_QUEUE_KIND_STICKY");
  return Object.fromEntries(
    fields.map(([name, one]) => {
      if (isSticky && name === "name") return [name, "sticky"];
      return [name, replaced[name] ?? stripped(one)];
    }),
  );
}
