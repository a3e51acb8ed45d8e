import { WorkflowExecutionAlreadyStartedError } from "@temporalio/common";
import {
  ActivityFailure,
  ChildWorkflowFailure,
  executeChild,
  isCancellation,
  ParentClosePolicy,
  sleep,
} from "@temporalio/workflow";
import { applyTenant } from "./activityProxies.js";
import { type TenantAnswer, type TenantRequest, tenantId, workflows } from "./messages.js";

/** How long a tenant that another rollout has is waited for. */
const patience = 60 * 60_000;
const longestPause = 5 * 60_000;

/** Takes a tenant's turn, as soon as no other rollout has it. */
export async function tenantEnd(request: TenantRequest): Promise<TenantAnswer> {
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
        await sleep(pause);
      } else if (isCancellation(error) || !(error instanceof ChildWorkflowFailure)) throw error;
      else return { outcome: "failed", why: `its workflow ended: ${error.cause?.message ?? error.message}` };
    }
}

/** One tenant. Whoever takes it up after a worker that is gone asks Pulumi, whatever there is. */
export async function fleetTenant(request: TenantRequest): Promise<TenantAnswer> {
  try {
    return await applyTenant(request);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return { outcome: "failed", why: `no worker brought it to its end: ${error.cause?.message ?? error.message}` };
  }
}
