import { describe, expect, test } from "vitest";
import { soak } from "./soak.js";

describe("one plugin over many runs", () => {
  test.each([
    { channel: undefined, cycles: 20 },
    { channel: "rest" as const, cycles: 6 },
  ])("sees and undoes every edit, and keeps no handle: $channel", async ({ channel, cycles }) => {
    const { repaired, first, last } = await soak(cycles, { collect: () => undefined, channel });
    expect(repaired).toBe(cycles);
    expect(last.handles).toBeLessThanOrEqual(first.handles);
  });
});
