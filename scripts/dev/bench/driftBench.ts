import type { ExchangeChannel } from "../../../modules/channel/channel.js";
import type { Report } from "../../../modules/report/report.js";
import type { Tenant } from "../../../modules/simulator/tenant.js";
import { defaultConcurrency } from "../../forStacks.js";
import type { BenchContext } from "./benchContext.js";
import { appliedTenant, withRules } from "./drift/appliedTenant.js";
import { type DriftRun, driftProject, latencyMs } from "./drift/driftProject.js";
import { objectByObject } from "./drift/objectByObject.js";
import { type Figure, figureAtLeast } from "./figure.js";

/** Number of rules, and how many times longer it must take object by object, and with a sign-in for each. */
const sizes = [
  { rules: 10, reads: 10, logins: 20 },
  { rules: 100, reads: 50, logins: 100 },
  { rules: 300, reads: 50, logins: 100 },
] as const;
const rounds = 10;
const tenants = 50;

/** What a look for drift takes, beside the same look as other tools do it; and how well many tenants are looked at at once. */
export async function driftFigures(context: BenchContext): Promise<readonly Figure[]> {
  const applied = await appliedTenant(context);
  const figures: Figure[] = [];
  for (const size of sizes) figures.push(...(await besideOthers(withRules(applied, size.rules), size)));
  return [...figures, await manyTenants(applied)];
}

async function besideOthers(tenant: Tenant, { rules, reads, logins }: (typeof sizes)[number]): Promise<Figure[]> {
  const project = await driftProject([tenant]);
  try {
    const { report, best } = await bestOf(() => project.drift(1));
    const name = (what: string, seconds: number) =>
      `drift of ${rules} rules, ${latencyMs} ms a call: ${what} (${seconds.toFixed(2)} s) over relay drift (${best.toFixed(2)} s)`;
    const beside = async (what: string, how: (open: () => ExchangeChannel) => ExchangeChannel, bar: number) => {
      const theirs = await project.drift(1, how);
      if (seen(theirs.report) !== seen(report)) throw new Error(`Cannot measure ${what}: it saw something else`);
      return figureAtLeast(name(what, theirs.seconds), theirs.seconds / best, "times", bar);
    };
    return [
      await beside("a read of each object", (open) => objectByObject(open()), reads),
      await beside("a sign-in and a read of each", (open) => objectByObject(open(), open), logins),
    ];
  } finally {
    await project.close();
  }
}

/** The shortest of some rounds: whatever else the machine does takes only longer. */
async function bestOf(look: () => Promise<DriftRun>): Promise<{ readonly best: number; readonly report: Report }> {
  const runs: DriftRun[] = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await look());
  const [{ seconds: best, report } = await look()] = runs.toSorted((left, right) => left.seconds - right.seconds);
  return { best, report };
}

function seen(report: Report): string {
  return JSON.stringify(report.stacks.map(({ items }) => items.map(({ id }) => id)));
}

/** Against what is left if nothing takes time but the calls, one after another in each tenant. */
async function manyTenants(tenant: Tenant): Promise<Figure> {
  const project = await driftProject(Array.from({ length: tenants }, () => structuredClone(tenant)));
  try {
    const { best, report } = await bestOf(() => project.drift(defaultConcurrency));
    const calls = report.stacks.reduce((sum, one) => sum + (one.calls ?? 0), 0);
    const ideal = (calls * latencyMs) / 1000 / defaultConcurrency;
    return figureAtLeast(
      `drift --all of ${tenants} tenants: ${calls} calls at ${latencyMs} ms, ${defaultConcurrency} at a time (${ideal.toFixed(2)} s) over what it takes (${best.toFixed(2)} s)`,
      (100 * ideal) / best,
      "%",
      80,
    );
  } finally {
    await project.close();
  }
}
