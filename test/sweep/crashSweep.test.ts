import { describe, expect, test } from "vitest";
import { everyCut, sampledCuts, sweepStory } from "./crashSweep.js";
import { modes } from "./cuts.js";
import { stories } from "./stories.js";

describe("a relay whose run is cut at a call", () => {
  for (const story of stories)
    test(`is put right by the next run, and keeps its promises at every instant: ${story.name}`, async () => {
      const { calls, cuts, complaints } = await sweepStory(story, sampledCuts);
      expect(complaints).toEqual([]);
      expect(calls).toBeGreaterThan(0);
      expect(cuts).toBe(2 * calls);
    });

  test("is cut at every call in every mode by the whole sweep", () => {
    for (const story of stories) expect(everyCut(story, 7)).toHaveLength(7 * modes.length * 4);
  });
});
