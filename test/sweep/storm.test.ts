import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyStorm, ride } from "./storm.js";

describe("a relay in a storm of faults, kills and hand edits", () => {
  test("is as declared after one quiet up, or was refused with a clear error before; destroy leaves nothing", async () => {
    await fc.assert(
      fc.asyncProperty(anyStorm, async (turns) => {
        expect(await ride(turns)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
