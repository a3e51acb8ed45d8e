import PQueue from "p-queue";
import { type CmdletCall, type CmdletResult, isRepeatable, type ListDelta } from "../../exchange/cmdletCall.js";
import { ExchangeError } from "../../exchange/exchangeError.js";
import { readProperties } from "../../exchange/readProperties.js";
import type { ExchangeChannel } from "../channel.js";
import { isRead } from "../classify.js";
import { cancelledError } from "../networkError.js";
import { notAllowedError } from "../notAllowedError.js";
import { retryLog } from "../observedChannel.js";
import { redact, secretsOf } from "../redact.js";
import { type Clock, defaultRetryPolicy, type RetryPolicy, systemClock, withRetry } from "../retry.js";
import { namesObject, wholeList } from "../wholeList.js";
import { wireParameters } from "../wireParameters.js";
import { problemError } from "./powershellErrors.js";
import { PowershellSession, type SessionOptions } from "./powershellSession.js";

export interface PowershellOptions extends Omit<SessionOptions, "now"> {
  readonly retry?: RetryPolicy;
  readonly clock?: Clock;
  /** Longest time for one cmdlet, in milliseconds; default `timeLimitMs`. */
  readonly timeLimitMs?: (cmdlet: string) => number;
}

/**
 * Runs cmdlets in one PowerShell with the ExchangeOnlineManagement module, one at a time, in the order in which they came.
 *
 * The same calls give the same results and errors as over REST. A read that is aborted ends its PowerShell; a write that
 * has left is waited for, because an abandoned one may or may not have happened.
 */
export function powershellChannel(options: PowershellOptions): ExchangeChannel {
  const { allowed, log, retry: policy = defaultRetryPolicy, clock = systemClock } = options;
  const limit = options.timeLimitMs ?? timeLimitMs;
  const session = new PowershellSession({ ...options, now: clock.now });
  const queue = new PQueue({ concurrency: 1 });
  return {
    invoke: async (call, signal) => {
      if (!allowed.includes(call.cmdlet)) throw notAllowedError(call, allowed);
      const run: Run = { call, parameters: wireParameters(call, hashTable), limitMs: limit(call.cmdlet), signal };
      return withRetry(() => queued(queue, run, () => authorized(session, run)), {
        policy,
        clock,
        repeatable: isRepeatable(call),
        signal,
        onRetry: retryLog(log, call),
      });
    },
    close: async () => {
      await queue.onIdle();
      await session.close();
    },
  };
}

/**
 * Longest time for one cmdlet. A connector's validation sends mail and may take minutes; the module itself waits 960 s for
 * any answer (2026).
 */
function timeLimitMs(cmdlet: string): number {
  if (cmdlet.startsWith("Validate-")) return 960_000;
  return isRead(cmdlet) ? 120_000 : 300_000;
}

/** One call, over all its attempts. */
interface Run {
  readonly call: CmdletCall;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
}

/** An abort ends the wait for one's turn; what has begun decides by itself. */
function queued(queue: PQueue, { call, signal }: Run, work: () => Promise<CmdletResult>): Promise<CmdletResult> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(cancelledError(call.cmdlet));
    if (signal?.aborted) return leave();
    signal?.addEventListener("abort", leave, { once: true });
    void queue.add(async () => {
      signal?.removeEventListener("abort", leave);
      if (!signal?.aborted) await work().then(resolve, reject);
    });
  });
}

/** A refused sign-in is replaced once in a call: a second refusal is about the rights, not about its age. */
async function authorized(session: PowershellSession, run: Run): Promise<CmdletResult> {
  try {
    return await attempt(session, run);
  } catch (error) {
    const isRefused = error instanceof ExchangeError && error.kind === "unauthorized" && error.cmdlet !== undefined;
    if (!isRefused) throw error;
    session.forgetSignIn();
    return attempt(session, run);
  }
}

async function attempt(session: PowershellSession, { call, parameters, limitMs, signal }: Run): Promise<CmdletResult> {
  const { cmdlet } = call;
  const answer = await session.run(
    { do: "run", cmdlet, parameters, properties: readProperties(cmdlet).join(",") },
    { timeLimitMs: limitMs, signal: isRead(cmdlet) ? signal : undefined },
  );
  const safe = (text: string) =>
    redact(text, [...secretsOf(call), ...(session.proof === undefined ? [] : [session.proof])]);
  if (answer.errors.length > 0) throw problemError({ cmdlet, isNamed: namesObject(call) }, answer.errors, safe);
  return wholeList(call, { values: answer.values, warnings: answer.warnings.map(safe) });
}

/** A hash table with Add and Remove, as the module takes it for a multi-valued property. */
function hashTable({ add, remove }: ListDelta): unknown {
  return { ...(add.length > 0 && { Add: add }), ...(remove.length > 0 && { Remove: remove }) };
}
