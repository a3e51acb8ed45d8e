import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { readEvent } from "../../modules/fleet/journal.js";
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

test("a worker's process changes a tenant by the real CLI, and whoever follows reads the report of one machine", async () => {
  const server = await startTemporal();
  const relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: planted });
  const env = {
    ...stackEnvironment(relay.stack),
    EXCHANGE_RELAY_TEMPORAL_KEY: Buffer.alloc(32, 7).toString("base64"),
  };
  const there = ["--temporal", server.address, "--namespace", server.namespace, "--task-queue", "own"];
  const fleet = (...args: string[]) =>
    execa(process.execPath, ["dist/scripts/relay.js", "fleet", ...args, ...there], {
      ...{ cwd: project, env, reject: false },
    });
  const worker = fleet("worker");
  try {
    await writeFile(fleetFile, "waves: [{ name: all, percent: 100 }]\n");
    const { exitCode, stdout } = await fleet("up", "--stack", relay.stack.name, "--events");
    expect({ exitCode, events: stdout.split("\n").map(readEvent) }).toEqual({
      exitCode: 0,
      events: [
        expect.objectContaining({ event: "begun" }),
        { event: "started", at: expect.any(String), stack: relay.stack.name },
        { event: "ended", at: expect.any(String), stack: relay.stack.name, outcome: "applied" },
      ],
    });
    const again = await fleet("resume");
    expect(again).toMatchObject({ exitCode: 0, stdout: "1 applied, 0 unchanged, 0 failed, 0 not touched" });
    expect(relay.running.simulator.tenant.objects.TransportRule).toHaveLength(43);
    worker.kill("SIGINT");
    expect(await worker).toMatchObject({ exitCode: 0 });
  } finally {
    worker.kill("SIGKILL");
    await worker;
    await rm(fleetFile, { force: true });
    await relay.close();
    await server.close();
  }
});
