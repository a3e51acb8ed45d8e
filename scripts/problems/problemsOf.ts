import { ConfigError, placeText } from "../../modules/config/configError.js";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import { ResolverError } from "../../modules/dns/dnsError.js";
import { PlanError } from "../../modules/plan/planError.js";
import type { Problems } from "../../modules/report/problems.js";
import { UsageError } from "../usageError.js";

/** An error in our words: of a file, what is wrong with it, without the words of the system. */
export function inWords(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const why = fileTrouble(error);
  const { path, syscall } = error as NodeJS.ErrnoException;
  if (why === undefined || path === undefined || error.name !== "Error") return error;
  const verb = ["read", "scandir", "access", "stat"].includes(syscall ?? "") ? "read" : "use";
  return new Error(`Cannot ${verb} ${path}: ${why}; name another one, or mend that.`, { cause: error });
}

/** What went wrong with a command, as data: the one shape that every command prints with `--json`. */
export function problemsOf(error: Error, command: string): Problems {
  const failed = { version: 1, command } as const;
  if (error instanceof ConfigError) {
    const problems = error.problems.map(({ path, message }) => ({ place: placeText(path), message }));
    return { ...failed, exitCode: 2, file: error.file, problems };
  }
  if (error instanceof UsageError) return { ...failed, exitCode: 2, problems: error.problems };
  if (error instanceof ResolverError) return { ...failed, exitCode: 2, problems: error.problems.map(sentence) };
  if (error instanceof PlanError) return { ...failed, exitCode: 1, problems: error.problems.map(sentence) };
  return { ...failed, exitCode: 1, problems: [sentence(error.message)] };
}

function sentence(message: string) {
  return { message: message || "It failed, and nothing says why." };
}
