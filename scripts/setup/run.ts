import { createInterface } from "node:readline";
import { execa } from "execa";

/** How a process ended, with what it printed on both streams. */
export interface Finished {
  readonly exitCode: number;
  readonly output: string;
  /** Why it could not be started, or was ended by us. */
  readonly stopped?: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends the process when it has not ended by itself after so long. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/** Time to end in order after an interrupt: Go takes its temporary files away. */
const graceMs = 5_000;

/** Runs a command to its end. It does not throw for what the command does: each failure is an answer. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = execa(command, args, {
    all: true,
    reject: false,
    stdin: "ignore",
    // A group of its own, so that the whole tree can be ended: npm starts a shell that starts a download.
    detached: process.platform !== "win32",
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.environment === undefined ? {} : { env: { ...options.environment } }),
  });
  const ending = endOf(child.pid, options);
  if (options.onLine !== undefined) createInterface({ input: child.all }).on("line", options.onLine);
  const { exitCode, all, originalMessage } = await child;
  ending.over();
  const stopped = ending.reason() ?? (child.pid === undefined ? `cannot be started: ${originalMessage}` : undefined);
  // Of a process that never started, execa gives no output at all.
  return { exitCode: exitCode ?? 1, output: String(all ?? ""), ...(stopped === undefined ? {} : { stopped }) };
}

/** Ends a process with all that it started when it is time: first asking, then by force. The first reason counts. */
function endOf(pid: number | undefined, { timeoutMs, signal }: RunOptions) {
  let reason: string | undefined;
  const timers: NodeJS.Timeout[] = [];
  const end = (why: string) => {
    if (reason !== undefined || pid === undefined) return;
    reason = why;
    killTree(pid, "SIGINT");
    timers.push(setTimeout(() => killTree(pid, "SIGKILL"), graceMs));
  };
  const onAbort = () => end("interrupted");
  if (timeoutMs !== undefined) timers.push(setTimeout(() => end(`not done after ${timeoutMs / 1000} s`), timeoutMs));
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted) onAbort();
  return {
    reason: () => reason,
    /** The process has ended: its number may soon be another's. */
    over: () => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

function killTree(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") {
    execa("taskkill", ["/pid", String(pid), "/T", "/F"], { reject: false });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended by itself.
  }
}
