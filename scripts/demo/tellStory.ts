import type { RunningSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { dump } from "../../modules/simulator/simulator.js";
import { relayCommand } from "../nextCommands.js";
import { type LocalStack, runPulumi } from "../pulumiStack.js";
import type { DemoOptions } from "./demoOptions.js";
import { type DemoContext, demoSteps } from "./demoStep.js";
import { seconds, tellSteps } from "./story.js";

/** With `keep` the story stops where a person goes on: the relay is there, and nobody has touched it. */
const stepsBeforeEdits = 3;

/** Runs the steps one after another and says what each showed. @returns 0 if every one did what it says. */
export async function tellStory(stack: LocalStack, running: RunningSimulator, options: DemoOptions): Promise<number> {
  const { print, keep, channel, signal, place } = options;
  const started = performance.now();
  let inPulumi = 0;
  const pulumi: DemoContext["pulumi"] = async (...args) => {
    const run = await runPulumi(stack, args, signal);
    inPulumi += run.durationMs;
    return run;
  };
  print(tenantLine(running));
  const before = dump(running.simulator.tenant, { times: false });
  const steps = keep ? demoSteps.slice(0, stepsBeforeEdits) : demoSteps;
  if (!(await tellSteps(steps, { pulumi, running, before }, options))) return 1;
  print(
    `\nAll ${steps.length} steps did what they said. ${seconds(performance.now() - started)}, of it ${seconds(inPulumi)} in the Pulumi CLI.`,
  );
  const demo = `${relayCommand({ folder: place })} demo`;
  if (!keep) print(`Next: ${demo} --keep      leaves it running, so you can break it yourself`);
  if (!keep && channel === "rest")
    print(`      ${demo} --channel powershell      the same through PowerShell (needs pwsh 7.4 or newer)`);
  if (!keep) print(`      ${demo} --fleet      eight tenants: waves, gates, a process that is killed`);
  return 0;
}

function tenantLine({ simulator: { tenant } }: RunningSimulator): string {
  const { OutboundConnector: out, InboundConnector: into, TransportRule: rules } = tenant.objects;
  return `  ✓ tenant          ${tenant.organization} with ${rules.length} rules and ${out.length + into.length} connectors, some of them odd, as found in the wild\n`;
}
