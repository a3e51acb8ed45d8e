import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client, Connection } from "@temporalio/client";
import { execa } from "execa";
import { expect, test } from "vitest";
import { readEvent } from "../../modules/fleet/journal.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { tenantId } from "../../modules/temporal/messages.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack, project } from "../support/cli.js";
import { startTemporal, type TemporalServer } from "../support/temporalServer.js";

const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};
const fleetFile = path.join(project, "stacks", "fleet.yaml");

/** A tenant, and a worker's process that changes it by the real CLI. */
async function withWorker(
  work: (fleet: {
    readonly relay: CliStack;
    readonly server: TemporalServer;
    readonly fleet: (...args: string[]) => PromiseLike<{ exitCode?: number; stdout: string }>;
    /** Interrupts the worker. */
    readonly ended: () => Promise<{ exitCode?: number }>;
  }) => Promise<void>,
): Promise<void> {
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
    await work({
      ...{ relay, server, fleet },
      ended: async () => {
        worker.kill("SIGINT");
        return worker;
      },
    });
  } finally {
    worker.kill("SIGKILL");
    await worker;
    await rm(fleetFile, { force: true });
    await relay.close();
    await server.close();
  }
}

test("a worker's process changes a tenant by the real CLI, and whoever follows reads the report of one machine", async () => {
  await withWorker(async ({ relay, fleet, ended }) => {
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
    expect(await ended()).toMatchObject({ exitCode: 0 });
  });
});

test("a tenant that somebody cancels at Temporal ends the write that is under way, leaves no lock, and goes on when it is retried", async () => {
  await withWorker(async ({ relay, server, fleet }) => {
    const { simulator } = relay.running;
    const connection = await Connection.connect({ address: server.address });
    const { workflow } = new Client({ connection, namespace: server.namespace });
    const cancel = async () => {
      await workflow.getHandle(tenantId({ project: "exchange-relay", stack: relay.stack.name })).cancel();
      // Longer than it takes until the worker hears of it, and than a process is given that is to be killed.
      await delay(12_000);
    };
    simulator.hooks.add({
      ...{ call: 1, counting: "New-OutboundConnector", when: "before" },
      does: { kind: "run", run: cancel },
    });
    const first = await fleet("up", "--stack", relay.stack.name, "--json");
    expect(first.exitCode).toBe(7);
    expect(first.stdout).toContain("cancel");
    const made = () => simulator.calls.filter(({ cmdlet }) => cmdlet.startsWith("New-")).map(({ cmdlet }) => cmdlet);
    expect(made()).not.toContain("New-TransportRule");
    const again = await fleet("resume", "--retry");
    expect(again).toMatchObject({ exitCode: 0, stdout: "1 applied, 0 unchanged, 0 failed, 0 not touched" });
    expect(made().toSorted()).toEqual([
      "New-InboundConnector",
      ...["New-OutboundConnector", "New-OutboundConnector"],
      ...["New-TransportRule", "New-TransportRule", "New-TransportRule"],
    ]);
    expect(simulator.tenant.objects.TransportRule).toHaveLength(43);
    await connection.close();
  });
});
