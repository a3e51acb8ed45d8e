import { systemClock } from "../channel/retry.js";
import type { Waits } from "./tenantView.js";

/** Exchange's replicas were seen to lag by seconds, in rare cases by minutes (2026): after 40 s a person is asked to come back. */
const exchangeWaits: Waits = { delaysMs: [2000, 3000, 5000, 10_000, 20_000], sleep: systemClock.sleep };

/** A simulated tenant lags only when a test asks it to. */
const simulatedWaits: Waits = { delaysMs: [20, 50, 100, 200, 400, 800], sleep: systemClock.sleep };

/** How long reads wait for what a run wrote. @param endpoint of a simulated tenant. */
export function waitsFor({ endpoint }: { readonly endpoint?: string | undefined }): Waits {
  return endpoint === undefined ? exchangeWaits : simulatedWaits;
}
