import { mkdtemp, readdir, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import type { PulumiRun } from "../../scripts/pulumiCli.js";
import { createStack, forgetStack, type LocalStack, runPulumi } from "../../scripts/pulumiStack.js";
import { type FoundPulumi, findPulumi } from "../../scripts/setup/findPulumi.js";
import { realWorld } from "../../scripts/setup/setupWorld.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";

export const project = fileURLToPath(new URL("../..", import.meta.url));

/** The real CLI; `npm test` brings it before the tests run. */
async function pulumiCli(): Promise<FoundPulumi> {
  const { found, passedOver } = await findPulumi(realWorld(project));
  if (found === undefined)
    throw new Error(
      `Cannot run the end-to-end tests: no Pulumi CLI (${passedOver.join("; ")}); run \`npm run relay -- setup\``,
    );
  return found;
}

/** A stack on a simulated tenant, driven by the real CLI. */
export interface CliStack {
  readonly stack: LocalStack;
  readonly running: RunningSimulator;
  pulumi(...args: string[]): Promise<PulumiRun>;
  /** Cmdlets called since the last look. */
  calls(): readonly string[];
  /** Every file of the state, and everything the CLI printed so far. */
  traces(): Promise<string>;
  close(): Promise<void>;
}

export interface CliStackOptions {
  readonly seed: Seed;
  /** Folder of the Pulumi project, below the repository. */
  readonly program: string;
  readonly config: (endpoint: string) => string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function aCliStack(options: CliStackOptions): Promise<CliStack> {
  const { seed, program, config, secrets = {}, token, environment = {} } = options;
  const running = await startSimulator({ tenant: buildTenant(seed) });
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-test-"));
  const name = `e2e-${path.basename(folder).slice(-6).toLowerCase()}`;
  const stack = {
    pulumi: await pulumiCli(),
    project: path.join(project, program),
    folder,
    name,
    environment: { ...simulatedEnvironment(token ?? running.token), ...environment },
  };
  await createStack(stack, config(running.url), secrets);
  const printed: string[] = [];
  return {
    stack,
    running,
    pulumi: async (...args) => {
      const run = await runPulumi(stack, args);
      printed.push(run.stdout, run.stderr);
      return run;
    },
    calls: () => {
      const calls = running.simulator.calls.map(({ cmdlet }) => cmdlet);
      running.simulator.forgetCalls();
      return calls;
    },
    traces: async () => [...printed, ...(await filesBelow(path.join(folder, "state")))].join("\n"),
    close: async () => {
      await running.close();
      await forgetStack(stack);
    },
  };
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(path.join(entry.parentPath, entry.name), "utf8")));
}
