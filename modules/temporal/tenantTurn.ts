import { WorkflowExecutionAlreadyStartedError } from "@temporalio/common";
import {
  ActivityFailure,
  ChildWorkflowFailure,
  condition,
  executeChild,
  isCancellation,
  ParentClosePolicy,
  patched,
  sleep,
} from "@temporalio/workflow";
import { applyTenant } from "./activityProxies.js";
import { type TenantAnswer, type TenantRequest, tenantId, workflows } from "./messages.js";

/** How long a tenant that another rollout has is waited for. */
const patience = 60 * 60_000;
const longestPause = 5 * 60_000;

/** Takes a tenant's turn, as soon as no other rollout has it. @param isHeld whether it is paused or stopped: then it is not waited for. */
export async function tenantEnd(request: TenantRequest, isHeld: () => boolean): Promise<TenantAnswer> {
  for (let waited = 0, pause = 2_000; ; waited += pause, pause = Math.min(pause * 2, longestPause))
    try {
      return await executeChild<typeof fleetTenant>(workflows.tenant, {
        workflowId: tenantId(request),
        args: [request],
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      });
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) {
        if (waited >= patience) return { outcome: "failed", why: "another rollout has had it for an hour" };
        if (!patched("held-while-it-waits")) await sleep(pause);
        else if (await condition(isHeld, pause)) return { outcome: "closed", why: "another rollout has it" };
      } else if (isCancellation(error) || !(error instanceof ChildWorkflowFailure)) throw error;
      else return lost(`its workflow ended: ${error.cause?.message ?? error.message}`);
    }
}

/** One tenant. Whoever takes it up after a worker that is gone asks Pulumi, whatever there is. */
export async function fleetTenant(request: TenantRequest): Promise<TenantAnswer> {
  try {
    return await applyTenant(request);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return lost(`no worker brought it to its end: ${error.cause?.message ?? error.message}`);
  }
}

function lost(why: string): TenantAnswer {
  return { outcome: "failed", why, isHalfDone: true };
}
