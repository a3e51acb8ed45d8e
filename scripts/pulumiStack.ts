import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type PulumiRun, pulumiCli, setSecret } from "./pulumiCli.js";
import type { FoundPulumi } from "./setup/findPulumi.js";
import { stateUrl } from "./stateUrl.js";

/** A stack on this machine alone: its state is in a folder, and no account is needed. */
export interface LocalStack {
  readonly pulumi: FoundPulumi;
  /** The folder that holds Pulumi.yaml. */
  readonly project: string;
  /** Folder for state and Pulumi's home: nothing of the user's is touched. */
  readonly folder: string;
  readonly name: string;
  /** More environment, such as the simulated tenant's token. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Without it the CLI writes a file of attributes beside the state, which one that is killed leaves cut off: then no command reads the state. */
const untorn = "metadata=skip";

/** Environment in which the CLI finds the stack. */
export function stackEnvironment({ pulumi, folder, environment }: LocalStack): Readonly<Record<string, string>> {
  return {
    ...pulumi.environment,
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_BACKEND_URL: `${stateUrl(path.join(folder, "state"))}?${untorn}`,
    PULUMI_CONFIG_PASSPHRASE: "only on this machine",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...environment,
  };
}

/** Makes the stack with its configuration, secrets encrypted by the CLI. */
export async function createStack(
  stack: LocalStack,
  config: string,
  secrets: Readonly<Record<string, string>>,
): Promise<void> {
  await mkdir(path.join(stack.folder, "state"), { recursive: true });
  await mkdir(path.join(stack.project, "stacks"), { recursive: true });
  await writeFile(configFile(stack), config);
  const { pulumi, name } = stack;
  demand(await pulumiCli(pulumi, { ...inStack(stack), args: ["stack", "init", name] }), "stack init");
  for (const [key, value] of Object.entries(secrets))
    demand(await setSecret(pulumi, inStack(stack), { stack: name, key, value }), "config set");
}

/** Takes away everything that `createStack` made. */
export async function forgetStack(stack: LocalStack): Promise<void> {
  await rm(configFile(stack), { force: true });
  // Windows lets go of the files of a process only some time after its end.
  await rm(stack.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

export function configFile({ project, name }: Pick<LocalStack, "project" | "name">): string {
  return path.join(project, "stacks", `Pulumi.${name}.yaml`);
}

/** Runs one command of the real CLI on the stack. A failing command is an answer, not an exception. */
export async function runPulumi(stack: LocalStack, args: readonly string[], signal?: AbortSignal): Promise<PulumiRun> {
  return pulumiCli(stack.pulumi, { ...inStack(stack), args: [...args, "--stack", stack.name], signal });
}

function inStack(stack: LocalStack) {
  return { project: stack.project, environment: stackEnvironment(stack) };
}

function demand({ exitCode, stderr }: PulumiRun, what: string): void {
  if (exitCode !== 0) throw new Error(`Cannot run pulumi ${what}: exit code ${exitCode}\n${stderr}`);
}
