import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import type { Report } from "../../../modules/report/report.js";
import {
  type FleetOptions,
  type FleetPlace,
  made,
  type Running,
  type SimulatedFleet,
  withFleet,
} from "./simulatedFleet.js";

const victims = ["a worker", "all workers", "the client"] as const;

/** A kill -9 in a rollout: at so many calls of all tenants together, before or after the call, and so many milliseconds later. */
interface Kill {
  readonly victim: (typeof victims)[number];
  readonly call: number;
  readonly when: "before" | "after";
  readonly later: number;
  /** Milliseconds until another process is started. */
  readonly gone: number;
}

const size = 12;
/** Of a rollout that nobody kills: each tenant is read, and gets two rules. */
const calls = size * 3;

const anyKill: fc.Arbitrary<Kill> = fc.record({
  victim: fc.constantFrom(...victims),
  call: fc.integer({ min: 1, max: calls }),
  when: fc.constantFrom("before", "after"),
  later: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500 })),
  gone: fc.integer({ min: 0, max: 3_000 }),
});

/** Where each of some rollouts is hit. */
export function anyKills(seed: number, runs: number): readonly (readonly Kill[])[] {
  return fc.sample(fc.array(anyKill, { minLength: 1, maxLength: 4 }), { seed, numRuns: runs });
}

export interface Ridden {
  readonly seconds: number;
  readonly killed: Readonly<Record<Kill["victim"], number>>;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** What the first who followed was told otherwise than who came later. */
  readonly otherwise: readonly string[];
}

/** A rollout of twelve tenants by two workers, with kills, until it is done and three have followed it to its end. */
export function ride(
  place: FleetPlace,
  options: Pick<FleetOptions, "bundle">,
  kills: readonly Kill[],
): Promise<Ridden> {
  return withFleet(place, { ...options, size, latencyMs: 50 }, async (fleet) => {
    const began = Date.now();
    const crew = new Crew(fleet);
    strike(fleet, kills, crew);
    const reports = [await crew.report()];
    reports.push(await reportOf(fleet.follower("resume")), await reportOf(fleet.follower("resume")));
    await crew.close();
    return { ...judged(fleet, reports), seconds: (Date.now() - began) / 1000, killed: crew.killed };
  });
}

/** Two workers and a client, each started again after it was killed. */
class Crew {
  readonly killed = { "a worker": 0, "all workers": 0, "the client": 0 };
  readonly #workers: Running[];
  #client: Running;
  #returns: Promise<unknown>[] = [];

  constructor(readonly fleet: SimulatedFleet) {
    this.#workers = [fleet.worker(), fleet.worker()];
    this.#client = fleet.follower("up");
  }

  async kill({ victim, later, gone }: Kill): Promise<void> {
    if (later > 0) await delay(later);
    this.killed[victim] += 1;
    if (victim === "the client") return this.#client.kill();
    const dying = victim === "a worker" ? [this.#workers.shift()] : this.#workers.splice(0);
    for (const worker of dying) worker?.kill();
    const comesBack = async () => {
      await delay(gone);
      for (const _ of dying) this.#workers.push(this.fleet.worker());
    };
    this.#returns.push(comesBack());
  }

  /** Of the client that was not killed. */
  async report(): Promise<string> {
    for (;;) {
      const { exitCode, stdout, all } = await this.#client.ended;
      if (exitCode === 0) return tenantsOf(stdout);
      if (exitCode !== undefined)
        throw new Error(`Cannot follow the rollout: the client ended with ${exitCode}: ${all}`);
      this.#client = this.fleet.follower("resume");
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#returns);
  }
}

/** Has each kill happen at its call. */
function strike({ tenants }: SimulatedFleet, kills: readonly Kill[], crew: Crew): void {
  const seen = { before: 0, after: 0 };
  for (const { simulator } of tenants.values())
    for (const when of ["before", "after"] as const)
      simulator.hooks.add({
        ...{ call: 1, counting: "all", when, onwards: true },
        does: {
          kind: "run",
          run: () => {
            seen[when] += 1;
            for (const kill of kills) if (kill.when === when && kill.call === seen[when]) void crew.kill(kill);
          },
        },
      });
}

async function reportOf(follower: Running): Promise<string> {
  const { exitCode, stdout, all } = await follower.ended;
  if (exitCode !== 0) throw new Error(`Cannot follow the rollout: exit code ${exitCode}: ${all}`);
  return tenantsOf(stdout);
}

/** The report but for its time. */
function tenantsOf(stdout: string): string {
  return JSON.stringify((JSON.parse(stdout) as Report).stacks);
}

function judged(fleet: SimulatedFleet, [first = "", ...others]: readonly string[]) {
  const counts = [...fleet.tenants.keys()].map((stack, at) => ({ stack, rules: made(fleet)[at] ?? [] }));
  const ended = (JSON.parse(first) as Report["stacks"]).filter(({ items }) =>
    items.some(({ cause }) => cause === "applied" || cause === "unchanged"),
  );
  const done = new Set(ended.map(({ stack }) => stack));
  return {
    lost: counts.filter(({ stack, rules }) => rules.includes(0) || !done.has(stack)).map(({ stack }) => stack),
    twice: counts.filter(({ rules }) => rules.some((count) => count > 1)).map(({ stack }) => stack),
    otherwise: others.flatMap((other) => differences(JSON.parse(first), JSON.parse(other))),
  };
}

function differences(one: Report["stacks"], other: Report["stacks"]): readonly string[] {
  const text = ({ items }: Report["stacks"][number]) =>
    items.map(({ cause, evidence }) => `${cause} ${evidence}`).join();
  return one.flatMap((stack, at) => {
    const [told, later] = [stack, other[at] ?? stack].map(text);
    return told === later ? [] : [`${stack.stack}: ${told}; later: ${later}`];
  });
}
