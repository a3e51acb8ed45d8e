import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { bundleWorkflowCode } from "@temporalio/worker";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gate } from "../../modules/fleet/fleetFile.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { dump } from "../../modules/simulator/simulator.js";
import { type FleetClient, openFleet } from "../../scripts/fleet/temporal/fleetClient.js";
import { followRollout } from "../../scripts/fleet/temporal/followRollout.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";
import { project } from "../support/cli.js";
import { startTemporal, type TemporalServer } from "../support/temporalServer.js";

const gate: Gate = { failedPercent: 0, soakMinutes: 0, approval: false };
const windows = { windows: [], tags: {} };
const size = 12;
const signal = new AbortController().signal;

let folder: string;
let server: TemporalServer;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-temporal-"));
  bundle = path.join(folder, "workflows.js");
  server = await startTemporal();
  const workflowsPath = path.join(project, "dist", "scripts", "fleetWorkflows.cjs");
  await writeFile(bundle, (await bundleWorkflowCode({ workflowsPath })).code);
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

/** A worker's process, ended once it is. */
interface Worker {
  readonly ended: PromiseLike<unknown>;
  kill(signal: "SIGKILL"): boolean;
}

interface Fleet {
  readonly tenants: ReadonlyMap<string, RunningSimulator>;
  worker(): Worker;
  client(rollout: string): Promise<FleetClient>;
}

/** Tenants with servers and logs of their own, and workers that may be killed. */
async function withFleet(work: (fleet: Fleet) => Promise<void>): Promise<void> {
  const first = await startSimulator({ tenant: buildTenant(defaultTenant) });
  const { token } = first;
  const others = await Promise.all(
    Array.from({ length: size - 1 }, () => startSimulator({ tenant: buildTenant(defaultTenant), token })),
  );
  const tenants = new Map([first, ...others].map((one, at) => [`t${at}`, one]));
  const urls = Object.fromEntries([...tenants].map(([stack, { url }]) => [stack, url]));
  const workers: Worker[] = [];
  const clients: FleetClient[] = [];
  const place = { address: server.address, namespace: server.namespace };
  try {
    await work({
      tenants,
      worker: () => {
        const args = [
          "--import=tsx",
          "test/fleet/temporalWorker.ts",
          place.address,
          place.namespace,
          bundle,
          JSON.stringify(urls),
        ];
        const ended = execa(process.execPath, args, {
          cwd: project,
          env: simulatedEnvironment(token),
          reject: false,
          all: true,
        });
        const worker = { ended, kill: (signal: "SIGKILL") => ended.kill(signal) };
        workers.push(worker);
        return worker;
      },
      client: async (rollout) => {
        const client = await openFleet({ ...place, project: "fleet", rollout });
        clients.push(client);
        return client;
      },
    });
  } finally {
    for (const worker of workers) worker.kill("SIGKILL");
    await Promise.all(workers.map(({ ended }) => ended));
    for (const client of clients) await client.close();
    for (const tenant of tenants.values()) await tenant.close();
  }
}

const waves = (fleet: Fleet, firstGate: Partial<Gate> = {}) => {
  const stacks = [...fleet.tenants.keys()];
  return [
    { name: "canary", stacks: stacks.slice(0, 3), gate: { ...gate, ...firstGate } },
    { name: "all", stacks: stacks.slice(3), gate },
  ];
};
/** By the tenants' own logs. */
const made = ({ tenants }: Fleet) =>
  [...tenants.values()].map(
    ({ simulator }) => simulator.calls.filter(({ cmdlet }) => cmdlet === "New-TransportRule").length,
  );
const until = (client: FleetClient) => followRollout(client, { say: () => undefined, signal, pause: 200 });
const outcomes = ({ rollout }: Awaited<ReturnType<typeof until>>) =>
  [...rollout.ended.values()].map(({ outcome }) => outcome);

test("a worker is killed in the middle of a write, then all are: nobody is lost, nobody applied twice, whoever follows", async () => {
  await withFleet(async (fleet) => {
    const first = fleet.worker();
    const dying = fleet.tenants.get("t1");
    dying?.simulator.hooks.add({
      call: 1,
      counting: "New-TransportRule",
      when: "after",
      does: { kind: "run", run: async () => void first.kill("SIGKILL") },
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
      does: { kind: "run", run: async () => void second.kill("SIGKILL") },
    });
    await second.ended;
    fleet.worker();
    const end = await until(await fleet.client("killed"));
    expect(end.end).toEqual({ end: "done" });
    expect([...end.rollout.ended.keys()].toSorted()).toEqual([...fleet.tenants.keys()].toSorted());
    expect(made(fleet)).toEqual(Array.from({ length: size }, () => 2));
    expect(outcomes(end)).not.toContain("failed");
  });
});

test("a gate asks, a person approves; a pause and a stop hold", async () => {
  await withFleet(async (fleet) => {
    fleet.worker();
    const client = await fleet.client("asks");
    await client.begin({ waves: waves(fleet, { approval: true }), windows, concurrency: 4 });
    expect((await until(client)).end).toEqual({ end: "asks", wave: "canary" });
    expect(made(fleet).slice(3)).toEqual(Array.from({ length: size - 3 }, () => 0));
    await client.tell("pause");
    await client.approve("canary", "Anna");
    expect((await until(client)).end).toEqual({ end: "paused" });
    expect(made(fleet).slice(3)).toEqual(Array.from({ length: size - 3 }, () => 0));
    await client.tell("resume");
    expect((await until(client)).end).toEqual({ end: "done" });
    await client.begin({ waves: waves(fleet, { approval: true }), windows, concurrency: 4 });
    expect((await until(client)).end).toEqual({ end: "asks", wave: "canary" });
    await client.tell("stop");
    await expect.poll(async () => (await client.progress(0)).standing).toEqual({ end: "given up" });
    expect(made(fleet)).toEqual(Array.from({ length: size }, () => 2));
  });
});

test("a wave that breaks stops at its gate, tenants after it untouched; two rollouts over the same tenants never meet in one", async () => {
  await withFleet(async (fleet) => {
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
    expect(made(fleet).slice(1)).toEqual(Array.from({ length: size - 1 }, () => 2));
  });
});
