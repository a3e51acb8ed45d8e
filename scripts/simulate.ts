import { simulatorTokenVariable } from "../modules/channel/tenantAddress.js";
import { startSimulator } from "../modules/simulator/http/simulatorServer.js";
import { loadSeed, SeedFileError } from "../modules/simulator/seeds/loadSeed.js";
import { messyTenant } from "../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../modules/simulator/seeds/seed.js";
import type { Tenant } from "../modules/simulator/tenant.js";
import { simulatedEnvironment } from "./simulatedEnvironment.js";
import { UsageError } from "./usageError.js";

export interface SimulateOptions {
  readonly seed?: string;
  readonly port?: number;
  readonly json?: boolean;
}

/** Runs a simulated tenant until it is interrupted. Several take one token where the environment has one. */
export async function simulate(
  { seed, port = 0, json = false }: SimulateOptions,
  { print, signal }: { print: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  const tenant = seed === undefined ? buildTenant(messyTenant) : await tenantOf(seed);
  const given = process.env[simulatorTokenVariable];
  const running = await startSimulator({ tenant, port, ...(given && { token: given }) });
  const { url, tenant: organization, token } = running;
  if (json) print(JSON.stringify({ url, tenant: organization, token }));
  else {
    print(`A simulated tenant ${organization} is at ${url} until you press Ctrl+C. In the stack's file:\n`);
    print(
      `  exchangeonline:organization: ${organization}\n  exchangeonline:endpoint: ${url}\n  exchangeonline:channel: rest    # or powershell\n`,
    );
    print("and in the environment (PSModulePath for `exchangeonline:channel: powershell` only):\n");
    for (const [name, value] of Object.entries(simulatedEnvironment(token))) print(`  ${name}=${value}`);
  }
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  await running.close();
}

function tenantOf(seed: string): Promise<Tenant> {
  return loadSeed(seed).catch((error: unknown) => {
    throw error instanceof SeedFileError
      ? new UsageError(error.title, error.problems && { problems: error.problems })
      : error;
  });
}
