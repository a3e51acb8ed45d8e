import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
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
import { type DemoTenant, demoDefaults, demoTenants, demoWaves, keyPath } from "./fleetTenants.js";

/** A Pulumi project of eight stacks in a folder of its own, and their tenants. */
export interface FleetProject {
  readonly folder: string;
  readonly tenants: ReadonlyMap<string, RunningSimulator>;
  /** What `relay` and Pulumi need in their environment. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** As somebody's own project has it: the package is installed in it. */
const files = {
  "Pulumi.yaml": `name: fleet-demo
runtime: { name: nodejs, options: { typescript: false } }
stackConfigDir: stacks
plugins:
  providers: [{ name: exchangeonline, path: node_modules/pulumi-exchange-relay/modules/provider/bin }]
`,
  "package.json": '{ "name": "fleet-demo", "private": true, "type": "module", "main": "index.js" }\n',
  "index.js": `import { EmailRelay, relayArgs } from "pulumi-exchange-relay";

const relay = new EmailRelay("relay", await relayArgs());

export const { byHand, mail } = relay;
`,
  [`stacks/${defaultsName}`]: demoDefaults,
  "stacks/fleet.yaml": demoWaves,
} as const;

/** @param ours folder of this package. */
export async function fleetProject(ours: string, pulumi: FoundPulumi): Promise<FleetProject> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "relay-fleet-demo-")));
  const tenants = await startTenants();
  const close = async () => {
    for (const tenant of tenants.values()) await tenant.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    await mkdir(path.join(folder, "stacks"));
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    await install(folder, ours);
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

/** A junction on Windows needs no right. */
async function install(folder: string, ours: string): Promise<void> {
  const modules = path.join(folder, "node_modules");
  await mkdir(path.join(modules, "@pulumi"), { recursive: true });
  const sdk = createRequire(path.join(ours, "package.json")).resolve("@pulumi/pulumi/package.json");
  await symlink(path.dirname(sdk), path.join(modules, "@pulumi", "pulumi"), "junction");
  await symlink(ours, path.join(modules, "pulumi-exchange-relay"), "junction");
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
