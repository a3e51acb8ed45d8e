import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { ExchangeChannel } from "../../../../modules/channel/channel.js";
import { openChannel } from "../../../../modules/channel/openChannel.js";
import { readOnlyVariable } from "../../../../modules/channel/tenantAddress.js";
import { type DoctorWorld, realDoctorWorld } from "../../../../modules/doctor/doctorWorld.js";
import type { Report } from "../../../../modules/report/report.js";
import type { Tenant } from "../../../../modules/simulator/tenant.js";
import { demoConfig } from "../../../demo/demoConfig.js";
import { driftCommand } from "../../../drift/driftCommand.js";
import { simulatedEnvironment } from "../../../simulatedEnvironment.js";
import { startSimulators } from "./startSimulators.js";

/** Milliseconds that Exchange takes for a call. */
export const latencyMs = 100;

export interface DriftRun {
  readonly seconds: number;
  readonly report: Report;
}

export interface DriftProject {
  readonly folder: string;
  readonly stacks: readonly string[];
  /** The token of each stack's tenant. */
  readonly tokens: readonly string[];
  /** Speaks to the tenants. @param how what stands between it and a tenant. */
  world(how?: (open: () => ExchangeChannel) => ExchangeChannel): DoctorWorld;
  /** One `relay drift --all`. @param how what stands between it and a tenant. */
  drift(concurrency: number, how?: (open: () => ExchangeChannel) => ExchangeChannel): Promise<DriftRun>;
  close(): Promise<void>;
}

/** A project with a stack for each tenant, and the tenants, in another process. @param count how many; default one of each. */
export async function driftProject(tenants: readonly Tenant[], count = tenants.length): Promise<DriftProject> {
  const stacks = Array.from({ length: count }, (_, at) => `tenant${String(at).padStart(4, "0")}`);
  const { started, close } = await startSimulators({ tenants, latencyMs, stacks });
  const project = await mkdtemp(path.join(os.tmpdir(), "relay-bench-drift-"));
  await mkdir(path.join(project, "stacks"));
  for (const [at, { url }] of started.entries()) await writeFile(stackFile(project, stacks[at] ?? ""), config(url));
  const open = (endpoint: string | undefined): ((...args: Parameters<typeof openChannel>) => ExchangeChannel) => {
    const token = started.find(({ url }) => url === endpoint)?.token ?? "";
    return (tenant, environment, log) =>
      openChannel(tenant, { ...environment, ...simulatedEnvironment(token), [readOnlyVariable]: "true" }, log);
  };
  const worldBy = (how: (open: () => ExchangeChannel) => ExchangeChannel = (straight) => straight()): DoctorWorld => ({
    ...realDoctorWorld(process.env),
    open: (tenant, log) => how(() => open(tenant.endpoint)(tenant, process.env, log)),
  });
  return {
    ...{ folder: project, stacks, tokens: started.map(({ token }) => token), world: worldBy },
    drift: async (concurrency, how) => {
      const said: string[] = [];
      const world = worldBy(how);
      const started = performance.now();
      const outputs = [{ format: "json" }] as const;
      await driftCommand(world, { project, stacks, concurrency, outputs, print: (line) => void said.push(line) });
      return { seconds: (performance.now() - started) / 1000, report: JSON.parse(said.join("\n")) as Report };
    },
    close: async () => {
      close();
      await rm(project, { recursive: true });
    },
  };
}

function stackFile(project: string, stack: string): string {
  return path.join(project, "stacks", `Pulumi.${stack}.yaml`);
}

/** The keys are encrypted, as they are in a stack file. */
function config(url: string): string {
  const stamp = /stamp: \{ (header: [\w-]+) \}/g;
  return demoConfig(url).replaceAll(stamp, "stamp: { $1, key: { secure: v1:sealed } }");
}
