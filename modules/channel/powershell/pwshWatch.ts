import type { PowerShell } from "node-powershell";

export interface AskLimits {
  readonly timeLimitMs: number;
  /** An abort ends the wait, and the process with it. */
  readonly signal?: AbortSignal | undefined;
}

/** Why there is no answer. `notFound`: there is no PowerShell at all, so that nothing was asked. */
export class PwshFailure extends Error {
  override readonly name = "PwshFailure";
  readonly reason: "notFound" | "ended" | "timeLimit" | "aborted" | "tooLarge";

  constructor(reason: PwshFailure["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** Longest answer, in characters of JSON; 300 small rules are 0.8 million (simulated tenant, 2026-11-23). */
export const maxAnswer = 10_000_000;
/** Everything that may be printed while one answer is waited for: the answer in base64, and noise. */
const maxOutput = 2 * maxAnswer;

/** Fails when the time is over, the output grows too large, or the caller gives up. */
export function watchOver({ streams }: PowerShell, timeLimitMs: number, signal: AbortSignal | undefined) {
  let fail: (reason: PwshFailure["reason"]) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = (reason) => reject(new PwshFailure(reason));
  });
  let printed = 0;
  const onData = (chunk: string | Buffer) => {
    printed += chunk.length;
    if (printed > maxOutput) fail("tooLarge");
  };
  const onAbort = () => fail("aborted");
  const timer = setTimeout(() => fail("timeLimit"), timeLimitMs);
  for (const stream of [streams.stdout, streams.stderr]) stream.on("data", onData);
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted) onAbort();
  return {
    failure,
    over: () => {
      clearTimeout(timer);
      for (const stream of [streams.stdout, streams.stderr]) stream.off("data", onData);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}
