import { execa } from "execa";

/** A Pulumi CLI to use, and what its processes need in their environment. */
export interface PulumiCli {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How one command of the CLI ended. */
export interface PulumiRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

export interface StackPlace {
  /** The Pulumi project to run. */
  readonly project: string;
  /** A folder of its own for state, Pulumi's home and the stack's configuration: nothing of the user's is touched. */
  readonly folder: string;
  readonly stack: string;
  readonly configFile: string;
  /** More environment, such as the simulated tenant's token. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The environment of a stack that has its state in a folder, and no account anywhere. */
export function stackEnvironment(cli: PulumiCli, place: StackPlace): Record<string, string> {
  return {
    ...cli.environment,
    PULUMI_HOME: `${place.folder}/home`,
    PULUMI_BACKEND_URL: new URL(
      `file://${place.folder.startsWith("/") ? "" : "/"}${place.folder.replaceAll("\\", "/")}/state`,
    ).href,
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...place.environment,
  };
}

/** Runs one command of the real CLI on the stack. A failing command is an answer, not an exception. */
export async function runPulumi(
  cli: PulumiCli,
  place: StackPlace,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<PulumiRun> {
  const started = performance.now();
  const { exitCode, stdout, stderr } = await execa(
    cli.path,
    [
      ...args,
      "--stack",
      place.stack,
      "--non-interactive",
      ...(usesConfig(args) ? ["--config-file", place.configFile] : []),
    ],
    {
      cwd: place.project,
      env: stackEnvironment(cli, place),
      reject: false,
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    },
  );
  return { exitCode: exitCode ?? 1, stdout, stderr, durationMs: performance.now() - started };
}

function usesConfig([command = ""]: readonly string[]): boolean {
  return ["preview", "up", "destroy", "refresh", "config", "import"].includes(command);
}
