import { describe, expect, test } from "vitest";
import { soak } from "./soak.js";

describe("one plugin over many runs", () => {
  test("sees and undoes every edit, and keeps no handle", async () => {
    const { repaired, first, last } = await soak(20, () => undefined);
    expect(repaired).toBe(20);
    expect(last.handles).toBeLessThanOrEqual(first.handles);
  });
});
