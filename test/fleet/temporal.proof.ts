import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gate } from "../../modules/fleet/fleetFile.js";
import { dump } from "../../modules/simulator/simulator.js";
import type { FleetClient } from "../../scripts/fleet/temporal/fleetClient.js";
import { followRollout } from "../../scripts/fleet/temporal/followRollout.js";
import { startTemporal, type TemporalServer } from "../support/temporalServer.js";
import { bundled } from "../support/workflowBundle.js";
import { made, type SimulatedFleet, withFleet } from "./temporal/simulatedFleet.js";

const gate: Gate = { failedPercent: 0, soakMinutes: 0, approval: false };
const windows = { windows: [], tags: {} };
const size = 12;
const signal = new AbortController().signal;

let folder: string;
let server: TemporalServer;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-temporal-"));
  server = await startTemporal();
  bundle = await bundled(folder);
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

const withTenants = (work: (fleet: SimulatedFleet) => Promise<void>) =>
  withFleet({ ...server, project: "fleet" }, { size, bundle }, work);

const waves = (fleet: SimulatedFleet, firstGate: Partial<Gate> = {}) => {
  const stacks = [...fleet.tenants.keys()];
  return [
    { name: "canary", stacks: stacks.slice(0, 3), gate: { ...gate, ...firstGate } },
    { name: "all", stacks: stacks.slice(3), gate },
  ];
};
/** By the tenants' own logs: each of two rules once, or neither. */
const once = (count: number) => Array.from({ length: count }, () => [1, 1]);
const never = (count: number) => Array.from({ length: count }, () => [0, 0]);
const until = (client: FleetClient) => followRollout(client, { say: () => undefined, signal, pause: 200 });
const outcomes = ({ rollout }: Awaited<ReturnType<typeof until>>) =>
  [...rollout.ended.values()].map(({ outcome }) => outcome);

test("a worker is killed in the middle of a write, then all are: nobody is lost, nobody applied twice, whoever follows", async () => {
  await withTenants(async (fleet) => {
    const first = fleet.worker();
    const dying = fleet.tenants.get("t1");
    dying?.simulator.hooks.add({
      call: 1,
      counting: "New-TransportRule",
      when: "after",
      does: { kind: "run", run: async () => first.kill() },
    });
    const client = await fleet.client("killed");
    await client.begin({ waves: waves(fleet), windows, concurrency: 4 });
    await first.ended;
    await client.close();
    const second = fleet.worker();
    fleet.tenants.get("t7")?.simulator.hooks.add({
      call: 2,
      counting: "New-TransportRule",
      when: "after",
      does: { kind: "run", run: async () => second.kill() },
    });
    await second.ended;
    fleet.worker();
    const end = await until(await fleet.client("killed"));
    expect(end.end).toEqual({ end: "done" });
    expect([...end.rollout.ended.keys()].toSorted()).toEqual([...fleet.tenants.keys()].toSorted());
    expect(made(fleet)).toEqual(once(size));
    expect(outcomes(end)).not.toContain("failed");
  });
});

test("a gate asks, a person approves; a pause and a stop hold", async () => {
  await withTenants(async (fleet) => {
    fleet.worker();
    const client = await fleet.client("asks");
    await client.begin({ waves: waves(fleet, { approval: true }), windows, concurrency: 4 });
    expect((await until(client)).end).toEqual({ end: "asks", wave: "canary" });
    expect(made(fleet).slice(3)).toEqual(never(size - 3));
    await client.tell("pause");
    await client.approve("canary", "Anna");
    expect((await until(client)).end).toEqual({ end: "paused" });
    expect(made(fleet).slice(3)).toEqual(never(size - 3));
    await client.tell("resume");
    expect((await until(client)).end).toEqual({ end: "done" });
    await client.begin({ waves: waves(fleet, { approval: true }), windows, concurrency: 4 });
    expect((await until(client)).end).toEqual({ end: "asks", wave: "canary" });
    await client.tell("stop");
    await expect.poll(async () => (await client.progress(0)).standing).toEqual({ end: "given up" });
    expect(made(fleet)).toEqual(once(size));
  });
});

test("a rollout gives Pulumi the tenants that differ; one that asks for every tenant gives it all of them", async () => {
  await withTenants(async (fleet) => {
    fleet.worker();
    const client = await fleet.client("every");
    const told = async (more: { readonly every?: true }) => {
      await client.begin({ waves: waves(fleet), windows, concurrency: 4, ...more });
      return outcomes(await until(client));
    };
    const all = (outcome: string) => Array.from({ length: size }, () => outcome);
    expect(await told({})).toEqual(all("applied"));
    expect(await told({})).toEqual(all("unchanged"));
    expect(await told({ every: true })).toEqual(all("applied"));
    expect(made(fleet)).toEqual(once(size));
  });
});

test("a wave that breaks stops at its gate, tenants after it untouched; two rollouts over the same tenants never meet in one", async () => {
  await withTenants(async (fleet) => {
    fleet.worker();
    fleet.tenants.get("t0")?.simulator.faults.add({ kind: "status", status: 403, cmdlet: "New-TransportRule" });
    const before = [...fleet.tenants.values()].map(({ simulator }) => dump(simulator.tenant, { times: false }));
    const client = await fleet.client("one");
    await client.begin({ waves: waves(fleet), windows, concurrency: 4 });
    expect((await until(client)).end).toEqual({ end: "stopped", wave: "canary", failed: ["t0"] });
    const after = [...fleet.tenants.values()].map(({ simulator }) => dump(simulator.tenant, { times: false }));
    expect(after.slice(3)).toEqual(before.slice(3));
    fleet.tenants.get("t0")?.simulator.faults.clear();
    const other = await fleet.client("two");
    await other.begin({ waves: waves(fleet).toReversed(), windows, concurrency: 4 });
    await client.tell("retry");
    const ends = await Promise.all([until(client), until(other)]);
    expect(ends.map(({ end }) => end)).toEqual([{ end: "done" }, { end: "done" }]);
    expect(made(fleet).slice(1)).toEqual(once(size - 1));
  });
});
