import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FailedAttempt, type RetryPolicy, retryDecision, withRetry } from "../../modules/channel/retry.js";
import { ExchangeError, type ExchangeErrorKind } from "../../modules/exchange/exchangeError.js";
import { fakeClock } from "./fakeClock.js";

const policy: RetryPolicy = { maxAttempts: 4, baseDelayMs: 1000, maxDelayMs: 3000, maxElapsedMs: 60_000 };
const failed = (kind: ExchangeErrorKind, retryAfterMs?: number) =>
  new ExchangeError("no", { kind, ...(retryAfterMs !== undefined && { retryAfterMs }) });
const decide = (more: Partial<FailedAttempt>) =>
  retryDecision({
    error: failed("unavailable"),
    attempt: 1,
    elapsedMs: 0,
    repeatable: true,
    policy,
    random: 0.5,
    ...more,
  });

describe("retryDecision", () => {
  test("doubles its own waits up to their bound, spread by a fifth", () => {
    expect([1, 2, 3].map((attempt) => decide({ attempt }))).toEqual([
      { retryInMs: 1000 },
      { retryInMs: 2000 },
      { retryInMs: 3000 },
    ]);
    expect([decide({ random: 0 }), decide({ random: 1 })]).toEqual([{ retryInMs: 800 }, { retryInMs: 1200 }]);
  });

  test("waits as long as Exchange asks, or ends: never less", () => {
    expect(decide({ error: failed("throttled", 45_000) })).toEqual({ retryInMs: 45_000 });
    expect(decide({ error: failed("throttled", 45_000), elapsedMs: 20_000 })).toEqual({
      giveUp: "the next attempt would be over 60000 ms after the first",
    });
  });

  test("ends at the bound of attempts", () => {
    expect(decide({ attempt: 4 })).toEqual({ giveUp: "4 attempts failed" });
  });

  test("ends for every kind that does not pass, and for what is no refusal", () => {
    const kinds: ExchangeErrorKind[] = [
      "notFound",
      "alreadyExists",
      "invalid",
      "inUse",
      "conflict",
      "limit",
      "unauthorized",
      "forbidden",
    ];
    expect(kinds.map((kind) => decide({ error: failed(kind) }))).toEqual(
      kinds.map((kind) => ({ giveUp: `${kind} does not pass by itself` })),
    );
    expect(decide({ error: new TypeError("x") })).toEqual({ giveUp: "it is not a refusal by Exchange" });
  });

  test("repeats after an unknown outcome only what is the same done twice", () => {
    const error = failed("unknownOutcome");
    expect(decide({ error, repeatable: true })).toEqual({ retryInMs: 1000 });
    expect(decide({ error, repeatable: false })).toEqual({ giveUp: "it may have been carried out" });
    expect(decide({ error: failed("throttled"), repeatable: false })).toEqual({ retryInMs: 1000 });
  });
});

describe("withRetry", () => {
  test("returns what a later attempt gives, and tells of each repetition", async () => {
    const clock = fakeClock();
    const told: unknown[] = [];
    let attempts = 0;
    const run = async () => {
      attempts += 1;
      if (attempts < 3) throw failed("unavailable");
      return "done";
    };
    const onRetry = (_: unknown, attempt: number, retryInMs: number) => told.push([attempt, retryInMs]);
    expect(await withRetry(run, { policy, clock, repeatable: true, onRetry })).toBe("done");
    expect(told).toEqual([
      [1, 1000],
      [2, 2000],
    ]);
    expect(clock.slept).toEqual([1000, 2000]);
  });

  test("is bounded in attempts and in time, whatever fails in whatever order", async () => {
    const failure = fc.record({
      kind: fc.constantFrom<ExchangeErrorKind>("throttled", "unavailable", "unknownOutcome", "invalid"),
      retryAfterMs: fc.option(fc.nat(100_000), { nil: undefined }),
    });
    const bounds = fc.record({
      maxAttempts: fc.integer({ min: 1, max: 50 }),
      baseDelayMs: fc.nat(10_000),
      maxDelayMs: fc.nat(60_000),
      maxElapsedMs: fc.nat(300_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(failure), bounds, fc.boolean(), async (failures, own, repeatable) => {
        const clock = fakeClock();
        const kinds: ExchangeErrorKind[] = [];
        const run = async () => {
          const { kind, retryAfterMs } = failures.next().value;
          kinds.push(kind);
          throw failed(kind, retryAfterMs);
        };
        await expect(withRetry(run, { policy: own, clock, repeatable })).rejects.toThrow("no");
        expect(kinds.length).toBeLessThanOrEqual(own.maxAttempts);
        expect(clock.now()).toBeLessThanOrEqual(own.maxElapsedMs);
        expect(kinds.slice(0, -1)).not.toContain("invalid");
        if (!repeatable) expect(kinds.slice(0, -1)).not.toContain("unknownOutcome");
      }),
    );
  });

  test("ends a wait at once when it is aborted, with the failure that it waited after", async () => {
    const controller = new AbortController();
    const clock = {
      ...fakeClock(),
      sleep: (_: number, signal?: AbortSignal) =>
        new Promise<void>((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason));
          controller.abort();
        }),
    };
    let attempts = 0;
    const run = async () => {
      attempts += 1;
      throw failed("throttled", 30_000);
    };
    const { signal } = controller;
    await expect(withRetry(run, { policy, clock, repeatable: true, signal })).rejects.toMatchObject({
      kind: "throttled",
    });
    expect(attempts).toBe(1);
  });

  test("neither waits nor says that it goes on after an abort during an attempt", async () => {
    const controller = new AbortController();
    const clock = fakeClock();
    const told: number[] = [];
    const run = async () => {
      controller.abort();
      throw failed("unavailable");
    };
    const { signal } = controller;
    const onRetry = (_: unknown, attempt: number) => told.push(attempt);
    await expect(withRetry(run, { policy, clock, repeatable: true, signal, onRetry })).rejects.toThrow("no");
    expect([told, clock.slept]).toEqual([[], []]);
  });
});
