import type { Clock } from "../../modules/channel/retry.js";

/** A clock that moves by sleeping only, and remembers for how long. */
export interface FakeClock extends Clock {
  readonly slept: readonly number[];
}

/** @param start milliseconds since 1970. */
export function fakeClock(start = 0): FakeClock {
  const slept: number[] = [];
  return {
    slept,
    now: () => start + slept.reduce((sum, milliseconds) => sum + milliseconds, 0),
    random: () => 0.5,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
    },
  };
}
