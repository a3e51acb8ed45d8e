import { expect, test } from "vitest";
import type { Progress, TenantEnded } from "../../modules/temporal/messages.js";
import { followRollout } from "../../scripts/fleet/temporal/followRollout.js";

const gate = { failedPercent: 0, soakMinutes: 0, approval: false };
const waves = [{ name: "all", stacks: ["a", "b"], gate }];
const ended = (stack: string, number: number, milliseconds: number): TenantEnded => ({
  ...{ stack, number, milliseconds, outcome: "applied" },
});

/** A workflow's task that is lost with its worker is done again: later, and maybe in another order. */
test("whoever follows reports what the rollout has kept, whatever a worker told that was lost", async () => {
  const lost = [ended("a", 1, 1_000)];
  const kept = [ended("b", 1, 2_000), ended("a", 2, 14_000)];
  let looks = 0;
  const client = {
    progress: async (after: number): Promise<Progress> => {
      looks += 1;
      const isLost = looks === 1;
      const known = (isLost ? lost : kept).filter(({ number }) => number > after);
      return { waves, last: 2, ended: known, standing: isLost ? { end: "going", underWay: ["b"] } : { end: "done" } };
    },
  };
  const lines: string[] = [];
  const { signal } = new AbortController();
  const { rollout, end } = await followRollout(client, { say: (line) => lines.push(line), signal, pause: 1 });
  expect(end).toEqual({ end: "done" });
  expect(Object.fromEntries(rollout.took)).toEqual({ a: 14_000, b: 2_000 });
  expect(lines).toEqual(["1/2  a  applied  1 s", "1/2  a  applied  14 s", "2/2  b  applied  2 s"]);
});
