import { mkdtemp, realpath } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { createStack, forgetStack, type LocalStack } from "../pulumiStack.js";
import type { FoundPulumi } from "../setup/findPulumi.js";
import { setUp } from "../setup/setup.js";
import { setupLines } from "../setup/setupLines.js";
import type { SetupWorld } from "../setup/setupWorld.js";
import { simulatedEnvironment } from "../simulatedEnvironment.js";
import { demoConfig, demoSecrets } from "./demoConfig.js";
import type { DemoOptions } from "./demoOptions.js";
import { makeDemoProject } from "./demoProject.js";
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
  return onTenant(world.project, pulumi, options);
}

/** @param ours folder of this package. */
async function onTenant(ours: string, pulumi: FoundPulumi, options: DemoOptions): Promise<number> {
  const running = await startSimulator({ tenant: buildTenant(messyTenant) });
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "relay-demo-")));
  const stack: LocalStack = { pulumi, project: folder, folder, name, environment: simulatedEnvironment(running.token) };
  try {
    await makeDemoProject(folder, ours);
    await createStack(stack, demoConfig(running.url, options.channel), demoSecrets);
    const exitCode = await tellStory(stack, running, options);
    if (options.keep && exitCode === 0) await keepRunning(stack, running, options);
    return exitCode;
  } finally {
    await running.close();
    await forgetStack(stack);
  }
}
