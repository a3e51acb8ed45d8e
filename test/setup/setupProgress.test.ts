import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { withProgress } from "../../scripts/setup/setupProgress.js";

describe("withProgress", () => {
  let shown: string[];
  beforeEach(() => {
    shown = [];
    vi.useFakeTimers();
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      shown.push(String(text));
      return true;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test("says each new phase at once, and each 30 s that the work goes on, with the newest count", async () => {
    await withProgress("Pulumi CLI", "lines", async (say) => {
      say("compiling (1 packages)");
      say("compiling (2 packages)");
      await vi.advanceTimersByTimeAsync(65_000);
      say("linking");
    });
    expect(phases(shown)).toEqual([
      "Pulumi CLI: compiling (1 packages), 0 s",
      "Pulumi CLI: compiling (2 packages), 30 s",
      "Pulumi CLI: compiling (2 packages), 1 min 0 s",
      "Pulumi CLI: linking, 1 min 5 s",
    ]);
  });

  test("gives what the work gives, says nothing more afterwards, and nothing at all when nobody listens", async () => {
    const work = async (say: (phase: string) => void) => {
      say("working");
      return 7;
    };
    expect(await withProgress("it", "none", work)).toBe(7);
    expect(shown).toEqual([]);
    expect(await withProgress("it", "lines", work)).toBe(7);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(phases(shown)).toEqual(["it: working, 0 s"]);
  });

  test("throws what the work throws", async () => {
    const broken = new TypeError("broken");
    await expect(withProgress("it", "lines", () => Promise.reject(broken))).rejects.toBe(broken);
  });
});

/** The lines about phases, without listr's marks. */
function phases(shown: readonly string[]): readonly string[] {
  return shown
    .join("")
    .split("\n")
    .flatMap((line) => /\S+ ((?:Pulumi CLI|it): .*)$/.exec(line)?.[1] ?? []);
}
