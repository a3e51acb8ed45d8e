import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gate, parseFleet } from "../../../modules/fleet/fleetFile.js";
import { openFleet } from "../../../scripts/fleet/temporal/fleetClient.js";
import { startTemporal, type TemporalServer } from "../../support/temporalServer.js";
import { bundled } from "../../support/workflowBundle.js";
import { tenantsWork } from "./stories.js";
import { workerHere } from "./workerHere.js";

let folder: string;
let server: TemporalServer;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-turns-"));
  server = await startTemporal();
  bundle = await bundled(folder);
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

const gate: Gate = { failedPercent: 0, soakMinutes: 0, approval: false };
const waves = [{ name: "all", stacks: ["a"], gate }];
const open = (taskQueue: string, rollout: string) => openFleet({ ...server, project: "fleet", taskQueue, rollout });

test("a tenant whose worker was lost, and whose window has closed since, is given to Pulumi once it opens, whatever there is", async () => {
  const clock = { now: Date.UTC(2026, 0, 5, 23), isLost: false };
  const asked: boolean[] = [];
  const work = {
    now: () => {
      if (clock.isLost) return clock.now;
      clock.isLost = true;
      clock.now = Date.UTC(2026, 0, 6, 12);
      throw new Error("as a worker that is gone");
    },
    apply: async (_: string, isAsked: boolean) => {
      asked.push(isAsked);
      return { outcome: "applied" } as const;
    },
    astray: async () => [],
    say: () => undefined,
  };
  const { windows } = parseFleet(
    'windows: [{ stacks: [a], from: "22:00", to: "05:00", timeZone: UTC }]\nwaves: [{ name: all, percent: 100 }]',
    "fleet.yaml",
  );
  const worker = workerHere(work, { ...server, taskQueue: "lost", bundle });
  const client = await open("lost", "lost");
  await client.begin({ waves, windows: { windows, tags: {} }, concurrency: 1, windowPause: 200 });
  await expect.poll(async () => (await client.progress(0)).standing.end).toBe("waits");
  clock.now = Date.UTC(2026, 0, 6, 22);
  await expect.poll(async () => (await client.progress(0)).standing.end).toBe("done");
  expect(asked).toEqual([true]);
  await worker.stop();
  await client.close();
});

test("a rollout that waits for a tenant which another one has can be stopped meanwhile", async () => {
  const slow = new Set(["a"]);
  const work = tenantsWork({ failing: new Set(), astray: new Set(), slow, now: 0 }, () => 0);
  const worker = workerHere(work, { ...server, taskQueue: "waiting", bundle });
  const [one, two] = [await open("waiting", "one"), await open("waiting", "two")];
  const input = { waves, windows: { windows: [], tags: {} }, concurrency: 1 };
  await one.begin(input);
  await expect.poll(async () => (await one.progress(0)).begun?.length).toBe(1);
  await two.begin(input);
  await expect.poll(async () => (await two.progress(0)).begun?.length).toBe(1);
  await two.tell("stop");
  await expect.poll(async () => (await two.progress(0)).standing).toEqual({ end: "given up" });
  expect((await one.progress(0)).standing).toEqual({ end: "going", underWay: ["a"] });
  slow.clear();
  await expect.poll(async () => (await one.progress(0)).standing).toEqual({ end: "done" });
  await worker.stop();
  for (const client of [one, two]) await client.close();
});
