import { systemClock } from "../../modules/channel/retry.js";
import type { Waits } from "../../modules/tenant/tenantView.js";

/** A simulated tenant that does not lag shows at once what was written. */
export function shortWaits(): Waits {
  return { delaysMs: [1, 2, 4, 8, 16, 32], sleep: systemClock.sleep };
}
