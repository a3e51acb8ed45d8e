import { Listr, ListrLogger, ProcessOutput } from "listr2";

/** A living line for a person, lines for a log, or nothing. */
export type ProgressStyle = "terminal" | "lines" | "none";

/** How often it says that the work goes on. */
const intervalMs = { terminal: 1_000, lines: 30_000, none: 30_000 } as const;

/**
 * Shows on standard error where long work is: each new phase at once, and the time that has gone by.
 *
 * @returns what the work returns; what it throws is thrown on.
 */
export async function withProgress<Result>(
  title: string,
  style: ProgressStyle,
  work: (say: (phase: string) => void) => Promise<Result>,
): Promise<Result> {
  let outcome: Promise<Result> | undefined;
  const task = async (_: unknown, shown: { output: string }) => {
    const teller = tell((line) => {
      // In a log, each line must say by itself what it is about.
      shown.output = style === "terminal" ? line : `${title}: ${line}`;
    }, intervalMs[style]);
    outcome = work(teller.say).finally(teller.stop);
    await outcome.catch(() => {
      throw new Error("not there");
    });
  };
  await new Listr([{ title, task }], {
    renderer: style === "terminal" ? "default" : style === "lines" ? "simple" : "silent",
    fallbackRenderer: style === "none" ? "silent" : "simple",
    rendererOptions: { logger: loggerOnStandardError() },
    fallbackRendererOptions: { logger: loggerOnStandardError() },
    registerSignalListeners: false,
    exitOnError: false,
  }).run();
  if (outcome === undefined) throw new Error(`Cannot show the progress of ${title}: it was never started`);
  return outcome;
}

export function loggerOnStandardError(): ListrLogger {
  return new ListrLogger({ useIcons: true, processOutput: new ProcessOutput(process.stderr, process.stderr) });
}

/** A phase is new when it differs in more than the count in its brackets. */
function tell(print: (line: string) => void, everyMs: number) {
  const started = performance.now();
  let current = "";
  const show = () => print(`${current}, ${elapsed(performance.now() - started)}`);
  const timer = setInterval(show, everyMs);
  return {
    say: (phase: string) => {
      const isNew = kind(phase) !== kind(current);
      current = phase;
      if (isNew) show();
    },
    stop: () => clearInterval(timer),
  };
}

function kind(phase: string): string {
  return phase.replace(/ \(.*\)/, "");
}

function elapsed(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
