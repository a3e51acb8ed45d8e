import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startTemporal } from "../../support/temporalServer.js";
import { bundled } from "../../support/workflowBundle.js";
import { anyKills, ride } from "./killedFleet.js";

test("rollouts whose workers and clients are killed at random moments lose nobody, apply nobody twice, and tell everybody the same: of `npm run sweep -- fleet` a sample", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-killed-"));
  const server = await startTemporal();
  const seed = Date.now() % 1e9;
  try {
    const bundle = await bundled(folder);
    for (const [at, kills] of anyKills(seed, 2).entries()) {
      const ridden = await ride({ ...server, project: `killed-${at}` }, { bundle }, kills);
      expect(ridden, `seed ${seed}, rollout ${at + 1}: ${JSON.stringify(kills)}`).toMatchObject({
        lost: [],
        twice: [],
        otherwise: [],
      });
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});
