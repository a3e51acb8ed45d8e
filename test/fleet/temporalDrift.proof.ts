import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ApplicationFailure } from "@temporalio/activity";
import { Client, Connection } from "@temporalio/client";
import { execa } from "execa";
import { expect, test } from "vitest";
import type { Report } from "../../modules/report/report.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { watchDrift } from "../../scripts/fleet/temporal/driftSchedule.js";
import { lastDrift } from "../../scripts/fleet/temporal/lastDrift.js";
import { runWorker, tellWarnings } from "../../scripts/fleet/temporal/runWorker.js";
import { stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, project } from "../support/cli.js";
import { startTemporal } from "../support/temporalServer.js";
import { bundled } from "../support/workflowBundle.js";

const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};
/** As `Pulumi.yaml` has it. */
const name = "exchange-relay";

test("a schedule has workers look for drift: what is edited by hand is in the report of the next look, as `relay drift` says it", async () => {
  const server = await startTemporal();
  const relay = await aCliStack({ seed: messyTenant, program: ".", config: demoConfig, secrets: planted });
  const connection = await Connection.connect({ address: server.address });
  const schedule = new Client({ connection, namespace: server.namespace }).schedule.getHandle(`drift/${name}`);
  const env = { ...stackEnvironment(relay.stack), TEMPORAL_NAMESPACE: server.namespace };
  const command = (...args: string[]) =>
    execa(process.execPath, ["dist/scripts/relay.js", ...args], { cwd: project, env, reject: false });
  const fleet = (...args: string[]) => command("fleet", ...args, "--temporal", server.address);
  const seen = async () => {
    const { exitCode, stdout } = await fleet("drift", "--json");
    return { exitCode, report: exitCode === 1 ? undefined : (JSON.parse(stdout) as Report) };
  };
  const worker = fleet("worker");
  try {
    expect(await relay.pulumi("up", "--yes")).toMatchObject({ exitCode: 0 });
    const { stdout } = await fleet("watch", "--stack", relay.stack.name, "--every", "7d");
    expect(stdout).toBe("looks now, and then every 7d: 1 tenant");
    await expect.poll(seen, { interval: 2_000 }).toMatchObject({ exitCode: 0 });
    const { report: first } = await seen();
    const rules = relay.running.simulator.tenant.objects.TransportRule;
    const own = rules.find(({ Comments, State }) => String(Comments).includes(name) && State === "Enabled");
    expect(own?.State).toBe("Enabled");
    Object.assign(own ?? {}, { State: "Disabled" });
    await schedule.trigger();
    await expect.poll(seen, { interval: 2_000 }).toMatchObject({ exitCode: 7 });
    const { report: second } = await seen();
    const alone = await command("drift", "--stack", relay.stack.name, "--json");
    const here = JSON.parse(alone.stdout) as Report;
    expect(second?.stacks).toEqual(here.stacks);
    expect(second?.stacks[0]?.items.map(({ object }) => object.name)).toContain(own?.Name);
    expect(Date.parse(second?.when ?? "")).toBeGreaterThan(Date.parse(first?.when ?? ""));
    expect((await fleet("watch", "--all", "--every", "24h")).stdout).toMatch(
      /^looks from now on every 1d: \d+ tenants?$/,
    );
    expect((await schedule.describe()).spec.intervals).toEqual([expect.objectContaining({ every: 86_400_000 })]);
    worker.kill("SIGKILL");
    await worker;
    const unanswered = await fleet("drift");
    expect(unanswered.exitCode).toBe(1);
    expect(unanswered.stderr).toContain("Cannot ask what drifted: no worker answers; start one with");
    expect((await fleet("watch", "--remove")).stdout).toBe("nobody looks for drift any more");
    expect(await fleet("drift")).toMatchObject({ exitCode: 2 });
  } finally {
    worker.kill("SIGKILL");
    await worker;
    await connection.close();
    await relay.close();
    await server.close();
  }
});

test("120 tenants are looked at in three parts; a part that no worker can look at hides neither itself nor the others", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-drift-"));
  const bundle = { codePath: await bundled(folder) };
  const server = await startTemporal();
  const ended = new AbortController();
  const place = { address: server.address, namespace: server.namespace, project: "many" };
  const names = Array.from({ length: 120 }, (_, at) => `t${at}`);
  const asked: number[] = [];
  const fine = (stack: string) => ({ stack, status: "fine" as const, examined: [], items: [], flows: [] });
  const look = async (stacks: readonly string[]) => {
    asked.push(stacks.length);
    if (stacks.includes("t60")) throw ApplicationFailure.nonRetryable("this part is too much");
    return stacks.map(fine);
  };
  const nothing = async () => ({ outcome: "unchanged" as const });
  const work = { now: Date.now, apply: nothing, astray: async () => [], say: () => undefined };
  const options = {
    ...place,
    bundle,
    concurrency: 1,
    signal: ended.signal,
    reads: { stacksOf: async () => names, look },
  };
  tellWarnings(() => undefined);
  const working = runWorker(work, options);
  try {
    await expect(lastDrift(place)).rejects.toThrow("Cannot find a schedule of drift: nobody watches");
    expect(await watchDrift(place, { every: 86_400_000, choice: { all: true } })).toBe("made");
    await expect.poll(() => lastDrift(place).catch(() => undefined), { interval: 1_000 }).toBeDefined();
    const { stacks } = await lastDrift(place);
    expect(stacks.map(({ stack }) => stack)).toEqual(names);
    expect(asked.toSorted((one, other) => one - other)).toEqual([20, 50, 50]);
    const unseen = stacks.filter(({ status }) => status === "failed");
    expect(unseen.map(({ stack }) => stack)).toEqual(names.slice(50, 100));
    expect(unseen[0]?.failure?.why).toBe("no worker looked at it: this part is too much");
  } finally {
    ended.abort();
    await working;
    await server.close();
    await rm(folder, { recursive: true });
  }
});
