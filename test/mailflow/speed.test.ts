import { expect, test } from "vitest";
import { evaluate } from "../../modules/mailflow/evaluate.js";
import { lint } from "../../modules/mailflow/lint/lint.js";
import { largeTenant } from "../../scripts/dev/bench/mailflowBench.js";
import { aMessage, now } from "./aTenant.js";

const [large, small] = [largeTenant(300), largeTenant(30)];

/** Processor time, which a busy machine does not lengthen, of work on the large tenant over that on the small one. */
function ratio(work: (tenant: typeof large) => unknown): number {
  work(large);
  const spent = { large: 0, small: 0 };
  // Ten looks at the small one each, so that both are long enough for a system that counts in 16 ms.
  for (let round = 0; round < 8; round += 1) {
    for (let look = 0; look < 10; look += 1) spent.small += processorTime(() => work(small));
    spent.large += processorTime(() => work(large));
  }
  return (10 * spent.large) / spent.small;
}

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

test("a trace costs about as much more as there are rules more", () => {
  expect(ratio((tenant) => evaluate(tenant, aMessage(), { now }))).toBeLessThan(60);
});

test("a lint costs less than the square of the rules", () => {
  expect(ratio((tenant) => lint(tenant, { now }))).toBeLessThan(90);
});
