import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, project } from "../support/cli.js";
import { startTemporal } from "../support/temporalServer.js";

const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};
const fleetFile = path.join(project, "stacks", "fleet.yaml");
const programFile = path.join(project, "dist", "ownProgram.cjs");

/** Somebody's own process, in CommonJS: a worker in it, and a rollout that it begins, approves and follows. */
const program = `
const { openFleet, readFleet, runFleetWorker } = require("pulumi-exchange-relay/fleet");
const [, , address, namespace, stack] = process.argv;
const folder = process.cwd();
const there = { address, namespace, taskQueue: "own" };
(async () => {
  const stop = new AbortController();
  const working = runFleetWorker({ ...there, folder, concurrency: 1, signal: stop.signal });
  const fleet = await readFleet(folder, [stack]);
  const client = await openFleet({ ...there, project: fleet.project });
  await client.begin({ ...fleet, concurrency: 1 });
  for (let isOver = false; !isOver; ) {
    const { standing, ended } = await client.progress(0);
    isOver = standing.end !== "going";
    if (isOver) console.log(JSON.stringify({ end: standing.end, outcomes: ended.map(({ outcome }) => outcome) }));
    else await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await client.close();
  stop.abort();
  await working;
})();
`;

test("a process of one's own is the worker of a rollout that it steers, by the packed entry", async () => {
  const server = await startTemporal();
  const relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: planted });
  try {
    await writeFile(fleetFile, "waves: [{ name: all, percent: 100 }]\n");
    await writeFile(programFile, program);
    const run = await execa(process.execPath, [programFile, server.address, server.namespace, relay.stack.name], {
      ...{ cwd: project, env: stackEnvironment(relay.stack), reject: false },
    });
    expect({ exitCode: run.exitCode, said: run.stdout.split("\n").at(-1) }).toEqual({
      exitCode: 0,
      said: JSON.stringify({ end: "done", outcomes: ["applied"] }),
    });
    expect(relay.running.simulator.tenant.objects.TransportRule).toHaveLength(43);
  } finally {
    for (const file of [fleetFile, programFile]) await rm(file, { force: true });
    await relay.close();
    await server.close();
  }
});
