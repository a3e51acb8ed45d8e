import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import type { FoundPulumi } from "./setup/findPulumi.js";

/** How one command of the CLI ended. */
export interface PulumiRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

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

/** Environment in which the CLI finds the stack. */
export function stackEnvironment({ pulumi, folder, environment }: LocalStack): Readonly<Record<string, string>> {
  return {
    ...pulumi.environment,
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(path.join(folder, "state")).href,
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
  await demand(stack, ["stack", "init", stack.name]);
  for (const [key, value] of Object.entries(secrets))
    await demand(stack, ["config", "set", "--secret", "--path", key, "--stack", stack.name], value);
}

/** Takes away everything that `createStack` made. */
export async function forgetStack(stack: LocalStack): Promise<void> {
  await rm(configFile(stack), { force: true });
  await rm(stack.folder, { recursive: true, force: true });
}

export function configFile({ project, name }: Pick<LocalStack, "project" | "name">): string {
  return path.join(project, "stacks", `Pulumi.${name}.yaml`);
}

/** Runs one command of the real CLI on the stack. A failing command is an answer, not an exception. */
export async function runPulumi(stack: LocalStack, args: readonly string[], signal?: AbortSignal): Promise<PulumiRun> {
  return execute(stack, [...args, "--stack", stack.name], undefined, signal);
}

async function demand(stack: LocalStack, args: readonly string[], input?: string): Promise<void> {
  const { exitCode, stderr } = await execute(stack, args, input);
  if (exitCode !== 0)
    throw new Error(`Cannot run pulumi ${args.slice(0, 2).join(" ")}: exit code ${exitCode}\n${stderr}`);
}

/** A secret travels by standard input: arguments are in the process list. */
async function execute(
  stack: LocalStack,
  args: readonly string[],
  input?: string,
  signal?: AbortSignal,
): Promise<PulumiRun> {
  const started = performance.now();
  const { exitCode, stdout, stderr } = await execa(stack.pulumi.path, [...args, "--non-interactive"], {
    cwd: stack.project,
    env: stackEnvironment(stack),
    reject: false,
    ...(input === undefined ? { stdin: "ignore" as const } : { input }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  return { exitCode: exitCode ?? 1, stdout, stderr, durationMs: performance.now() - started };
}
