import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RetryPolicy, retryDecision, withRetry } from "../../modules/channel/retry.js";
import { ExchangeError, type ExchangeErrorKind } from "../../modules/exchange/exchangeError.js";

const policy: RetryPolicy = { maxAttempts: 4, baseDelayMs: 1000, maxDelayMs: 10_000 };
const failed = (kind: ExchangeErrorKind, retryAfterMs?: number) =>
  new ExchangeError("no", { kind, ...(retryAfterMs !== undefined && { retryAfterMs }) });

/** A world whose clock only moves by sleeping. */
function world() {
  const slept: number[] = [];
  return { slept, random: () => 0.5, sleep: async (milliseconds: number) => void slept.push(milliseconds) };
}

describe("retryDecision", () => {
  test("waits twice as long each time, as long as Exchange says, and never over the bound", () => {
    expect([1, 2, 3].map((attempt) => retryDecision(failed("throttled"), attempt, policy, 0.5))).toEqual([
      { retryInMs: 1000 },
      { retryInMs: 2000 },
      { retryInMs: 4000 },
    ]);
    expect(retryDecision(failed("throttled", 2500), 1, policy, 0.5)).toEqual({ retryInMs: 2500 });
    expect(retryDecision(failed("throttled", 900_000), 1, policy, 0.5)).toEqual({ retryInMs: 10_000 });
  });

  test("gives up on every kind that will not pass", () => {
    const kinds: ExchangeErrorKind[] = [
      "notFound",
      "alreadyExists",
      "invalid",
      "inUse",
      "conflict",
      "limit",
      "unauthorized",
      "forbidden",
      "unknownOutcome",
    ];
    expect(kinds.map((kind) => retryDecision(failed(kind), 1, policy, 0))).toEqual(kinds.map(() => ({ giveUp: true })));
  });
});

describe("withRetry", () => {
  test("returns what a later try gives", async () => {
    const { slept, ...rest } = world();
    let tries = 0;
    const run = async () => {
      tries += 1;
      if (tries < 3) throw failed("unavailable");
      return "done";
    };
    expect(await withRetry(run, policy, rest)).toBe("done");
    expect(slept).toEqual([1000, 2000]);
  });

  test("is bounded whatever fails, and never repeats an unknown outcome", async () => {
    const kind = fc.constantFrom<ExchangeErrorKind>("throttled", "unavailable", "unknownOutcome", "invalid");
    await fc.assert(
      fc.asyncProperty(fc.array(kind, { minLength: 10, maxLength: 10 }), async (kinds) => {
        const tried: ExchangeErrorKind[] = [];
        const run = async () => {
          const next = kinds[tried.length] ?? "throttled";
          tried.push(next);
          throw failed(next);
        };
        await expect(withRetry(run, policy, world())).rejects.toThrow("no");
        expect(tried.length).toBeLessThanOrEqual(policy.maxAttempts);
        expect(tried.slice(0, -1).every((one) => one === "throttled" || one === "unavailable")).toBe(true);
      }),
    );
  });
});
