import { writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import type { Tenant } from "../../../modules/simulator/tenant.js";
import { lookAtFleet } from "../../fleet/lookAtFleet.js";
import { defaultConcurrency, forStacks } from "../../forStacks.js";
import { simulatedEnvironment } from "../../simulatedEnvironment.js";
import type { BenchContext } from "./benchContext.js";
import { appliedTenant } from "./drift/appliedTenant.js";
import { type DriftProject, driftProject, latencyMs } from "./drift/driftProject.js";
import { type Figure, figure, figureAtLeast } from "./figure.js";
import { countingDepth } from "./fleet/depth.js";
import { memorySamples } from "./fleet/memory.js";

const tenants = 1000;
/** What takes too long for all is measured of so many, and reckoned for all. */
const sample = 24;
/** Tenants at once whose throughput is measured. */
const widths = [4, defaultConcurrency, 16];

/** What reading a fleet takes on this machine, beside one tenant at a time and a process for each. */
export async function fleetFigures(context: BenchContext): Promise<readonly Figure[]> {
  const applied = await appliedTenant(context);
  const project = await driftProject([edited(applied), ...Array.from({ length: 9 }, () => applied)], tenants);
  try {
    await read(project, project.stacks.slice(0, 50), defaultConcurrency);
    const figures: Figure[] = [];
    for (const width of widths) figures.push(...(await wholeFleet(project, width)));
    return [...figures, ...(await besideOthers(project, context))];
  } finally {
    await project.close();
  }
}

/** Every tenth tenant has something to change. */
function edited(tenant: Tenant): Tenant {
  const copy = structuredClone(tenant);
  for (const domain of copy.objects.RemoteDomain) domain.AllowedOOFType = "None";
  return copy;
}

async function wholeFleet(project: DriftProject, width: number): Promise<readonly Figure[]> {
  const { seconds, cpu, calls, rounds, memory } = await read(project, project.stacks, width);
  const isUsual = width === defaultConcurrency;
  const beside = (what: string, number: number, bar: number) => {
    const ideal = (number * latencyMs) / 1000 / width;
    const name = `fleet plan of ${tenants} tenants, ${width} at once (${seconds.toFixed(1)} s): ${what} at ${latencyMs} ms (${ideal.toFixed(1)} s) over it`;
    return figureAtLeast(name, (100 * ideal) / seconds, "%", bar);
  };
  const share = beside(`${calls} calls`, calls, isUsual ? 80 : 0);
  if (!isUsual) return [share];
  const { heap, first, last, rss } = memory.growth();
  return [
    share,
    beside(`${rounds} calls, if those of one tenant wait for nothing`, rounds, 0),
    figure("processor time of a tenant in a fleet's plan", cpu / tenants, "ms", 40),
    figure("memory of a fleet's plan: heap of the last hundred tenants over the first", heap, "MB", 20),
    figure(
      `memory of a fleet's plan: ${first.toFixed(0)} MB in the first hundred, ${last.toFixed(0)} MB in the last`,
      rss,
      "times",
      1.25,
    ),
  ];
}

async function read({ folder, world }: DriftProject, stacks: readonly string[], concurrency: number) {
  const depth = countingDepth();
  const memory = memorySamples();
  const [started, before] = [performance.now(), process.cpuUsage()];
  const seen = await lookAtFleet(world(depth.how), { project: folder, stacks, concurrency, onEach: memory.onEach });
  const lost = seen.filter(({ failure }) => failure !== undefined);
  if (lost.length > 0) throw new Error(`Cannot measure the fleet: ${lost[0]?.failure?.why}`);
  const { user, system } = process.cpuUsage(before);
  const calls = seen.reduce((sum, one) => sum + (one.calls ?? 0), 0);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, cpu: (user + system) / 1000, calls, rounds: depth.rounds(), memory };
}

/** One tenant at a time, and a process for each, of a part of the tenants. */
async function besideOthers(project: DriftProject, { project: root }: BenchContext): Promise<readonly Figure[]> {
  const some = project.stacks.slice(0, sample);
  const ours = (await read(project, some, defaultConcurrency)).seconds;
  const single = (await read(project, some, 1)).seconds;
  await writeFile(path.join(project.folder, "Pulumi.yaml"), "name: fleet\nruntime: nodejs\nstackConfigDir: stacks\n");
  const relay = path.join(root, "dist", "scripts", "relay.js");
  const started = performance.now();
  const processes = await forStacks(some, async (stack) => {
    const token = project.tokens[project.stacks.indexOf(stack)] ?? "";
    const env = simulatedEnvironment(token);
    const args = [relay, "fleet", "plan", "--stack", stack];
    const r = await execa(process.execPath, args, { cwd: project.folder, env, reject: false });
    if (r.exitCode) console.error(r.stdout);
    return r.exitCode;
  });
  if (processes.some((code) => code !== 0))
    throw new Error(`Cannot measure a process a tenant: exit codes ${processes}`);
  const each = (performance.now() - started) / 1000;
  const of = (seconds: number) =>
    `${sample} tenants in ${seconds.toFixed(1)} s, so ${tenants} in ${Math.round((seconds * tenants) / sample / 60)} min`;
  return [
    figureAtLeast(
      `one tenant at a time (${of(single)}) over fleet plan (${ours.toFixed(1)} s)`,
      single / ours,
      "times",
      1,
    ),
    figureAtLeast(
      `a process for each tenant, ${defaultConcurrency} at once (${of(each)}) over fleet plan (${ours.toFixed(1)} s)`,
      each / ours,
      "times",
      1,
    ),
  ];
}
