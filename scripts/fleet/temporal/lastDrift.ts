import { type Client, WorkflowNotFoundError } from "@temporalio/client";
import type { StackReport } from "../../../modules/report/report.js";
import { type DriftPart, type DriftProgress, driftQuery } from "../../../modules/temporal/driftMessages.js";
import { unseenStack } from "../../report/stackReports.js";
import { driftScheduleId, notWatched, type ProjectAt } from "./driftSchedule.js";
import { inWords } from "./noAnswer.js";
import { unpackReports } from "./packedReports.js";
import { temporalClient } from "./temporalClient.js";

/** What was seen, and when: milliseconds since 1970. */
export interface SeenDrift {
  readonly when: number;
  readonly stacks: readonly StackReport[];
}

/** The last look of the schedule that has ended. @throws {Error} if none has, or it failed as a whole. */
export async function lastDrift(place: ProjectAt): Promise<SeenDrift> {
  const { client, close } = await temporalClient(place);
  try {
    const { info } = await client.schedule.getHandle(driftScheduleId(place)).describe().catch(notWatched);
    for (const { takenAt, action } of info.recentActions.toReversed()) {
      const seen = await seenBy(client, action.workflow, takenAt);
      if (seen !== undefined) return seen;
    }
    const [next] = info.nextActionTimes;
    const when = next === undefined ? "" : `; the next begins at ${next.toISOString()}`;
    throw new Error(`Cannot say what drifted: no look has ended${when}`);
  } finally {
    await close();
  }
}

type Run = { readonly workflowId: string; readonly firstExecutionRunId: string };

/** Nothing of a look that goes on, or that Temporal has forgotten. */
async function seenBy(
  client: Client,
  { workflowId, firstExecutionRunId }: Run,
  at: Date,
): Promise<SeenDrift | undefined> {
  const handle = client.workflow.getHandle(workflowId, firstExecutionRunId);
  try {
    const { name } = (await handle.describe()).status;
    if (name === "RUNNING") return undefined;
    if (name !== "COMPLETED") throw new Error(`Cannot say what drifted: ${await why(handle.result(), at)}`);
    const asked = (part: number) => handle.query<DriftProgress, [number]>(driftQuery, part);
    return await all((part) => asked(part).catch((error) => inWords(error, "what drifted")));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function why(result: Promise<unknown>, at: Date): Promise<string> {
  const said = await result.then(
    () => "",
    (error: Error) =>
      (error.cause instanceof Error ? ((error.cause.cause as Error | undefined) ?? error.cause) : error).message,
  );
  return `the look of ${at.toISOString()} failed: ${said}`;
}

async function all(asked: (part: number) => Promise<DriftProgress>): Promise<SeenDrift> {
  const stacks: StackReport[] = [];
  for (let at = 0; ; at += 1) {
    const { when, part } = await asked(at);
    if (part === undefined) return { when, stacks };
    stacks.push(...(await reportsOf(part)));
  }
}

function reportsOf({
  stacks,
  seen,
  why: unseen = "nobody looked at it",
}: DriftPart): Promise<readonly StackReport[]> | readonly StackReport[] {
  return seen === undefined ? stacks.map((stack) => unseenStack(stack, unseen)) : unpackReports(seen);
}
