import { QueryRejectedError, WorkflowExecutionAlreadyStartedError, type WorkflowHandle } from "@temporalio/client";
import { messages, type Progress, type RolloutInput, workflows } from "../../../modules/temporal/messages.js";
import { UsageError } from "../../usageError.js";
import { inWords } from "./noAnswer.js";
import type { TemporalAddress } from "./temporalAddress.js";
import { temporalClient } from "./temporalClient.js";

/** Begins, asks and tells rollouts of one project. */
export interface FleetClient {
  begin(input: Omit<RolloutInput, "project" | "eventsPerRun">): Promise<void>;
  /** @param after the number of the last tenant that is known. @throws {NoAnswerError} while no worker is there. */
  progress(after: number): Promise<Progress>;
  approve(wave: string, by: string): Promise<void>;
  tell(message: "pause" | "resume" | "retry" | "stop"): Promise<void>;
  close(): Promise<void>;
}

export interface FleetClientOptions extends TemporalAddress {
  /** Pulumi's name of the project. */
  readonly project: string;
  /** Of several rollouts of one project. Default: the project's only one. */
  readonly rollout?: string;
  readonly eventsPerRun?: number;
}

export async function openFleet(options: FleetClientOptions): Promise<FleetClient> {
  const { project, rollout, eventsPerRun = 4_000 } = options;
  const { client, taskQueue, close } = await temporalClient(options);
  const id = `rollout/${project}${rollout === undefined ? "" : `/${rollout}`}`;
  const handle: WorkflowHandle = client.workflow.getHandle(id);
  const progress = (after: number) => askedWhole(() => handle.query<Progress, [number]>(messages.progress, after));
  return {
    begin: async (input) => {
      const args = [{ ...input, project, eventsPerRun }];
      await client.workflow.start(workflows.rollout, { workflowId: id, taskQueue, args }).catch(alreadyThere);
    },
    progress: (after) => progress(after).catch(inWords),
    approve: (wave, by) => handle.signal(messages.approve, { wave, by }).catch(inWords),
    tell: (message) => handle.signal(messages[message]).catch(inWords),
    close,
  };
}

/** Temporal's number of a run that went on as a new one (`WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW`). */
const continued = 6;

/** Asks again where the run that was asked has just gone on as a new one: the next question reaches that. */
export async function askedWhole<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;)
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof QueryRejectedError) || error.status !== continued) throw error;
    }
}

function alreadyThere(error: unknown): never {
  if (!(error instanceof WorkflowExecutionAlreadyStartedError)) return inWords(error);
  throw new UsageError(
    "Cannot begin a rollout: one is under way; go on with `relay fleet resume --temporal <address>`, or end it with `relay fleet stop --temporal <address>`",
  );
}
