import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startTemporal } from "../../support/temporalServer.js";
import { bundled } from "../../support/workflowBundle.js";
import type { Recorded } from "./recorded.js";
import { record } from "./recording.js";
import { refusals } from "./replays.js";
import { stories } from "./stories.js";

test("what the real server keeps of every story names no machine, and the same workflows replay it", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-recording-"));
  const server = await startTemporal();
  try {
    const bundle = await bundled(folder);
    const recorded = new Map<string, readonly Recorded[]>();
    for (const [name, story] of Object.entries(stories)) recorded.set(name, await record(name, story, server, bundle));
    const [named] = /.{0,40}(@|node_modules|\.js:)/.exec(JSON.stringify([...recorded])) ?? [];
    expect(named).toBeUndefined();
    for (const [name, story] of recorded) expect(await refusals(story, bundle), name).toEqual([]);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});
