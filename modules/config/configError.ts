import { pathText } from "../exchange/kindInputs.js";
import type { Problem } from "../exchange/objectKind.js";

/** A stack file that a person must mend; nothing was sent to Exchange. The message lists every problem. */
export class ConfigError extends Error {
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
    super(problemsText(file, problems));
    this.name = "ConfigError";
    this.file = file;
    this.problems = problems;
  }
}

/** The problems of a file, one a line: where, and what to do. */
function problemsText(file: string, problems: readonly Problem[]): string {
  const places = problems.map(({ path }) => placeText(path));
  const width = Math.max(0, ...places.map((place) => place.length));
  const lines = problems.map(({ message }, index) => `  ${(places[index] ?? "").padEnd(width)}  ${message}`);
  return [`${file} has ${count(problems.length)}; nothing was changed.`, ...lines].join("\n");
}

/** The first part is a key with its namespace, such as `exchangeonline:organization`, and is written as it is. */
export function placeText([first = "", ...rest]: Problem["path"]): string {
  const below = pathText(rest);
  return below === "" || below.startsWith("[") ? `${first}${below}` : `${first}.${below}`;
}

function count(problems: number): string {
  return problems === 1 ? "1 problem" : `${problems} problems`;
}
