import { nextOf, type Rollout, type TenantEnd } from "../../modules/fleet/rollout.js";
import type { Wave } from "../../modules/fleet/waves.js";
import { forStacks } from "../forStacks.js";
import type { Journal } from "./journalFile.js";

/** What a rollout touches outside this program. */
export interface RolloutWorld {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Why a tenant may not be changed now, if so. */
  readonly closed: (stack: string) => string | undefined;
  /** Applies one tenant. It tells its own failures. @param isAsked Pulumi is asked even if nothing seems to differ. */
  readonly apply: (stack: string, isAsked: boolean) => Promise<TenantEnd>;
  /** What the tenants of a wave are like now that it has soaked: stacks that are not as they are declared. */
  readonly astray: (stacks: readonly string[]) => Promise<readonly string[]>;
  readonly say: (line: string) => void;
  /** Aborted to pause: tenants under way are ended, no further one begins. */
  readonly signal: AbortSignal;
}

/** Why a rollout went no further. */
export type RolloutEnd =
  | { readonly end: "done" }
  | { readonly end: "stopped"; readonly wave: string; readonly failed: readonly string[] }
  | { readonly end: "asks"; readonly wave: string }
  | { readonly end: "waits"; readonly why: ReadonlyMap<string, string> }
  | { readonly end: "paused" };

/** Goes on with a rollout from where its journal stands, until it is done or a gate stops it. */
export async function runRollout(world: RolloutWorld, journal: Journal, concurrency: number): Promise<RolloutEnd> {
  for (;;) {
    const next = nextOf(journal.rollout());
    if (next.do === "end") return { end: "done" };
    if (next.do === "stop") return { end: "stopped", wave: next.wave.name, failed: next.failed };
    if (next.do === "ask") return { end: "asks", wave: next.wave.name };
    if (world.signal.aborted) return { end: "paused" };
    if (next.do === "soak") await soak(world, journal, next.wave, next.until);
    else {
      const waiting = await applyWave(world, journal, next, concurrency);
      if (waiting.size > 0 && !world.signal.aborted) return { end: "waits", why: waiting };
    }
  }
}

/** @returns why tenants were left for later, by their names. */
async function applyWave(
  world: RolloutWorld,
  journal: Journal,
  { wave, stacks }: { readonly wave: Wave; readonly stacks: readonly string[] },
  concurrency: number,
): Promise<ReadonlyMap<string, string>> {
  world.say(`wave ${wave.name}: ${stacks.length} of ${wave.stacks.length} tenants to go`);
  const waiting = new Map<string, string>();
  const work = async (stack: string) => {
    const closed = await applyOne(world, journal, stack);
    if (closed !== undefined) waiting.set(stack, closed);
  };
  await forStacks(stacks, work, concurrency);
  world.say(`wave ${wave.name}: ${waveText(journal.rollout(), wave)}`);
  return waiting;
}

/** @returns why it was left for later, if so. */
async function applyOne(world: RolloutWorld, journal: Journal, stack: string): Promise<string | undefined> {
  if (world.signal.aborted || nextOf(journal.rollout()).do !== "apply") return undefined;
  const closed = world.closed(stack);
  if (closed !== undefined) return closed;
  const { underWay, every = false } = journal.rollout();
  const isAsked = every || underWay.has(stack);
  const at = () => new Date(world.now()).toISOString();
  await journal.add({ event: "started", at: at(), stack });
  const end = await world.apply(stack, isAsked);
  await journal.add({ event: "ended", at: at(), stack, ...end });
  const { waves, ended, took } = journal.rollout();
  const all = waves.flatMap(({ stacks }) => stacks).length;
  const why = end.outcome === "failed" ? `: ${end.why.split("\n")[0]}` : "";
  world.say(`${ended.size}/${all}  ${stack}  ${end.outcome}  ${secondsText(took.get(stack))}${why}`);
  return undefined;
}

/** What there is of each outcome, and the three that took longest. */
function waveText({ ended, took }: Rollout, { stacks }: Wave): string {
  const outcomes = stacks.flatMap((stack) => ended.get(stack)?.outcome ?? []);
  const counts = [...new Set(outcomes)].map((one) => `${outcomes.filter((other) => other === one).length} ${one}`);
  const times = stacks.flatMap((stack) => (took.has(stack) ? [[stack, took.get(stack) ?? 0] as const] : []));
  const slowest = times.toSorted(([, one], [, other]) => other - one).slice(0, 3);
  const said = slowest.map(([stack, milliseconds]) => `${stack} ${secondsText(milliseconds)}`).join(", ");
  return `${counts.join(", ") || "nothing done"}${said === "" ? "" : `; slowest: ${said}`}`;
}

function minutesText(minutes: number): string {
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}

function secondsText(milliseconds = 0): string {
  return `${Math.round(milliseconds / 1000)} s`;
}

/** Waits, then looks again: a tenant that went astray meanwhile counts as failed. */
async function soak(world: RolloutWorld, journal: Journal, wave: Wave, until: number): Promise<void> {
  const left = until - world.now();
  if (left > 0) {
    world.say(`wave ${wave.name}: ${minutesText(Math.ceil(left / 60_000))} until it is looked at again`);
    await world.wait(left, world.signal);
    if (world.signal.aborted) return;
  }
  const at = new Date(world.now()).toISOString();
  for (const stack of await world.astray(wave.stacks))
    await journal.add({ event: "ended", at, stack, outcome: "failed", why: "it is not as it is declared any more" });
  await journal.add({ event: "soaked", at, wave: wave.name });
}
