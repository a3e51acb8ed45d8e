import { describe, expect, test } from "vitest";
import { demoObjects } from "../support/relayStory.js";
import { cliStories } from "../sweep/cliStories.js";
import { type CliCut, cutAndNext, everyCliCut } from "../sweep/cliSweep.js";

const [first] = cliStories;
const sample: readonly CliCut[] = [
  { call: 8, victim: "plugin", when: "after", next: "destroy" },
  { call: 14, victim: "engine", when: "before", next: "the same" },
];

describe("a first up that is cut, of the whole `npm run sweep cli` a sample,", () => {
  test.skipIf(process.platform === "win32").each(sample)(
    "$when call $call by the end of the $victim is put right by $next",
    async (cut) => {
      expect(first && (await cutAndNext(first, cut, "rest", demoObjects))).toEqual([]);
    },
  );

  test("is cut there before and after every call, whoever dies", () => {
    const cuts = everyCliCut(15).map(({ call, victim, when }) => `${call} ${victim} ${when}`);
    expect(new Set(cuts).size).toBe(15 * 3 * 2);
  });
});
