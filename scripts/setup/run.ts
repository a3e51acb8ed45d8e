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
  /** Ends the process when it has printed nothing for so long. */
  readonly silenceMs?: number;
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
  const end = ender(child.pid);
  const watch = watchSilence(options.silenceMs, end);
  const onAbort = () => end("interrupted");
  options.signal?.addEventListener("abort", onAbort, { once: true });
  if (options.signal?.aborted) onAbort();
  createInterface({ input: child.all }).on("line", (line) => {
    watch.heard();
    options.onLine?.(line);
  });
  const { exitCode, all, originalMessage } = await child;
  watch.stop();
  options.signal?.removeEventListener("abort", onAbort);
  const stopped = end.reason() ?? (child.pid === undefined ? `cannot be started: ${originalMessage}` : undefined);
  return { exitCode: exitCode ?? 1, output: all, ...(stopped === undefined ? {} : { stopped }) };
}

type Ender = ((reason: string) => void) & { reason(): string | undefined };

/** Ends a process with all that it started: first asking, then by force. The first reason counts. */
function ender(pid: number | undefined): Ender {
  let reason: string | undefined;
  const end = (why: string) => {
    if (reason !== undefined || pid === undefined) return;
    reason = why;
    killTree(pid, "SIGINT");
    setTimeout(() => killTree(pid, "SIGKILL"), graceMs).unref();
  };
  return Object.assign(end, { reason: () => reason });
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

function watchSilence(silenceMs: number | undefined, end: (reason: string) => void) {
  if (silenceMs === undefined) return { heard: () => {}, stop: () => {} };
  const timer = setTimeout(() => end(`nothing heard of it for ${silenceMs / 1000} s`), silenceMs);
  return { heard: () => void timer.refresh(), stop: () => clearTimeout(timer) };
}
