import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from "@temporalio/client";
import { type DriftInput, driftWorkflow } from "../../../modules/temporal/driftMessages.js";
import { UsageError } from "../../usageError.js";
import type { TemporalAddress } from "./temporalAddress.js";
import { temporalClient } from "./temporalClient.js";

export type ProjectAt = TemporalAddress & { readonly project: string };

export interface Watch extends DriftInput {
  /** Milliseconds from one look to the next. */
  readonly every: number;
}

/** Has tenants looked at again and again. @returns whether they were already, and now are as this says. */
export async function watchDrift(place: ProjectAt, { every, choice }: Watch): Promise<"made" | "changed"> {
  const { client, taskQueue, close } = await temporalClient(place);
  const scheduleId = driftScheduleId(place);
  const input: DriftInput = { choice };
  const schedule = {
    spec: { intervals: [{ every }] },
    action: {
      type: "startWorkflow" as const,
      workflowType: driftWorkflow,
      workflowId: scheduleId,
      taskQueue,
      args: [input],
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: "1 hour" as const },
  };
  try {
    await client.schedule.create({ ...schedule, scheduleId, state: { triggerImmediately: true } });
    return "made";
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...schedule, state }));
    return "changed";
  } finally {
    await close();
  }
}

/** @throws {UsageError} if nobody watches. */
export async function unwatchDrift(place: ProjectAt): Promise<void> {
  const { client, close } = await temporalClient(place);
  try {
    await client.schedule.getHandle(driftScheduleId(place)).delete().catch(notWatched);
  } finally {
    await close();
  }
}

export function driftScheduleId({ project }: Pick<ProjectAt, "project">): string {
  return `drift/${project}`;
}

export function notWatched(error: unknown): never {
  if (!(error instanceof ScheduleNotFoundError)) throw error;
  throw new UsageError("Cannot find a schedule of drift: nobody watches; begin with `relay fleet watch`", {
    cause: error,
  });
}
