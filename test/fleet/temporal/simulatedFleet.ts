import path from "node:path";
import { execa } from "execa";
import { type RunningSimulator, startSimulator } from "../../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant } from "../../../modules/simulator/seeds/seed.js";
import { type FleetClient, openFleet } from "../../../scripts/fleet/temporal/fleetClient.js";
import { simulatedEnvironment } from "../../../scripts/simulatedEnvironment.js";
import { project as repository } from "../../support/cli.js";

export interface FleetPlace {
  readonly address: string;
  readonly namespace: string;
  /** Whose tenants they are: one task queue each. */
  readonly project: string;
}

/** A process of the fleet. */
export interface Running {
  readonly ended: Promise<{ readonly exitCode?: number | undefined; readonly stdout: string; readonly all: string }>;
  kill(): void;
}

/** Tenants with servers and logs of their own, and processes that may be killed. */
export interface SimulatedFleet {
  readonly tenants: ReadonlyMap<string, RunningSimulator>;
  worker(): Running;
  /** As `relay fleet up` or `resume` does. */
  follower(verb: "up" | "resume"): Running;
  client(rollout?: string): Promise<FleetClient>;
}

export interface FleetOptions {
  readonly size: number;
  /** Milliseconds that a call takes. */
  readonly latencyMs?: number;
  /** The workflows' file. */
  readonly bundle: string;
}

export async function withFleet<Result>(
  place: FleetPlace,
  { size, bundle, latencyMs = 0 }: FleetOptions,
  work: (fleet: SimulatedFleet) => Promise<Result>,
): Promise<Result> {
  const start = (token?: string) =>
    startSimulator({ tenant: buildTenant(defaultTenant), latencyMs, ...(token && { token }) });
  const first = await start();
  const others = await Promise.all(Array.from({ length: size - 1 }, () => start(first.token)));
  const tenants = new Map([first, ...others].map((one, at) => [`t${at}`, one]));
  const urls = Object.fromEntries([...tenants].map(([stack, { url }]) => [stack, url]));
  const processes: Running[] = [];
  const clients: FleetClient[] = [];
  const started = (file: string, settings: object) => {
    const one = runScript(file, settings, simulatedEnvironment(first.token));
    processes.push(one);
    return one;
  };
  try {
    return await work({
      tenants,
      worker: () => started("temporalWorker.ts", { ...place, bundle, urls }),
      follower: (verb) => started("temporalFollower.ts", { ...place, verb, stacks: [...tenants.keys()] }),
      client: async (rollout) => {
        const client = await openFleet({ ...place, ...(rollout && { rollout }) });
        clients.push(client);
        return client;
      },
    });
  } finally {
    for (const one of processes) one.kill();
    await Promise.all(processes.map(({ ended }) => ended));
    for (const client of clients) await client.close();
    for (const tenant of tenants.values()) await tenant.close();
  }
}

function runScript(file: string, settings: object, env: Readonly<Record<string, string>>): Running {
  const script = path.join("test", "fleet", file);
  const running = execa(process.execPath, ["--import=tsx", script, JSON.stringify(settings)], {
    ...{ cwd: repository, env, reject: false, all: true },
  });
  return {
    ended: running.then(({ exitCode, stdout, all }) => ({ exitCode, stdout, all })),
    kill: () => void running.kill("SIGKILL"),
  };
}

/** How often each rule was asked to be made in each tenant, by the tenant's own log. */
export function made({ tenants }: Pick<SimulatedFleet, "tenants">): readonly (readonly number[])[] {
  return [...tenants.values()].map(({ simulator }) => {
    const names = simulator.calls
      .filter(({ cmdlet }) => cmdlet === "New-TransportRule")
      .map(({ parameters }) => parameters.Name);
    return ["first", "second"].map((name) => names.filter((one) => one === name).length);
  });
}
