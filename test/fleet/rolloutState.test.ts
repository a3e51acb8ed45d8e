import { describe, expect, test } from "vitest";
import type { RolloutInput } from "../../modules/temporal/messages.js";
import { RolloutState } from "../../modules/temporal/rolloutState.js";

const gate = { failedPercent: 100, soakMinutes: 0, approval: false };
const names = (count: number) => Array.from({ length: count }, (_, at) => `tenant-${at + 10_000}`);
const input = (stacks: readonly string[]): RolloutInput => ({
  project: "fleet",
  waves: [{ name: "all", stacks, gate }],
  windows: { windows: [], tags: {} },
  concurrency: 8,
  eventsPerRun: 4_000,
});
const time = Date.UTC(2026, 11, 1, 8);

function failing(count: number, why: string): RolloutState {
  const stacks = names(count);
  const state = new RolloutState(input(stacks));
  for (const stack of stacks) {
    state.begin(stack, time);
    state.end(stack, { outcome: "failed", why }, [time, time + 5_000]);
  }
  return state;
}

describe("what a rollout hands to its next run", () => {
  test("has whole sentences why tenants failed, up to 600 characters", () => {
    const { ended } = failing(500, "x".repeat(700)).past();
    expect(new Set(ended.map((one) => one.outcome === "failed" && one.why.length))).toEqual(new Set([600]));
  });

  test.each([5_000, 10_000])("of %i tenants that all fail is within Temporal's 2 MB, sealed too", (count) => {
    const state = failing(count, "x".repeat(700));
    const bytes = JSON.stringify({ ...state.input, past: state.past() }).length;
    expect((bytes * 4) / 3).toBeLessThan(2 * 1024 * 1024);
    expect(state.past().ended).toHaveLength(count);
  });
});
