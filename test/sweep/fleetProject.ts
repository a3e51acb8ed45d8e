import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { demoConfig, demoSecrets } from "../../scripts/demo/demoConfig.js";
import { forStacks } from "../../scripts/forStacks.js";
import { configFile, createStack, type LocalStack, stackEnvironment } from "../../scripts/pulumiStack.js";
import type { FoundPulumi } from "../../scripts/setup/findPulumi.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";

/** A project of its own with many stacks, each on a simulated tenant of this process, and one backend of files. */
export interface FleetProject {
  readonly folder: string;
  readonly tenants: ReadonlyMap<string, RunningSimulator>;
  /** Starts a command of `relay` as a person does, in a process group of its own. */
  relay(...args: string[]): ReturnType<typeof started>;
  close(): Promise<void>;
}

/** @param waves what `fleet.yaml` says. @param root this repository. */
export async function aFleetProject(
  { root, pulumi }: { readonly root: string; readonly pulumi: FoundPulumi },
  count: number,
  waves: string,
): Promise<FleetProject> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-tenants-"));
  await writeProgram(folder, root);
  const names = Array.from({ length: count }, (_, at) => `t${String(at + 1).padStart(2, "0")}`);
  const token = "one for all";
  const running = await Promise.all(names.map(() => startSimulator({ tenant: buildTenant(messyTenant), token })));
  const tenants = new Map(names.map((name, at) => [name, running[at] as RunningSimulator]));
  const place = {
    pulumi,
    project: folder,
    folder: path.join(folder, "state"),
    environment: simulatedEnvironment(token),
  };
  await createStacks(tenants, place);
  await writeFile(path.join(folder, "stacks", "fleet.yaml"), waves);
  const env = stackEnvironment({ ...place, name: "" });
  return {
    folder,
    tenants,
    relay: (...args) => started(folder, [path.join(root, "dist", "scripts", "relay.js"), ...args], env),
    close: async () => {
      for (const one of running) await one.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function started(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  return execa(process.execPath, args, { cwd, env, reject: false, all: true, detached: true } as const);
}

/** Our program, and what it loads. */
async function writeProgram(folder: string, root: string): Promise<void> {
  const modules = path.join(folder, "node_modules");
  await mkdir(modules);
  await symlink(path.join(root, "node_modules", "@pulumi"), path.join(modules, "@pulumi"), "junction");
  await symlink(root, path.join(modules, "pulumi-exchange-relay"), "junction");
  await writeFile(path.join(folder, "index.js"), await readFile(path.join(root, "stacks", "index.ts"), "utf8"));
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ type: "module", main: "index.js" }));
  const plugin = JSON.stringify(path.join(root, "modules", "provider", "bin"));
  await writeFile(
    path.join(folder, "Pulumi.yaml"),
    `name: exchange-relay
runtime: { name: nodejs, options: { typescript: false } }
stackConfigDir: stacks
plugins: { providers: [{ name: exchangeonline, path: ${plugin} }] }
`,
  );
}

/** The keys are encrypted once: all stacks have one passphrase. */
async function createStacks(
  tenants: ReadonlyMap<string, RunningSimulator>,
  place: Omit<LocalStack, "name">,
): Promise<void> {
  const [[first = "", { url = "" } = {}] = [], ...others] = tenants;
  await createStack({ ...place, name: first }, demoConfig(url), demoSecrets);
  const written = await readFile(configFile({ ...place, name: first }), "utf8");
  await forStacks(
    others.map(([name]) => name),
    (name) => createStack({ ...place, name }, written.replaceAll(url, tenants.get(name)?.url ?? ""), {}),
    2,
  );
}
