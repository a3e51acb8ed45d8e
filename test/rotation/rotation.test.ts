import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certificateRotation, daysLeft } from "../../modules/rotation/certificateRotation.js";
import { keyRotation } from "../../modules/rotation/keyRotation.js";
import { dayMs, hourMs, type RotationStep } from "../../modules/rotation/rotationStep.js";

const start = Date.parse("2026-11-23T12:00:00Z");

/** The steps as they are when the last one was done at a time: what follows waits as long as before. */
function afterStep(steps: readonly RotationStep[], done: number, at: number): readonly RotationStep[] {
  const delay = Math.max(0, at - (steps[done]?.notBefore ?? at));
  return steps.map((step, index) => (index > done ? { ...step, notBefore: step.notBefore + delay } : step));
}

/** When each step is really done: in order, never early, late by chance. */
function carriedOut(steps: readonly RotationStep[], lateness: readonly number[]): Readonly<Record<string, number>> {
  let moved = steps;
  const times: [string, number][] = [];
  for (const [index, late] of lateness.entries()) {
    const at = Math.max(times.at(-1)?.[1] ?? 0, (moved[index]?.notBefore ?? 0) + late);
    times.push([moved[index]?.does ?? "", at]);
    moved = afterStep(moved, index, at);
  }
  return Object.fromEntries(times);
}

const lateness = fc.array(fc.integer({ min: 0, max: 3 * dayMs }), { minLength: 4, maxLength: 4 });
const moments = (times: Readonly<Record<string, number>>, more: readonly number[]) =>
  [...Object.values(times), ...more].flatMap((at) => [at - 1, at, at + 1]);

describe("the rotation of a relay's key", () => {
  test("leaves no moment in which mail carries a key that the relay does not take", () => {
    const effect = fc.integer({ min: 0, max: hourMs });
    const queue = fc.integer({ min: 0, max: dayMs });
    fc.assert(
      fc.property(lateness, effect, queue, (late, delay, waits) => {
        const times = carriedOut(keyRotation(start, "contoso"), late);
        const { addNext = 0, useNext = 0, removeLast = 0 } = times;
        for (const now of moments(times, [useNext + delay, useNext + delay + waits, start])) {
          const stamped = now >= useNext + delay + waits ? "next" : "last";
          const taken = [...(now < removeLast ? ["last"] : []), ...(now >= addNext ? ["next"] : [])];
          expect(taken).toContain(stamped);
        }
      }),
    );
  });

  test("names the one command it needs, with no key in it", () => {
    expect(keyRotation(start, "contoso").flatMap(({ command }) => command ?? [])).toEqual([
      "pulumi config set --secret --path exchange-relay:relay.stamp.key --stack contoso\npulumi up --stack contoso",
    ]);
  });
});

describe("the rotation of a certificate", () => {
  const replication = fc.integer({ min: 0, max: hourMs });
  test("leaves no moment in which a pipeline signs in with one that is unknown or over", () => {
    const inTime = fc.array(fc.integer({ min: 0, max: 10 * dayMs }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 400 }), inTime, replication, (days, late, delay) => {
        const validTo = start + days * dayMs;
        const times = carriedOut(certificateRotation(start, validTo), late);
        const { addNext = 0, useNext = 0, removeLast = 0 } = times;
        for (const now of moments(times, [start, validTo])) {
          const used = now >= useNext ? "next" : "last";
          const known = [
            ...(now < Math.min(removeLast, validTo) ? ["last"] : []),
            ...(now >= addNext + delay ? ["next"] : []),
          ];
          expect(known).toContain(used);
        }
      }),
    );
  });

  test("begins two months before the end, or now if that is over", () => {
    expect(certificateRotation(start, start + 100 * dayMs)[0]?.notBefore).toBe(start + 40 * dayMs);
    expect(certificateRotation(start, start + 5 * dayMs)[0]?.notBefore).toBe(start);
    expect([daysLeft(start, start + dayMs), daysLeft(start, start - 1)]).toEqual([1, -1]);
  });
});
