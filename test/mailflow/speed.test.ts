import { expect, test } from "vitest";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import { lint } from "../../modules/mailflow/lint/lint.js";
import { largeTenant } from "../../scripts/dev/bench/mailflowBench.js";
import { aMessage, now } from "./aTenant.js";

/** The best of some rounds of both, in turns, so that a busy machine troubles both alike. */
function ratio(large: () => unknown, small: () => unknown): number {
  const best = { large: Number.POSITIVE_INFINITY, small: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 15; round += 1) {
    best.small = Math.min(best.small, timed(small));
    best.large = Math.min(best.large, timed(large));
  }
  return best.large / best.small;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const [large, small] = [largeTenant(300), largeTenant(30)];

test("a trace costs about as much more as there are rules more", () => {
  const message = aMessage();
  expect(
    ratio(
      () => evaluate(large, message, { now }),
      () => evaluate(small, message, { now }),
    ),
  ).toBeLessThan(60);
});

test("a lint costs less than the square of the rules", () => {
  expect(
    ratio(
      () => lint(large, { now }),
      () => lint(small, { now }),
    ),
  ).toBeLessThan(90);
});
