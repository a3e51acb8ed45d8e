import { setTimeout as timer } from "node:timers/promises";
import { ExchangeError } from "../exchange/exchangeError.js";

/** Bounds of a call's attempts. */
export interface RetryPolicy {
  readonly maxAttempts: number;
  /** Milliseconds before the second attempt; doubles from attempt to attempt. */
  readonly baseDelayMs: number;
  /** Bound of our own waits. One that Exchange asks for is kept, or the call ends: an earlier attempt only adds to the load. */
  readonly maxDelayMs: number;
  /** No attempt starts later than this many milliseconds after the first. */
  readonly maxElapsedMs: number;
}

/** As other clients of the admin API do it (the module: 2 s doubling, 5 retries; go-msadmin: bound 30 s; 2026). */
export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 5,
  baseDelayMs: 2000,
  maxDelayMs: 30_000,
  maxElapsedMs: 300_000,
};

/** A simulated tenant is on this machine: if it does not answer, waiting does not help. A busy machine may start PowerShell for long. */
export const loopbackRetryPolicy: RetryPolicy = {
  maxAttempts: 3,
  baseDelayMs: 50,
  maxDelayMs: 1000,
  maxElapsedMs: 60_000,
};

/** Time and chance, from outside. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** 0 up to 1. */
  random(): number;
  /** Rejects at once when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (milliseconds, signal) => timer(milliseconds, undefined, signal === undefined ? {} : { signal }),
};

export interface FailedAttempt {
  readonly error: unknown;
  /** Attempts so far, 1 after the first. */
  readonly attempt: number;
  /** Milliseconds since the first attempt began. */
  readonly elapsedMs: number;
  /** Whether the call may be sent twice although the first may have been carried out. */
  readonly repeatable: boolean;
  readonly policy: RetryPolicy;
  /** 0 up to 1; spreads our own waits by a fifth either way. */
  readonly random: number;
}

export type RetryDecision = { readonly retryInMs: number } | { readonly giveUp: string };

/**
 * Decides whether a failed call is sent again. Pure.
 *
 * `throttled` and `unavailable` say that nothing was written; after what may have been carried out only a repeatable call
 * goes out again.
 */
export function retryDecision({ error, attempt, elapsedMs, repeatable, policy, random }: FailedAttempt): RetryDecision {
  if (!(error instanceof ExchangeError)) return { giveUp: "it is not a refusal by Exchange" };
  const mayPass = error.kind === "throttled" || error.kind === "unavailable";
  if (error.mayHaveHappened && !repeatable) return { giveUp: "it may have been carried out" };
  if (!mayPass && error.kind !== "unknownOutcome") return { giveUp: `${error.kind} does not pass by itself` };
  if (attempt >= policy.maxAttempts) return { giveUp: `${attempt} attempts failed` };
  const own = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1) * (0.8 + 0.4 * random));
  const retryInMs = Math.round(error.retryAfterMs ?? own);
  return elapsedMs + retryInMs > policy.maxElapsedMs
    ? { giveUp: `the next attempt would be over ${policy.maxElapsedMs} ms after the first` }
    : { retryInMs };
}

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told of each attempt that is followed by another. */
  readonly onRetry?: (error: unknown, attempt: number, retryInMs: number) => void;
}

/**
 * Runs a call until it succeeds or `retryDecision` gives up.
 *
 * @throws the failure of the last attempt, also when an abort ends a wait.
 */
export async function withRetry<Result>(
  run: () => Promise<Result>,
  { policy, clock, repeatable, signal, onRetry }: RetryOptions,
): Promise<Result> {
  const start = clock.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const elapsedMs = clock.now() - start;
      const decision = retryDecision({ error, attempt, elapsedMs, repeatable, policy, random: clock.random() });
      if ("giveUp" in decision || signal?.aborted) throw error;
      onRetry?.(error, attempt, decision.retryInMs);
      if (await isInterrupted(clock.sleep(decision.retryInMs, signal), signal)) throw error;
    }
  }
}

async function isInterrupted(sleep: Promise<void>, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await sleep;
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
  return signal?.aborted === true;
}
