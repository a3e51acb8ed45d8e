import { type Command, CommanderError } from "commander";
import { called, commandLineError } from "./commandLineError.js";
import { inWords, problemsOf } from "./problemsOf.js";

export interface Failed {
  readonly program: Command;
  /** The command line. */
  readonly args: readonly string[];
  /** Standard output, for programs. */
  readonly print: (line: string) => void;
  /** Standard error, for people. */
  readonly say: (line: string) => void;
}

/** Says why a command did not do what it was asked: as text for people, with `--json` as one document. @returns the exit code */
export function tellFailure(error: unknown, { program, args, print, say }: Failed): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  if (error instanceof CommanderError && error.code === "commander.help") return 2;
  const what = called(program, args);
  const failure = error instanceof CommanderError ? commandLineError(error, what) : inWords(error);
  const problems = problemsOf(failure, what.name);
  if (wantsJson(args)) print(JSON.stringify(problems));
  else say(failure.message);
  return problems.exitCode;
}

function wantsJson(args: readonly string[]): boolean {
  const formats = args.map((arg, index) => (arg === "--format" ? args[index + 1] : arg.replace(/^--format=/, "")));
  return args.includes("--json") || formats.includes("json");
}
