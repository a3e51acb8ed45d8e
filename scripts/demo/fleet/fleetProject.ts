import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { defaultsName } from "../../../modules/config/mergeConfig.js";
import { type RunningSimulator, startSimulator } from "../../../modules/simulator/http/simulatorServer.js";
import { buildTenant } from "../../../modules/simulator/seeds/seed.js";
import { forStacks } from "../../forStacks.js";
import { configFile, createStack, type LocalStack, stackEnvironment } from "../../pulumiStack.js";
import type { FoundPulumi } from "../../setup/findPulumi.js";
import { simulatedEnvironment } from "../../simulatedEnvironment.js";
import { makeDemoProject } from "../demoProject.js";
import { type DemoTenant, demoDefaults, demoTenants, demoWaves, keyPath } from "./fleetTenants.js";

/** A Pulumi project of eight stacks in a folder of its own, and their tenants. */
export interface FleetProject {
  readonly folder: string;
  readonly tenants: ReadonlyMap<string, RunningSimulator>;
  /** What `relay` and Pulumi need in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** @param ours folder of this package. */
export async function fleetProject(ours: string, pulumi: FoundPulumi): Promise<FleetProject> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "relay-fleet-demo-")));
  const tenants = await startTenants();
  const close = async () => {
    for (const tenant of tenants.values()) await tenant.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    await makeDemoProject(folder, ours);
    await writeFile(path.join(folder, "stacks", defaultsName), demoDefaults);
    await writeFile(path.join(folder, "stacks", "fleet.yaml"), demoWaves);
    const token = [...tenants.values()][0]?.token ?? "";
    const stack = { pulumi, project: folder, folder, environment: simulatedEnvironment(token) };
    await makeStacks(stack, tenants);
    return { folder, tenants, environment: stackEnvironment({ ...stack, name: "" }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** All in this process, behind one sign-in. */
async function startTenants(): Promise<ReadonlyMap<string, RunningSimulator>> {
  const tenants = new Map<string, RunningSimulator>();
  for (const { name, seed } of demoTenants) {
    const [{ token } = {}] = tenants.values();
    tenants.set(name, await startSimulator({ tenant: buildTenant(seed), ...(token && { token }) }));
  }
  return tenants;
}

/** The CLI encrypts the key once, as every stack of the demo has the same key and passphrase. */
async function makeStacks(
  common: Omit<LocalStack, "name">,
  tenants: ReadonlyMap<string, RunningSimulator>,
): Promise<void> {
  const configOf = ({ name, config }: DemoTenant) => `config:
  exchangeonline:organization: ${name}.onmicrosoft.com
  exchangeonline:endpoint: ${tenants.get(name)?.url}
  exchangeonline:channel: rest
${config}`;
  const [first, ...others] = demoTenants;
  if (first === undefined) return;
  await createStack({ ...common, name: first.name }, configOf(first), { [keyPath]: "demo-key" });
  const { encryptionsalt: salt, config } = parse(await readFile(configFile({ ...common, name: first.name }), "utf8"));
  const { secure } = config["exchange-relay:relay"].stamp.key;
  const make = (tenant: DemoTenant) => {
    const sealed = configOf(tenant).replace("X-Vendor-Relay-Key }", `X-Vendor-Relay-Key, key: { secure: ${secure} } }`);
    return createStack({ ...common, name: tenant.name }, `encryptionsalt: ${salt}\n${sealed}`, {});
  };
  const names = others.map(({ name }) => name);
  await forStacks(names, async (name) => make(others.find((one) => one.name === name) ?? first), 4);
}
