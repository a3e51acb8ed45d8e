import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { plannedStack } from "../../modules/fleet/fleetReport.js";
import { formats } from "../../modules/report/formats/formats.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { lookAtFleet } from "../../scripts/fleet/lookAtFleet.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";
import { aReport } from "../report/builders.js";

const token = "one for all";
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A project with so many tenants, and what reading all of them says. */
async function fleetOf(names: readonly string[]) {
  const project = await mkdtemp(path.join(os.tmpdir(), "relay-throttled-"));
  closing.push(() => rm(project, { recursive: true }));
  await mkdir(path.join(project, "stacks"));
  const tenants = new Map<string, RunningSimulator>();
  for (const name of names) {
    const running = await startSimulator({ tenant: buildTenant(messyTenant), token });
    closing.push(running.close);
    tenants.set(name, running);
    const config = {
      "exchangeonline:organization": "contoso.onmicrosoft.com",
      "exchangeonline:channel": "rest",
      "exchangeonline:endpoint": running.url,
      "exchange-relay:relay": {
        ...{ vendor: "trustifi", smartHosts: ["relay.vendor.example"], stage: "everyone" },
        stamp: { header: "X-Key", key: { secure: "v1:sealed" } },
      },
    };
    await writeFile(path.join(project, "stacks", `Pulumi.${name}.yaml`), JSON.stringify({ config }));
  }
  const world = realDoctorWorld(simulatedEnvironment(token));
  const read = () => lookAtFleet(world, { project, stacks: names, concurrency: 3 });
  const of = (name: string) => tenants.get(name)?.simulator;
  return { read, of, calls: (name: string) => of(name)?.calls.length };
}

test("a tenant that throttles is asked again when it says, and the others are asked once", async () => {
  const { read, of, calls } = await fleetOf(["a", "b", "c"]);
  of("b")?.faults.add({ kind: "status", status: 429, retryAfter: 0.01, times: 4 });
  const seen = await read();
  expect(seen.map(({ failure }) => failure)).toEqual([undefined, undefined, undefined]);
  const once = calls("a") ?? 0;
  expect([calls("b"), calls("c")]).toEqual([once + 4, once]);
});

test("a tenant that throttles for longer than a call may take is unreachable with its reason, and hides nobody", async () => {
  const { read, of } = await fleetOf(["a", "b"]);
  of("b")?.faults.add({ kind: "status", status: 429, retryAfter: 3600, times: 100 });
  const lines = formats.text(aReport({ command: "fleet plan", stacks: (await read()).map(plannedStack) })).split("\n");
  expect(lines[0]).toBe("1 tenant would change, 0 would not, 1 could not be told");
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}unreachable {2}b: .*Exchange answered with status 429/));
  expect(of("b")?.calls.filter(({ cmdlet }) => cmdlet === "Get-TransportRule")).toHaveLength(1);
});
