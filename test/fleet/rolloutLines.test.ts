import { describe, expect, test } from "vitest";
import type { FleetEvent } from "../../modules/fleet/journal.js";
import { rolloutOf } from "../../modules/fleet/rollout.js";
import { type RolloutNow, rolloutLines } from "../../modules/fleet/rolloutLines.js";

const start = Date.parse("2026-12-01T08:00:00Z");
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const gate = { failedPercent: 50, soakMinutes: 30, approval: false };
const begun: FleetEvent = {
  event: "begun",
  at: at(0),
  waves: [
    { name: "canary", stacks: ["a", "b", "c", "d", "e"], gate },
    { name: "all", stacks: ["f"], gate: { failedPercent: 0, soakMinutes: 0, approval: false } },
  ],
};
const took = (stack: string, from: number, to: number, why?: string): FleetEvent[] => [
  { event: "started", at: at(from), stack },
  { event: "ended", at: at(to), stack, ...(why === undefined ? { outcome: "applied" } : { outcome: "failed", why }) },
];
const seen = (events: readonly FleetEvent[], seconds: number, more: Partial<RolloutNow> = {}) =>
  rolloutLines({
    rollout: rolloutOf([begun, ...events]),
    underWay: new Map(),
    concurrency: 2,
    now: start + seconds * 1000,
    isPausing: false,
    ...more,
  });
const empty: RolloutNow = {
  rollout: rolloutOf([]),
  ...{ underWay: new Map<string, number>(), concurrency: 1, now: start, isPausing: false },
};
const half = [...took("a", 0, 40), ...took("b", 0, 100, "it broke\nbadly")];
const underWay = new Map([
  ["c", start + 40_000],
  ["d", start + 100_000],
]);

describe("a rollout on a terminal", () => {
  test("says its wave, who is under way and since when, and nothing of times that nobody knows yet", () => {
    expect(seen([], 12, { underWay: new Map([["a", start]]) })).toEqual([
      "wave canary (1 of 2): 0 of 5 done, 1 under way, 0 failed",
      "a  12 s",
    ]);
  });

  test("says who failed and why, who was slowest, and what is left by the median of those that were applied", () => {
    expect(seen(half, 110, { underWay })).toEqual([
      "wave canary (1 of 2): 2 of 5 done, 2 under way, 1 failed",
      "c  1 min 10 s",
      "d  10 s",
      "failed  b: it broke",
      "slowest: b 1 min 40 s, a 40 s",
      "about 35 s left in this wave: 40 s a tenant, 2 at once",
    ]);
  });

  test("says why nobody tells of it, also before anything is known", () => {
    const silence = "no worker answers; waiting for it";
    expect(seen(half, 110, { underWay, silence }).at(-1)).toBe(silence);
    expect(rolloutLines({ ...empty, silence })).toEqual(["the rollout begins", silence]);
    expect(rolloutLines(empty)).toEqual(["the rollout begins"]);
  });

  test("says that it pauses and what it waits for", () => {
    expect(seen(half, 110, { underWay, isPausing: true }).at(-1)).toBe(
      "pausing: no further tenant begins; waits for c, d",
    );
    expect(seen(half, 110, { isPausing: true }).at(-1)).toBe("pausing: no further tenant begins");
  });

  test("says that a gate stops it, and what it waits for", () => {
    const broken = [...half, ...took("e", 0, 5, "403"), ...took("d", 0, 6, "403")];
    const one = new Map([["c", start + 40_000]]);
    expect(seen(broken, 110, { underWay: one })).toEqual([
      "wave canary (1 of 2): 4 of 5 done, 1 under way, 3 failed",
      "c  1 min 10 s",
      "failed  b: it broke",
      "failed  d: 403",
      "failed  e: 403",
      "slowest: b 1 min 40 s, a 40 s, d 6 s",
      "stopped at its gate; waits for c",
    ]);
  });

  test("says when a wave is looked at again, and that all is done", () => {
    const wave = [...half, ...took("c", 40, 90), ...took("d", 90, 100), ...took("e", 90, 120)];
    expect(seen(wave, 180).at(-1)).toBe("looked at again in 29 min 0 s");
    const soaked: FleetEvent = { event: "soaked", at: at(2000), wave: "canary" };
    expect(seen([...wave, soaked], 2000)[0]).toBe("wave all (2 of 2): 0 of 1 done, 0 under way, 0 failed");
    expect(seen([...wave, soaked, ...took("f", 2000, 2060)], 2070)).toEqual(["all waves are done"]);
  });
});
