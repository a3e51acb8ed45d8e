import { nextOf, type Rollout, type TenantEnd } from "../fleet/rollout.js";
import type { Progress, RolloutInput, RolloutPast, RolloutStep, Standing, TenantEnded } from "./messages.js";
import { withinPayload } from "./withinPayload.js";

/** Of one answer; the payloads of Temporal are limited to 2 MB. */
const pageSize = 500;
/** Of a sentence why a tenant failed: its history must hold thousands. */
const longest = 600;

/** What a rollout knows; changes come from its tenants and from signals. */
export class RolloutState {
  standing: Standing = { end: "going", underWay: [] };
  isPaused: boolean;
  isStopped = false;
  readonly #ended = new Map<string, TenantEnded>();
  readonly #soaked: Set<string>;
  readonly #approved: Map<string, string>;
  readonly #begun = new Map<string, number>();
  readonly #steps: RolloutStep[];
  /** Begun by workers that are gone, and not ended since. */
  readonly halfDone: Set<string>;
  #last: number;
  #lastEnd: number;

  constructor(
    readonly input: RolloutInput,
    past: RolloutPast = { ended: [], last: 0, soaked: [], approved: [], lastEnd: 0, isPaused: false },
  ) {
    for (const one of past.ended) this.#ended.set(one.stack, one);
    this.#last = past.last;
    this.#soaked = new Set(past.soaked);
    this.#approved = new Map(past.approved.map(({ wave, by }) => [wave, by]));
    this.#lastEnd = past.lastEnd;
    this.isPaused = past.isPaused;
    this.halfDone = new Set(past.halfDone);
    this.#steps = [...(past.steps ?? (input.past === undefined ? [{ event: "begun", at: Date.now() } as const] : []))];
  }

  next() {
    return nextOf(rolloutFrom(this.input.waves, this.#ended.values(), { ...this.#lists(), lastEnd: this.#lastEnd }));
  }

  begin(stack: string, at: number): void {
    this.#begun.set(stack, at);
  }

  /** It was not touched. */
  leave(stack: string): void {
    this.#begun.delete(stack);
  }

  /** @param times when it began and ended, in milliseconds since 1970. */
  end(stack: string, end: TenantEnd, [began, ended]: readonly [number, number]): void {
    this.#last += 1;
    const short = end.outcome === "failed" ? { ...end, why: end.why.slice(0, longest) } : end;
    const times = { milliseconds: ended - began, at: ended, ...(this.#begun.delete(stack) && { began }) };
    this.#ended.delete(stack);
    this.#ended.set(stack, { ...short, stack, ...times, number: this.#last });
    this.#lastEnd = ended;
  }

  soak(wave: string): void {
    this.#soaked.add(wave);
    this.#steps.push({ event: "soaked", at: Date.now(), wave });
  }

  approve(wave: string, by: string): void {
    this.#approved.set(wave, by);
    this.#steps.push({ event: "approved", at: Date.now(), wave, by });
  }

  pause(isPaused: boolean): void {
    this.isPaused = isPaused;
  }

  stop(): void {
    this.isStopped = true;
  }

  /** Tenants that failed are taken again. */
  retry(): void {
    this.isPaused = false;
    this.#steps.push({ event: "retried", at: Date.now() });
    for (const [stack, { outcome }] of this.#ended) if (outcome === "failed") this.#ended.delete(stack);
  }

  progress(after: number): Progress {
    const ended = [...this.#ended.values()].filter(({ number }) => number > after).slice(0, pageSize);
    const begun = [...this.#begun].map(([stack, at]) => ({ stack, at }));
    const { waves, every } = this.input;
    const about = { waves, ...(every && { every }), steps: this.#steps };
    return { ...about, standing: this.standing, ended, last: this.#last, begun };
  }

  past(): RolloutPast {
    const approved = [...this.#approved].map(([wave, by]) => ({ wave, by }));
    const ended = withinPayload([...this.#ended.values()]);
    const lists = { ended, approved, steps: this.#steps, soaked: [...this.#soaked], halfDone: [...this.halfDone] };
    return { ...lists, last: this.#last, lastEnd: this.#lastEnd, isPaused: this.isPaused };
  }

  #lists() {
    return { soaked: this.#soaked, approved: new Set(this.#approved.keys()) };
  }
}

/** What the one machine's journal would tell. */
export function rolloutFrom(
  waves: Rollout["waves"],
  ended: Iterable<TenantEnded>,
  rest: Pick<Rollout, "soaked" | "approved" | "lastEnd"> = { soaked: new Set(), approved: new Set(), lastEnd: 0 },
): Rollout {
  const all = [...ended];
  return {
    ...{ waves, ...rest, underWay: new Set() },
    ended: new Map(
      all.map(({ stack, milliseconds: _, number: __, began: ___, at: ____, ...end }) => [
        stack,
        { event: "ended", at: "", stack, ...end },
      ]),
    ),
    took: new Map(all.map(({ stack, milliseconds }) => [stack, milliseconds])),
  };
}
