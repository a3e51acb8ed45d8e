import { type Next, nextOf, type Rollout } from "./rollout.js";
import type { Wave } from "./waves.js";

/** What a person sees of a rollout that goes on. */
export interface RolloutNow {
  readonly rollout: Rollout;
  /** Tenants under way, and since when in milliseconds since 1970. */
  readonly underWay: ReadonlyMap<string, number>;
  /** How many tenants are changed at once. */
  readonly concurrency: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Somebody pauses: no further tenant begins. */
  readonly isPausing: boolean;
  /** Nobody tells of it at the moment, and why. */
  readonly silence?: string;
}

/** Of a list, so many are shown. */
const shown = 3;

/** A rollout in a few lines, the first of them its title. */
export function rolloutLines(seen: RolloutNow): readonly [title: string, ...more: string[]] {
  const { rollout, underWay, now, silence } = seen;
  if (rollout.waves.length === 0) return ["the rollout begins", ...(silence === undefined ? [] : [silence])];
  const next = nextOf(rollout);
  if (next.do === "end") return ["all waves are done"];
  const { wave } = next;
  const failed = wave.stacks.filter((stack) => rollout.ended.get(stack)?.outcome === "failed");
  return [
    titleOf(seen, wave, failed.length),
    ...[...underWay].map(([stack, since]) => `${stack}  ${timeText(now - since)}`),
    ...listed("failed", failed, (stack) => `${stack}: ${(rollout.ended.get(stack)?.why ?? "").split("\n")[0]}`),
    ...slowestLine(rollout, wave),
    ...(silence === undefined ? lastLine(seen, next, wave) : [silence]),
  ];
}

/** How it goes on. */
function lastLine(seen: RolloutNow, next: Next, wave: Wave): readonly string[] {
  const names = [...seen.underWay.keys()];
  if (seen.isPausing) return [pausingLine(names)];
  if (next.do === "stop") return [`stopped at its gate${names.length === 0 ? "" : `; waits for ${few(names)}`}`];
  if (next.do === "soak") return [`looked at again in ${timeText(next.until - seen.now)}`];
  return leftLine(seen, wave);
}

/** What a person is told who pressed Ctrl+C. */
export function pausingLine(underWay: readonly string[]): string {
  if (underWay.length === 0) return "pausing: no further tenant begins";
  return `pausing: no further tenant begins; waits for ${few(underWay)}`;
}

function titleOf({ rollout: { waves, ended }, underWay }: RolloutNow, wave: Wave, failed: number): string {
  const done = wave.stacks.filter((stack) => ended.has(stack)).length;
  const place = waves.length === 1 ? "" : ` (${waves.indexOf(wave) + 1} of ${waves.length})`;
  return `wave ${wave.name}${place}: ${done} of ${wave.stacks.length} done, ${underWay.size} under way, ${failed} failed`;
}

function slowestLine({ took }: Rollout, { stacks }: Wave): readonly string[] {
  const times = stacks.flatMap((stack) => (took.has(stack) ? [[stack, took.get(stack) ?? 0] as const] : []));
  const slowest = times.toSorted(([, one], [, other]) => other - one).slice(0, shown);
  if (slowest.length === 0) return [];
  return [`slowest: ${slowest.map(([stack, time]) => `${stack} ${timeText(time)}`).join(", ")}`];
}

/** By the median of the tenants that this rollout applied. */
function leftLine({ rollout: { ended, took }, underWay, concurrency, now }: RolloutNow, wave: Wave): readonly string[] {
  const times = [...took].flatMap(([stack, time]) => (ended.get(stack)?.outcome === "applied" ? [time] : []));
  const median = times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];
  if (median === undefined) return [];
  const waiting = wave.stacks.filter((stack) => !ended.has(stack) && !underWay.has(stack)).length;
  const begun = [...underWay.values()].reduce((sum, since) => sum + Math.max(0, median - (now - since)), 0);
  const left = (waiting * median + begun) / concurrency;
  return [`about ${timeText(left)} left in this wave: ${timeText(median)} a tenant, ${concurrency} at once`];
}

function listed(title: string, stacks: readonly string[], line: (stack: string) => string): readonly string[] {
  const last = stacks.slice(-shown).map((stack) => `${title}  ${line(stack)}`);
  return stacks.length > shown ? [...last, `${title}  ${stacks.length - shown} more`] : last;
}

function few(stacks: readonly string[]): string {
  const more = stacks.length > shown ? ` and ${stacks.length - shown} more` : "";
  return `${stacks.slice(0, shown).join(", ")}${more}`;
}

/** `12 s`, `3 min 5 s`, `2 h 10 min`. */
function timeText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
