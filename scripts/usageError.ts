import type { Problem } from "../modules/report/problems.js";

/** What was asked for cannot be, whatever the state of the world: the command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly problems: readonly Problem[];

  /** @param problems what is wrong, each with its place; without them the message is the only one. */
  constructor(message: string, { problems, cause }: { problems?: readonly Problem[]; cause?: unknown } = {}) {
    super([message, ...(problems ?? []).map(problemLine(problems ?? []))].join("\n"), { cause });
    this.problems = problems ?? [{ message }];
  }
}

function problemLine(all: readonly Problem[]): (one: Problem) => string {
  const width = Math.max(0, ...all.map(({ place = "" }) => place.length));
  return ({ place = "", message }) => `  ${width === 0 ? "" : `${place.padEnd(width)}  `}${message}`;
}
