import { mkdtemp, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { simulatorTokenVariable } from "../../modules/channel/openRestChannel.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { dump } from "../../modules/simulator/simulator.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/simulatorServer.js";
import { configFile, createStack, forgetStack, type LocalStack, stackEnvironment } from "../pulumiStack.js";
import type { FoundPulumi } from "../setup/findPulumi.js";
import { setUp } from "../setup/setup.js";
import { setupLines } from "../setup/setupLines.js";
import type { SetupWorld } from "../setup/setupWorld.js";
import { demoConfig, demoMark, demoSecrets } from "./demoConfig.js";
import { type DemoContext, demoSteps, StepFailed } from "./demoStep.js";

export interface DemoOptions {
  readonly keep: boolean;
  readonly signal: AbortSignal;
  readonly showsProgress: boolean;
  readonly print: (line: string) => void;
}

/** Tells the story on a simulated tenant, with the real CLI. @returns the exit code: 0 only if every step did what it says. */
export async function runDemo(world: SetupWorld, options: DemoOptions): Promise<number> {
  const { print } = options;
  print("pulumi-exchange-relay demo: a simulated tenant, nothing leaves this machine\n");
  const report = await setUp(world, options);
  for (const line of setupLines(report.items)) print(`  ${line}`);
  if (report.pulumi === undefined) return 1;
  const started = performance.now();
  const running = await startSimulator({ tenant: buildTenant(messyTenant) });
  const stack = await demoStack(world.project, report.pulumi, running);
  try {
    return await tellStory(
      { stack, running, before: dump(running.simulator.tenant, { times: false }), signal: options.signal },
      options,
      started,
    );
  } finally {
    await running.close();
    await forgetStack(stack);
  }
}

async function demoStack(project: string, pulumi: FoundPulumi, running: RunningSimulator): Promise<LocalStack> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-demo-"));
  const stack: LocalStack = {
    pulumi,
    project,
    folder,
    name: "demo",
    environment: { [simulatorTokenVariable]: running.token },
  };
  const there = await readFile(configFile(stack), "utf8").catch(() => demoMark);
  if (!there.startsWith(demoMark))
    throw new Error(`Cannot run the demo: ${configFile(stack)} is not the demo's; rename that stack`);
  return stack;
}

async function tellStory(context: DemoContext, options: DemoOptions, started: number): Promise<number> {
  const { print, keep } = options;
  const { objects, organization } = context.running.simulator.tenant;
  const connectors = objects.OutboundConnector.length + objects.InboundConnector.length;
  print(
    `  ✓ tenant      ${organization} with ${objects.TransportRule.length} rules and ${connectors} connectors, some of them odd, as found in the wild`,
  );
  await createStack(context.stack, demoConfig(context.running.url), demoSecrets);
  print(`  ✓ stack       state in a folder, no account${seconds(performance.now() - started)}\n`);
  const steps = keep ? demoSteps.slice(0, 3) : demoSteps;
  for (const [index, step] of steps.entries()) {
    const begun = performance.now();
    try {
      const { summary, lines } = await step.run(context);
      print(
        `${index + 1} of ${steps.length}  ${step.title.padEnd(78)}${summary.padEnd(30)}${seconds(performance.now() - begun)}`,
      );
      for (const line of lines) print(`    ${line}`);
    } catch (error) {
      if (options.signal.aborted)
        throw new Error("Interrupted: the simulated tenant and its stack are gone, nothing is left");
      if (!(error instanceof StepFailed)) throw error;
      print(`${index + 1} of ${steps.length}  ${step.title}\n    failed: ${error.message}`);
      return 1;
    }
  }
  if (keep) await keepRunning(context, print);
  else
    print(
      `\nAll ${steps.length} steps did what they said.${seconds(performance.now() - started)}, nearly all of it Pulumi's own start.\nNext: npm run demo -- --keep      leaves it running, so you can break it yourself`,
    );
  return 0;
}

/** Waits until the person has enough. The tenant lives in this process. */
async function keepRunning({ stack, running, signal }: DemoContext, print: (line: string) => void): Promise<void> {
  const set = (name: string, value: string) =>
    process.platform === "win32" ? `$env:${name} = '${value}'` : `export ${name}='${value}'`;
  print("\nThe tenant and the stack are there until you press Ctrl+C here. In another terminal, in this folder:\n");
  for (const [name, value] of Object.entries(stackEnvironment(stack))) print(`  ${set(name, value)}`);
  print(`\n  pulumi preview --stack demo --refresh --diff      change stacks/Pulumi.demo.yaml first, or the tenant`);
  print(
    `  The tenant's state and calls: GET ${running.url}/_simulator/state and /calls; edits: POST /admin (modules/simulator/README.md)`,
  );
  print(`  pulumi up --stack demo --refresh`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve());
  });
}

function seconds(milliseconds: number): string {
  return `  ${(milliseconds / 1000).toFixed(1)} s`;
}
