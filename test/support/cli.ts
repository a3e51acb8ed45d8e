import { mkdtemp, readdir, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import type { PulumiRun } from "../../scripts/pulumiCli.js";
import { createStack, forgetStack, type LocalStack, runPulumi, stackEnvironment } from "../../scripts/pulumiStack.js";
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
  /** Starts a command in a process group of its own, to be interrupted or killed. */
  start(...args: string[]): { readonly pid: number; readonly ended: Promise<unknown> };
  /** Cmdlets called since the last look. */
  calls(): readonly string[];
  /** Every file of the state, and everything the CLI printed so far. */
  traces(): Promise<string>;
  close(): Promise<void>;
}

export interface CliStackOptions {
  readonly seed: Seed;
  /** Folder of the Pulumi project; a relative one is below the repository. */
  readonly program: string;
  readonly config: (endpoint: string) => string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** A tenant that is there already. Default: one of its own. */
  readonly running?: RunningSimulator;
}

export async function aCliStack(options: CliStackOptions): Promise<CliStack> {
  const { seed, program, config, secrets = {}, token, environment = {} } = options;
  const running = options.running ?? (await startSimulator({ tenant: buildTenant(seed) }));
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-test-"));
  const name = `e2e-${path.basename(folder).slice(-6).toLowerCase()}`;
  const stack = {
    pulumi: await pulumiCli(),
    project: path.resolve(project, program),
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
    start: (...args) => {
      const child = execa(stack.pulumi.path, [...args, "--non-interactive", "--stack", name], {
        cwd: stack.project,
        env: stackEnvironment(stack),
        reject: false,
        detached: true,
        stdin: "ignore",
      });
      if (child.pid === undefined) throw new Error(`Cannot start ${stack.pulumi.path}`);
      return { pid: child.pid, ended: child.then(({ stdout, stderr }) => printed.push(stdout, stderr)) };
    },
    calls: () => {
      const calls = running.simulator.calls.map(({ cmdlet }) => cmdlet);
      running.simulator.forgetCalls();
      return calls;
    },
    traces: async () => [...printed, ...(await textsBelow(path.join(folder, "state")))].join("\n"),
    close: async () => {
      if (options.running === undefined) await running.close();
      await forgetStack(stack);
    },
  };
}

/** The state and what the CLI keeps beside it, by path. */
export async function stateFiles({ folder }: LocalStack): Promise<readonly string[]> {
  return (await pathsBelow(path.join(folder, "state", ".pulumi", "stacks"))).toSorted();
}

async function textsBelow(folder: string): Promise<readonly string[]> {
  return Promise.all((await pathsBelow(folder)).map((file) => readFile(file, "utf8")));
}

async function pathsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
