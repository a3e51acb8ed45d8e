import { execa } from "execa";
import type { FoundPulumi } from "./setup/findPulumi.js";

/** How one command of the CLI ended. */
export interface PulumiRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

export interface PulumiCommand {
  readonly args: readonly string[];
  /** The folder that holds Pulumi.yaml. */
  readonly project: string;
  /** Beside what the CLI itself needs. */
  readonly environment?: Readonly<Record<string, string>>;
  /** For standard input. A secret travels there: arguments are in the process list. */
  readonly input?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** In a process group of its own: a terminal's Ctrl+C reaches this program alone. */
  readonly isApart?: boolean;
}

/** Runs one command of the real CLI, which asks nobody. A failing command is an answer, not an exception. */
export async function pulumiCli(
  { path, environment: needed }: FoundPulumi,
  { args, project, environment, input, signal, isApart = false }: PulumiCommand,
): Promise<PulumiRun> {
  const started = performance.now();
  const { exitCode, stdout, stderr } = await execa(path, [...args, "--non-interactive"], {
    cwd: project,
    env: { ...needed, PULUMI_SKIP_UPDATE_CHECK: "true", ...environment },
    reject: false,
    detached: isApart,
    ...(input === undefined ? { stdin: "ignore" as const } : { input }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  return { exitCode: exitCode ?? 1, stdout, stderr, durationMs: performance.now() - started };
}

/** Why a command failed, in one line. */
export function failureOf({ stderr, stdout }: PulumiRun): string {
  const lines = `${stderr}\n${stdout}`.split(/\r?\n/).map((line) => line.trim());
  return lines.find((line) => line.startsWith("error:")) ?? lines.find((line) => line !== "") ?? "it said nothing";
}

/** Sets a secret of a stack; the CLI encrypts it. */
export function setSecret(
  cli: FoundPulumi,
  command: Omit<PulumiCommand, "args">,
  { stack, key, value }: { stack: string; key: string; value: string },
): Promise<PulumiRun> {
  const args = ["config", "set", "--secret", "--path", key, "--stack", stack];
  return pulumiCli(cli, { ...command, args, input: value });
}
