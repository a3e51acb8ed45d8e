import { readFile } from "node:fs/promises";
import type { Tenant } from "../tenant.js";
import { issueText } from "./issueText.js";
import { buildTenant, SeedError, type SeedProblem, seed } from "./seed.js";

/** A seed file that cannot be used, with all that is wrong with it. */
export class SeedFileError extends Error {
  override readonly name = "SeedFileError";
}

/**
 * A tenant out of a JSON file.
 *
 * @throws {SeedFileError} with every problem of the file at once: of its form, or, where that is right, of what Exchange would refuse.
 */
export async function loadSeed(file: string): Promise<Tenant> {
  const parsed = seed.safeParse(parseJson(file, await read(file)), { reportInput: true });
  if (!parsed.success)
    throw refusal(
      file,
      parsed.error.issues.map((issue) => ({
        path: issue.path.join("."),
        message: issueText(issue),
      })),
    );
  try {
    return buildTenant(parsed.data);
  } catch (error) {
    throw error instanceof SeedError ? refusal(file, error.problems) : error;
  }
}

function refusal(file: string, problems: readonly SeedProblem[]): SeedFileError {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = problems.map(({ path, message }) => `  ${path || "the file"}  ${message}`);
  return new SeedFileError(`Cannot use seed ${file}: ${count}\n${lines.join("\n")}`);
}

/** Windows PowerShell writes a byte order mark. */
async function read(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (cause) {
    throw new SeedFileError(`Cannot read seed ${file}: it is not there or not readable; give the path of a JSON file`, {
      cause,
    });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SeedFileError(
      `Cannot read seed ${file}: ${cause instanceof Error ? cause.message : String(cause)}; needs JSON`,
      {
        cause,
      },
    );
  }
}
