import { EventEmitter, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFleet } from "../../../scripts/fleet/temporal/fleetClient.js";
import { followRollout } from "../../../scripts/fleet/temporal/followRollout.js";
import { project } from "../../support/cli.js";
import { startTemporal, type TemporalServer } from "../../support/temporalServer.js";
import { bundled } from "../../support/workflowBundle.js";
import { applied } from "./stories.js";
import { workerHere } from "./workerHere.js";

let folder: string;
let server: TemporalServer;
/** The workflows before soaks were looked at in parts, and those of now. */
let bundles: { readonly before: string; readonly now: string };
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-versioned-"));
  server = await startTemporal();
  const before = path.join(project, "test", "fleet", "temporal", "histories", "first", "workflows.cjs");
  bundles = { before: await bundled(folder, before), now: await bundled(folder) };
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

/** Two workers, one after the other, and how many tenants each was asked to look at. */
async function changedWhile(rollout: string, isInSoak: boolean) {
  const looked: (readonly [who: string, stacks: number])[] = [];
  const steps = new EventEmitter();
  const [begun, go] = [once(steps, "begun"), once(steps, "go")];
  const worker = (who: "before" | "now") =>
    workerHere(
      {
        now: Date.now,
        apply: async () => ({ outcome: "applied" }),
        astray: async (stacks) => {
          looked.push([who, stacks.length]);
          steps.emit("begun");
          await go;
          return [];
        },
        say: () => undefined,
      },
      { ...server, taskQueue: rollout, bundle: bundles[who] },
    );
  const client = await openFleet({ ...server, project: "fleet", taskQueue: rollout, rollout });
  const { past, ...input } = applied(120);
  const first = worker("before");
  await client.begin({ ...input, past: { ...past, isPaused: !isInSoak } });
  if (isInSoak) await begun;
  else await expect.poll(async () => (await client.progress(0)).standing).toEqual({ end: "paused" });
  const stopped = first.stop();
  steps.emit("go");
  await stopped;
  const second = worker("now");
  if (!isInSoak) await client.tell("resume");
  const { signal } = new AbortController();
  const { end } = await followRollout(client, { say: () => undefined, signal, pause: 100 });
  await second.stop();
  await client.close();
  return { end, looked: looked.toSorted() };
}

test("a rollout that was begun by workflows of before is finished by those of now, in their way from there on", async () => {
  expect(await changedWhile("before its soak", false)).toEqual({
    end: { end: "done" },
    looked: [
      ["now", 20],
      ["now", 50],
      ["now", 50],
    ],
  });
});

test("what workflows of before had under way is ended in the way of before", async () => {
  expect(await changedWhile("in its soak", true)).toEqual({ end: { end: "done" }, looked: [["before", 120]] });
});
