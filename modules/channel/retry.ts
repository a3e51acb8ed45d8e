import { ExchangeError } from "../exchange/exchangeError.js";

/** Bounds of a call's tries. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  /** Milliseconds before the second try; doubles from try to try. */
  readonly baseDelayMs: number;
  /** No single wait is longer, whatever Exchange asks for. */
  readonly maxDelayMs: number;
}

/** As other clients of the admin API do it (go-msadmin, ExoHelper, 2026): at worst 2 + 4 + 8 + 16 s of own waits. */
export const defaultRetryPolicy: RetryPolicy = { maxAttempts: 5, baseDelayMs: 2000, maxDelayMs: 60_000 };

/** A simulated tenant is on this machine: if it does not answer, waiting does not help. */
export const loopbackRetryPolicy: RetryPolicy = { maxAttempts: 3, baseDelayMs: 50, maxDelayMs: 1000 };

export type RetryDecision = { readonly retryInMs: number } | { readonly giveUp: true };

/**
 * Decides whether a failed call is sent again. Pure.
 *
 * @param attempt number of tries so far, 1 after the first.
 * @param random 0 up to 1, spreads the waits by a fifth either way.
 */
export function retryDecision(error: unknown, attempt: number, policy: RetryPolicy, random: number): RetryDecision {
  const mayPass = error instanceof ExchangeError && (error.kind === "throttled" || error.kind === "unavailable");
  if (!mayPass || attempt >= policy.maxAttempts) return { giveUp: true };
  const own = policy.baseDelayMs * 2 ** (attempt - 1) * (0.8 + 0.4 * random);
  return { retryInMs: Math.round(Math.min(error.retryAfterMs ?? own, policy.maxDelayMs)) };
}

/** What a retry loop needs of the world. */
export interface RetryWorld {
  readonly sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly random: () => number;
}

/** Runs a call until it succeeds or the decision is to give up. `unknownOutcome` is never tried again. */
export async function withRetry<Result>(
  run: () => Promise<Result>,
  policy: RetryPolicy,
  world: RetryWorld,
  signal?: AbortSignal,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const decision = retryDecision(error, attempt, policy, world.random());
      if ("giveUp" in decision) throw error;
      await world.sleep(decision.retryInMs, signal);
    }
  }
}
