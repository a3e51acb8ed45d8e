import { beforeAll, expect, test } from "vitest";
import { type FoundPulumi, findPulumi } from "../../scripts/setup/findPulumi.js";
import { realWorld } from "../../scripts/setup/setupWorld.js";
import { project } from "../support/cli.js";
import { sweepGate, sweepKills, type TenantSweep } from "./tenantSweep.js";

let pulumi: FoundPulumi;
beforeAll(async () => {
  const { found } = await findPulumi(realWorld(project));
  if (found === undefined) throw new Error("Cannot prove: there is no Pulumi CLI; run `npm run relay -- setup`");
  pulumi = found;
});
const options = (said: string[]): TenantSweep => ({
  root: project,
  pulumi,
  tenants: 5,
  say: (line) => void said.push(line),
});

test("a fleet through the real CLI stops at a gate, goes on, and changes nothing a second time", async () => {
  expect(await sweepGate(options([]))).toEqual([]);
});

test("a fleet that is killed at random moments loses nobody and applies nobody twice", async () => {
  const seed = Date.now() % 1e9;
  const said: string[] = [];
  expect(await sweepKills(options(said), { seed, kills: 3 }), `seed ${seed}: ${said.join("; ")}`).toEqual([]);
});
