import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gate, parseFleet } from "../../../modules/fleet/fleetFile.js";
import { type FleetClient, openFleet } from "../../../scripts/fleet/temporal/fleetClient.js";
import { followRollout } from "../../../scripts/fleet/temporal/followRollout.js";
import { startTemporal, type TemporalServer } from "../../support/temporalServer.js";
import { bundled } from "../../support/workflowBundle.js";
import { made, type SimulatedFleet, withFleet } from "./simulatedFleet.js";
import { type Tenants, tenantsWork } from "./stories.js";
import { workerHere } from "./workerHere.js";

let folder: string;
let server: TemporalServer;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-gates-"));
  server = await startTemporal();
  bundle = await bundled(folder);
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

const noGate: Gate = { failedPercent: 0, soakMinutes: 0, approval: false };
const always = { windows: [], tags: {} };
const { signal } = new AbortController();
const until = async (client: FleetClient) =>
  (await followRollout(client, { say: () => undefined, signal, pause: 200 })).end;
const wavesOf = ({ tenants }: SimulatedFleet, size: number, gate: Partial<Gate> = {}) => {
  const stacks = [...tenants.keys()];
  return [
    { name: "canary", stacks: stacks.slice(0, size), gate: { ...noGate, ...gate } },
    { name: "all", stacks: stacks.slice(size), gate: noGate },
  ];
};

/** How many runs a rollout has come to. */
async function runsOf(workflowId: string): Promise<number> {
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection, namespace: server.namespace });
  let runs = 0;
  for (let runId: string | undefined = ""; runId !== undefined; runs += 1) {
    const { events } = await client.workflow.getHandle(workflowId, runId || undefined).fetchHistory();
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  await connection.close();
  return runs;
}

test("a rollout whose history gets long continues as new in the middle of a wave: nobody is lost, nobody applied twice, what was approved stays so", async () => {
  await withFleet({ ...server, project: "long" }, { size: 24, bundle }, async (fleet) => {
    fleet.worker();
    const client = await openFleet({ ...server, project: "long", eventsPerRun: 40 });
    await client.begin({ waves: wavesOf(fleet, 2, { approval: true }), windows: always, concurrency: 4 });
    expect(await until(client)).toEqual({ end: "asks", wave: "canary" });
    await client.approve("canary", "Anna");
    expect(await until(client)).toEqual({ end: "done" });
    const { ended, last } = await client.progress(0);
    expect([last, new Set(ended.map(({ stack }) => stack)).size]).toEqual([24, 24]);
    expect(made(fleet)).toEqual(Array.from({ length: 24 }, () => [1, 1]));
    expect(await runsOf("rollout/long")).toBeGreaterThan(2);
    await client.close();
  });
});

test("a tenant that somebody edits by hand while its wave soaks stops the rollout, tenants after it untouched", async () => {
  await withFleet({ ...server, project: "soaking" }, { size: 5, bundle }, async (fleet) => {
    fleet.worker();
    const client = await fleet.client();
    await client.begin({ waves: wavesOf(fleet, 3, { soakMinutes: 0.3 }), windows: always, concurrency: 4 });
    await expect.poll(async () => (await client.progress(0)).last).toBe(3);
    fleet.tenants.get("t1")?.simulator.edit({ edit: "remove", noun: "TransportRule", name: "second" });
    expect(await until(client)).toEqual({ end: "stopped", wave: "canary", failed: ["t1"] });
    const why = (await client.progress(0)).ended.flatMap((one) => (one.outcome === "failed" ? [one.why] : []));
    expect(why).toEqual(["it is not as it is declared any more"]);
    expect(made(fleet).slice(3)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    await client.tell("retry");
    expect(await until(client)).toEqual({ end: "done" });
    expect(made(fleet)).toEqual([
      [1, 1],
      [1, 2],
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });
});

test("a tenant whose window is closed waits and is asked again until it opens, by nobody's word", async () => {
  const tenants: Tenants = { failing: new Set(), astray: new Set(), slow: new Set(), now: Date.UTC(2026, 0, 5, 12) };
  const asked: string[] = [];
  const work = tenantsWork(tenants, () => {
    asked.push(new Date(tenants.now).toISOString().slice(11, 16));
    return tenants.now;
  });
  const { windows } = parseFleet(
    'windows: [{ stacks: [c], from: "22:00", to: "05:00", timeZone: UTC }]\nwaves: [{ name: all, percent: 100 }]',
    "fleet.yaml",
  );
  const worker = workerHere(work, { ...server, taskQueue: "windows", bundle });
  const client = await openFleet({ ...server, project: "fleet", taskQueue: "windows", rollout: "windows" });
  const waves = [{ name: "all", stacks: ["a", "c"], gate: noGate }];
  await client.begin({ waves, windows: { windows, tags: {} }, concurrency: 1, windowPause: 500 });
  await expect.poll(() => asked.length).toBeGreaterThan(3);
  expect((await client.progress(0)).ended.map(({ stack }) => stack)).toEqual(["a"]);
  await expect
    .poll(async () => (await client.progress(0)).standing)
    .toEqual({ end: "waits", why: [["c", "it may be changed 22:00 to 05:00 UTC"]] });
  tenants.now = Date.UTC(2026, 0, 6, 4, 59);
  await expect.poll(async () => (await client.progress(0)).standing).toEqual({ end: "done" });
  expect(asked.filter((time) => time === "04:59")).toEqual(["04:59"]);
  await worker.stop();
  await client.close();
});
