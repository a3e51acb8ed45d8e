import { mkdtemp, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { configFile, createStack, forgetStack, type LocalStack } from "../pulumiStack.js";
import type { FoundPulumi } from "../setup/findPulumi.js";
import { setUp } from "../setup/setup.js";
import { setupLines } from "../setup/setupLines.js";
import type { SetupWorld } from "../setup/setupWorld.js";
import { simulatedEnvironment } from "../simulatedEnvironment.js";
import { demoConfig, demoMark, demoSecrets } from "./demoConfig.js";
import type { DemoOptions } from "./demoOptions.js";
import { fleetDemo } from "./fleet/fleetDemo.js";
import { keepRunning } from "./keepRunning.js";
import { tellStory } from "./tellStory.js";

const name = "demo";

/** Tells the story on a simulated tenant, with the real CLI. @returns the exit code: 0 only if every step did what it says. */
export async function runDemo(world: SetupWorld, options: DemoOptions): Promise<number> {
  const { print } = options;
  const what = options.isFleet ? "eight simulated tenants" : "a simulated tenant";
  print(`pulumi-exchange-relay demo: ${what}, nothing leaves this machine\n`);
  const { items, pulumi } = await setUp(world, options);
  for (const line of setupLines(items)) print(`  ${line}`);
  if (pulumi === undefined) return 1;
  if (options.isFleet) return fleetDemo(world, pulumi, options);
  await refuseOther(world.project);
  return onTenant(world.project, pulumi, options);
}

async function onTenant(project: string, pulumi: FoundPulumi, options: DemoOptions): Promise<number> {
  const running = await startSimulator({ tenant: buildTenant(messyTenant) });
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-demo-"));
  const stack: LocalStack = { pulumi, project, folder, name, environment: simulatedEnvironment(running.token) };
  try {
    await createStack(stack, demoConfig(running.url, options.channel), demoSecrets);
    const exitCode = await tellStory(stack, running, options);
    if (options.keep && exitCode === 0) await keepRunning(stack, running, options);
    return exitCode;
  } finally {
    await running.close();
    await forgetStack(stack);
  }
}

/** A stack of somebody's own that has the demo's name must not be written over. */
async function refuseOther(project: string): Promise<void> {
  const file = configFile({ project, name });
  const there = await readFile(file, "utf8").catch(() => demoMark);
  if (!there.startsWith(demoMark)) throw new Error(`Cannot run the demo: ${file} is not the demo's; rename that stack`);
}
