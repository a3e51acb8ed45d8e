import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type RunningSimulator, startSimulator } from "../../../modules/simulator/http/simulatorServer.js";
import { messyTenant } from "../../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../../modules/simulator/seeds/seed.js";
import { demoConfig, demoSecrets } from "../../demo/demoConfig.js";
import type { PulumiRun } from "../../pulumiCli.js";
import { createStack, forgetStack, type LocalStack, runPulumi } from "../../pulumiStack.js";
import type { FoundPulumi } from "../../setup/findPulumi.js";
import { simulatedEnvironment } from "../../simulatedEnvironment.js";

/** A stack to measure: the relay on the messy tenant, or one with nothing in it. */
export interface BenchStack {
  readonly running: RunningSimulator;
  /** @throws {Error} if the command fails: a figure of a failed command is none. */
  run(...args: string[]): Promise<PulumiRun>;
  /** Number of cmdlets called since the last look. */
  calls(): number;
  close(): Promise<void>;
}

export async function benchStack(
  project: string,
  pulumi: FoundPulumi,
  kind: "relay" | "empty",
  channel: "rest" | "powershell" = "rest",
  more = "",
): Promise<BenchStack> {
  const running = await startSimulator({ tenant: buildTenant(messyTenant) });
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-bench-"));
  const program = kind === "relay" ? project : path.join(project, "scripts", "dev", "bench", "emptyStack");
  const name = `e2e-bench-${path.basename(folder).slice(-6).toLowerCase()}`;
  const stack: LocalStack = {
    pulumi,
    project: program,
    folder,
    name,
    environment: simulatedEnvironment(running.token),
  };
  if (kind === "relay") await createStack(stack, `${demoConfig(running.url, channel)}${more}`, demoSecrets);
  else await createStack(stack, "", {});
  return {
    running,
    run: async (...args) => {
      const run = await runPulumi(stack, args);
      if (run.exitCode !== 0)
        throw new Error(`Cannot measure pulumi ${args[0]}: exit code ${run.exitCode}\n${run.stdout}\n${run.stderr}`);
      return run;
    },
    calls: () => {
      const { length } = running.simulator.calls;
      running.simulator.forgetCalls();
      return length;
    },
    close: async () => {
      await running.close();
      await forgetStack(stack);
    },
  };
}
