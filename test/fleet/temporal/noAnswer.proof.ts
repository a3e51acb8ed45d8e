import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client, Connection } from "@temporalio/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFleet } from "../../../scripts/fleet/temporal/fleetClient.js";
import { followRollout } from "../../../scripts/fleet/temporal/followRollout.js";
import { startTemporal, type TemporalServer } from "../../support/temporalServer.js";
import { bundled } from "../../support/workflowBundle.js";
import { applied, tenantsWork } from "./stories.js";
import { workerHere } from "./workerHere.js";

let folder: string;
let server: TemporalServer;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-no-answer-"));
  server = await startTemporal();
  bundle = await bundled(folder);
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

const work = tenantsWork({ failing: new Set(), astray: new Set(), slow: new Set(), now: 0 }, () => 0);
const open = (taskQueue: string) => openFleet({ ...server, taskQueue, project: "fleet", rollout: taskQueue });
const { signal } = new AbortController();

test("whoever follows a rollout that no worker has is told so, waits, and sees its end once there is one", async () => {
  const client = await open("workerless");
  const said: string[] = [];
  await client.begin(applied(3));
  const followed = followRollout(client, { say: (line) => said.push(line), signal, pause: 100 });
  await expect
    .poll(() => said)
    .toEqual([expect.stringMatching(/no worker answers; start one with .*; waiting for it$/)]);
  const worker = workerHere(work, { ...server, taskQueue: "workerless", bundle });
  expect((await followed).end).toEqual({ end: "done" });
  await worker.stop();
  await client.close();
});

test("whoever follows a rollout that is not there, or that Temporal's administrator ended, is told so", async () => {
  const client = await open("ended");
  await expect(client.progress(0)).rejects.toThrow("no rollout is under way; begin one");
  await expect(client.tell("resume")).rejects.toThrow("no rollout is under way; begin one");
  const worker = workerHere(work, { ...server, taskQueue: "ended", bundle });
  await client.begin({ ...applied(3), past: { ...applied(3).past, isPaused: true } });
  await expect.poll(async () => (await client.progress(0)).standing).toEqual({ end: "paused" });
  const connection = await Connection.connect({ address: server.address });
  await new Client({ connection, namespace: server.namespace }).workflow.getHandle("rollout/fleet/ended").terminate();
  await expect(followRollout(client, { say: () => undefined, signal })).rejects.toThrow("Temporal ended the rollout");
  await worker.stop();
  for (const one of [client, connection]) await one.close();
});
