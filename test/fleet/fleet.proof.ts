import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { type Fleet, parseFleet } from "../../modules/fleet/fleetFile.js";
import type { Report } from "../../modules/report/report.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { dump } from "../../modules/simulator/simulator.js";
import { demoConfig } from "../../scripts/demo/demoConfig.js";
import { fleetPlanCommand } from "../../scripts/fleet/fleetPlanCommand.js";
import { beginRollout, goOn } from "../../scripts/fleet/fleetUp.js";
import { earlierTimes, openJournal } from "../../scripts/fleet/journalFile.js";
import type { PlanWorld } from "../../scripts/plan/planWorld.js";
import { configFile, createStack, type LocalStack, stackEnvironment } from "../../scripts/pulumiStack.js";
import { aCliStack, type CliStack, project } from "../support/cli.js";

const planted = {
  "exchange-relay:relay.stamp.key": "planted-outbound-key-5d1e",
  "exchange-relay:relay.inbound.stamp.key": "planted-inbound-key-9c2b",
};
const seed = messyTenant;

/** Has the backend of all. */
let first: CliStack;
let tenants: readonly RunningSimulator[];
let stacks: readonly LocalStack[];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-fleet-"));
  first = await aCliStack({ seed, program: ".", config: demoConfig, secrets: planted });
  const { token } = first.running;
  const others = await Promise.all(["b", "c"].map(() => startSimulator({ tenant: buildTenant(seed), token })));
  tenants = [first.running, ...others];
  stacks = tenants.map((_, at) => ({ ...first.stack, name: `${first.stack.name}${["", "-b", "-c"][at]}` }));
  for (const [at, stack] of stacks.entries())
    if (at > 0) await createStack(stack, demoConfig(tenants[at]?.url ?? ""), planted);
});
afterAll(async () => {
  for (const { name } of stacks.slice(1)) await rm(configFile({ project, name }), { force: true });
  for (const tenant of tenants.slice(1)) await tenant.close();
  await first.close();
  await rm(folder, { recursive: true });
});

let printed: string[] = [];
function world(): PlanWorld {
  printed = [];
  const environment = stackEnvironment(first.stack);
  const named = (line: string) =>
    stacks.toReversed().reduce((text, { name }, at) => text.replaceAll(name, "cba"[at] ?? ""), line);
  return {
    project: { folder: project, stacks: path.join(project, "stacks") },
    doctor: realDoctorWorld({ ...process.env, ...environment }),
    pulumi: async () => first.stack.pulumi,
    environment,
    print: (text) => printed.push(...named(text).split("\n")),
    say: () => undefined,
  };
}

const names = () => stacks.map(({ name }) => name);
const writes = () =>
  tenants.map(({ simulator }) => simulator.calls.filter(({ cmdlet }) => !cmdlet.startsWith("Get-")).length);
const tenantNow = ({ simulator }: RunningSimulator) => dump(simulator.tenant, { times: false });
const journal = () => openJournal(path.join(folder, "rollout.jsonl"));
const options = ({ print }: PlanWorld) => ({
  ...{ concurrency: 2, isLive: false, resume: "relay fleet resume", print },
  outputs: [{ format: "json", file: path.join(folder, "report.json") }, { format: "text" }] as const,
});
const report = async () => JSON.parse(await readFile(path.join(folder, "report.json"), "utf8")) as Report;
const go = async (one: PlanWorld, fleet: Fleet) => goOn(one, fleet, await journal(), options(one));

test("a wave that breaks stops at its gate, the tenants after it untouched; mended, it goes on; a second rollout changes nothing", async () => {
  const fleet = parseFleet(
    `waves: [{ name: canary, stacks: ["${stacks[1]?.name}"] }, { name: all, percent: 100 }]`,
    "fleet.yaml",
  );
  const before = tenants.map(tenantNow);
  const one = world();
  const plan = {
    project,
    stacks: names(),
    changes: 2,
    took: [],
    say: () => undefined,
  };
  expect(await fleetPlanCommand(one.doctor, { ...plan, ...options(one), concurrency: 3 })).toBe(0);
  expect(printed[0]).toBe("3 tenants would change, 0 would not, 0 could not be told");
  expect(printed).toContain('     3  TransportRule "Trustifi Outbound" is made  (a, b, c)');
  const planned = (await report()).stacks.map(({ planned: of }) => of?.writes);

  tenants[1]?.simulator.faults.add({ kind: "status", status: 403, cmdlet: "New-TransportRule" });
  await beginRollout(await journal(), fleet, names(), Date.now());
  expect(await go(world(), fleet)).toBe(7);
  expect(printed[0]).toBe("0 applied, 0 unchanged, 1 failed, 2 not touched");
  expect(printed.slice(-2)).toEqual([
    "  2 not touched: wave canary failed at its gate  (a, c)",
    "  → mend what failed, then relay fleet resume --retry",
  ]);
  expect([0, 2].map((at) => tenants.map(tenantNow)[at])).toEqual([before[0], before[2]]);

  tenants[1]?.simulator.faults.clear();
  await (await journal()).add({ event: "retried", at: new Date().toISOString() });
  for (const { simulator } of tenants) simulator.forgetCalls();
  expect(await go(world(), fleet)).toBe(0);
  expect(printed).toEqual(["3 applied, 0 unchanged, 0 failed, 0 not touched"]);
  expect(
    [0, 2].map((at) => writes()[at]),
    "as planned",
  ).toEqual([planned[0], planned[2]]);
  for (const { simulator } of tenants) expect(simulator.tenant.objects.TransportRule).toHaveLength(43);

  for (const { simulator } of tenants) simulator.forgetCalls();
  await rm(path.join(folder, "rollout.jsonl"));
  await beginRollout(await journal(), fleet, names(), Date.now());
  expect(await go(world(), fleet)).toBe(0);
  expect([printed, writes()]).toEqual([
    [
      "0 applied, 3 unchanged, 0 failed, 0 not touched",
      "  not compared: the key of 3 tenants (encrypted), what else the programs declare, what only Pulumi's state knows; `relay fleet up --every` has Pulumi do it",
    ],
    [0, 0, 0],
  ]);
  expect(await earlierTimes(folder)).toEqual([]);
});
