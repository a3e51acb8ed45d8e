import { setTimeout as delay } from "node:timers/promises";
import { ApplicationFailure } from "@temporalio/activity";
import { type Gate, parseFleet } from "../../../modules/fleet/fleetFile.js";
import { driftWorkflow } from "../../../modules/temporal/driftMessages.js";
import type { RolloutInput, Standing } from "../../../modules/temporal/messages.js";
import type { DriftWork } from "../../../scripts/fleet/temporal/driftActivities.js";
import type { TenantWork } from "../../../scripts/fleet/temporal/fleetActivities.js";
import type { FleetClient, FleetClientOptions } from "../../../scripts/fleet/temporal/fleetClient.js";
import { followRollout } from "../../../scripts/fleet/temporal/followRollout.js";

/** A rollout that people and tenants take through everything that workflows do. */
export type Story = (world: StoryWorld) => Promise<void>;

export interface StoryWorld {
  /** Of a rollout of this name. */
  open(rollout: string, options?: Pick<FleetClientOptions, "eventsPerRun">): Promise<FleetClient>;
  /** Ends a tenant's workflow as an administrator of Temporal may. */
  terminate(stack: string): Promise<void>;
  /** Runs a workflow that is no rollout. */
  run(workflow: string, id: string, input: object): Promise<unknown>;
  readonly tenants: Tenants;
}

/** Tenants that are told how they end. */
export interface Tenants {
  /** What fails, once. */
  readonly failing: Set<string>;
  /** What somebody edited by hand, once. */
  readonly astray: Set<string>;
  /** What takes longer: until it is taken from here. */
  readonly slow: Set<string>;
  now: number;
}

export function tenantsWork({ failing, astray, slow }: Tenants, now: () => number): TenantWork {
  return {
    now,
    apply: async (stack, _, signal) => {
      while (slow.has(stack) && !signal.aborted) await delay(50);
      return failing.delete(stack) ? { outcome: "failed", why: "403 Forbidden" } : { outcome: "applied" };
    },
    astray: async (stacks) => stacks.filter((stack) => astray.delete(stack)),
    say: () => undefined,
  };
}

/** Of 120 tenants, fifty that cannot be looked at. */
export const reads: DriftWork = {
  stacksOf: async () => names(120),
  look: async (stacks) => {
    if (stacks.includes("s60")) throw ApplicationFailure.nonRetryable("nobody signs in");
    return stacks.map((stack) => ({ stack, status: "fine", examined: [], items: [], flows: [] }));
  },
};

const names = (count: number) => Array.from({ length: count }, (_, at) => `s${at + 1}`);
const noGate: Gate = { failedPercent: 0, soakMinutes: 0, approval: false };
const always = { windows: [], tags: {} };
const { windows: nights } = parseFleet(
  'windows: [{ stacks: [c], from: "22:00", to: "23:00", timeZone: UTC }]\nwaves: [{ name: all, percent: 100 }]',
  "fleet.yaml",
);
type RolloutBegin = Parameters<FleetClient["begin"]>[0];

const input = (gate: Partial<Gate> = {}): RolloutBegin => ({
  waves: [
    { name: "canary", stacks: ["a", "b"], gate: { ...noGate, ...gate } },
    { name: "all", stacks: ["c", "d"], gate: noGate },
  ],
  ...{ windows: always, concurrency: 2 },
});

/** So many tenants that a run before has applied, and that soak now. */
export function applied(count: number): RolloutBegin & Required<Pick<RolloutInput, "past">> {
  const stacks = names(count);
  const ended = stacks.map((stack, at) => ({ stack, number: at + 1, outcome: "applied", milliseconds: 0 }) as const);
  return {
    ...input(),
    waves: [{ name: "all", stacks, gate: { ...noGate, soakMinutes: 0.02 } }],
    past: { ended, last: count, soaked: [], approved: [], lastEnd: 0, isPaused: false },
  };
}

/** Follows it until it is as it should be. */
async function follow(client: FleetClient, wanted: Standing["end"]): Promise<void> {
  const { signal } = new AbortController();
  const { end } = await followRollout(client, { say: () => undefined, signal, pause: 100 });
  if (end?.end !== wanted) throw new Error(`Cannot go on with the story: the rollout is ${end?.end}; needed ${wanted}`);
}

async function standing(client: FleetClient, wanted: Standing["end"]): Promise<void> {
  while ((await client.progress(0)).standing.end !== wanted) await delay(50);
}

export const stories: Readonly<Record<string, Story>> = {
  approved: async ({ open, tenants }) => {
    const client = await open("approved");
    tenants.failing.add("c");
    await client.begin(input({ approval: true }));
    await follow(client, "asks");
    await client.tell("pause");
    await client.approve("canary", "Anna");
    await follow(client, "paused");
    await client.tell("resume");
    await follow(client, "stopped");
    await client.tell("retry");
    await follow(client, "done");
  },
  stopped: async ({ open }) => {
    const client = await open("stopped");
    await client.begin(input({ approval: true }));
    await follow(client, "asks");
    await client.tell("stop");
    await standing(client, "given up");
  },
  soaked: async ({ open, tenants }) => {
    const client = await open("soaked");
    tenants.astray.add("b");
    await client.begin(input({ soakMinutes: 0.02 }));
    await follow(client, "stopped");
    await client.tell("retry");
    await follow(client, "done");
  },
  soakedInParts: async ({ open, tenants }) => {
    const client = await open("soakedInParts");
    tenants.astray.add("s77");
    await client.begin(applied(120));
    await follow(client, "stopped");
    await client.tell("retry");
    await follow(client, "done");
  },
  windowed: async ({ open, tenants }) => {
    const client = await open("windowed");
    tenants.now = Date.UTC(2026, 0, 5, 12);
    await client.begin({ ...input(), windows: { windows: nights, tags: {} } });
    await standing(client, "waits");
    tenants.now = Date.UTC(2026, 0, 5, 22, 30);
    await client.tell("resume");
    await follow(client, "done");
  },
  opened: async ({ open, tenants }) => {
    const client = await open("opened");
    tenants.now = Date.UTC(2026, 0, 5, 12);
    await client.begin({ ...input(), windows: { windows: nights, tags: {} }, windowPause: 1_000 });
    await standing(client, "waits");
    tenants.now = Date.UTC(2026, 0, 5, 22, 30);
    await standing(client, "done");
  },
  watched: async ({ run }) => void (await run(driftWorkflow, "drift/fleet", { choice: { all: true } })),
  long: async ({ open }) => {
    const client = await open("long", { eventsPerRun: 30 });
    await client.begin({ ...input(), waves: [{ name: "all", stacks: ["a", "b", "c", "d", "e", "f"], gate: noGate }] });
    await follow(client, "done");
  },
  met: async ({ open, tenants, terminate }) => {
    const [one, two] = [await open("met"), await open("met, too")];
    tenants.slow.add("a");
    await one.begin(input());
    await standing(one, "going");
    await two.begin(input());
    await delay(500);
    await terminate("a");
    tenants.slow.clear();
    await follow(one, "stopped");
    await one.tell("retry");
    await follow(one, "done");
    await follow(two, "done");
  },
  waiting: async ({ open, tenants }) => {
    const [one, two] = [await open("waiting"), await open("waiting, too")];
    tenants.slow.add("a");
    await one.begin(input());
    await standing(one, "going");
    await two.begin(input());
    await delay(1_000);
    await two.tell("stop");
    await delay(500);
    tenants.slow.clear();
    await standing(two, "given up");
    await follow(one, "done");
  },
};
