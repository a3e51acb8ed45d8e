import type { AdminEdit } from "../adminEdits.js";
import type { ScriptedFault } from "./faults.js";
import type { ScriptedHook } from "./hooks.js";
import type { ScriptedLag } from "./readLag.js";

/** What a run meets, as data: the same for the same seed, on every machine. */
export interface Script {
  readonly seed: number;
  readonly faults: readonly ScriptedFault[];
  readonly hooks: readonly ScriptedHook[];
  readonly lags: readonly ScriptedLag[];
}

export interface ScriptOptions {
  /** How many troubles at most. Default 4. */
  readonly length?: number;
  /** Calls that a hook may wait for. Default 12. */
  readonly calls?: number;
  /** What other administrators may do meanwhile; made where it is possible. Default: nothing. */
  readonly edits?: readonly AdminEdit[];
}

/** A random script of faults, hooks and lags. */
export function randomScript(seed: number, { length = 4, calls = 12, edits = [] }: ScriptOptions = {}): Script {
  const random = generator(seed);
  const whole = (limit: number) => Math.floor(random() * limit);
  const one = <T>(...choices: readonly [T, ...T[]]): T => choices[whole(choices.length)] ?? choices[0];
  const times = () => 1 + whole(2);
  const hookAt = (does: ScriptedHook["does"], when = one<"before" | "after">("before", "after")): ScriptedHook => ({
    call: 1 + whole(calls),
    counting: one("all", "writes"),
    when,
    does,
  });
  const fault = (): ScriptedFault =>
    one<() => ScriptedFault>(
      () => ({ kind: "status", status: one(429, 500, 502, 503, 504), retryAfter: 0.01, times: times() }),
      () => ({ kind: "concurrency", times: times() }),
      () => ({ kind: "serverBusy", times: times() }),
      () => ({ kind: "errorInside200", times: 1 }),
      () => ({ kind: "dropBefore", times: 1 }),
      () => ({ kind: "dropAfter", times: 1 }),
      () => ({ kind: "microDelay", milliseconds: 1, times: 1 }),
    )();
  const troubles = Array.from({ length: 1 + whole(length) }, (): Partial<Script> => {
    const kind = whole(edits.length > 0 ? 5 : 4);
    if (kind < 2) return { faults: [fault()] };
    if (kind === 2) return { hooks: [hookAt({ kind: "drop" })] };
    if (kind === 3)
      return { lags: [{ reads: 1 + whole(3), alternate: one(true, false), byIdentity: one(true, false) }] };
    const edit = edits[whole(edits.length)];
    return edit === undefined ? {} : { hooks: [hookAt({ kind: "edit", edits: [edit], ifPossible: true })] };
  });
  return {
    seed,
    faults: troubles.flatMap(({ faults = [] }) => faults),
    hooks: troubles.flatMap(({ hooks = [] }) => hooks),
    lags: troubles.flatMap(({ lags = [] }) => lags),
  };
}

/** Numbers from 0 to 1 (mulberry32, public domain). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
