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
  /** Aborted to interrupt it, once: it ends what is under way. Where no process can be asked to end, on Windows, it goes on. */
  readonly signal?: AbortSignal | undefined;
  /** In a process group of its own: a terminal's Ctrl+C reaches this program alone. Not on Windows, where that takes a console of its own. */
  readonly isApart?: boolean;
}

/** There a signal is the end of a process, and Ctrl+C reaches all that share a console. */
const isWindows = process.platform === "win32";

/** Runs one command of the real CLI, which asks nobody. A failing command is an answer, not an exception. */
export async function pulumiCli(
  { path, environment: needed }: FoundPulumi,
  { args, project, environment, input, signal, isApart = false }: PulumiCommand,
): Promise<PulumiRun> {
  const started = performance.now();
  if (signal?.aborted === true)
    return { exitCode: 1, stdout: "", stderr: "error: interrupted before it began", durationMs: 0 };
  const running = execa(path, [...args, "--non-interactive"], {
    cwd: project,
    env: { ...needed, PULUMI_SKIP_UPDATE_CHECK: "true", ...environment },
    reject: false,
    // A second interrupt, as a terminal's beside ours, has it leave what is under way.
    detached: !isWindows && (isApart || signal !== undefined),
    ...(input === undefined ? { stdin: "ignore" as const } : { input }),
  });
  const interrupt = () => void running.kill("SIGINT");
  if (!isWindows) signal?.addEventListener("abort", interrupt, { once: true });
  const { exitCode, stdout, stderr } = await running;
  signal?.removeEventListener("abort", interrupt);
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
