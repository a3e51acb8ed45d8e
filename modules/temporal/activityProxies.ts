import { proxyActivities } from "@temporalio/workflow";
import type { FleetActivities } from "./messages.js";

/** A worker that is gone is noticed after ten seconds; its tenant is taken up by another one. */
export const { applyTenant, astray } = proxyActivities<FleetActivities>({
  startToCloseTimeout: "2 hours",
  heartbeatTimeout: "10 seconds",
  cancellationType: "WAIT_CANCELLATION_COMPLETED",
  retry: { initialInterval: "1 second", backoffCoefficient: 1.5, maximumInterval: "30 seconds", maximumAttempts: 10 },
});
