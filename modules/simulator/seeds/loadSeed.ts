import { readFile } from "node:fs/promises";
import type { Tenant } from "../tenant.js";
import { issueText } from "./issueText.js";
import { buildTenant, SeedError, type SeedProblem, seed } from "./seed.js";

/** A seed file that cannot be used, with all that is wrong with it. */
export class SeedFileError extends Error {
  override readonly name = "SeedFileError";
  readonly problems: readonly { readonly place: string; readonly message: string }[] | undefined;

  constructor(
    readonly title: string,
    { problems, cause }: Pick<SeedFileError, "cause"> & { readonly problems?: SeedFileError["problems"] } = {},
  ) {
    const lines = (problems ?? []).map(({ place, message }) => `  ${place}  ${message}`);
    super([title, ...lines].join("\n"), { cause });
    this.problems = problems;
  }
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
        message: `${issueText(issue)}.`,
      })),
    );
  try {
    return buildTenant(parsed.data);
  } catch (error) {
    throw error instanceof SeedError ? refusal(file, error.problems) : error;
  }
}

function refusal(file: string, problems: readonly SeedProblem[]): SeedFileError {
  return new SeedFileError(`Cannot use seed ${file}:`, {
    problems: problems.map(({ path, message }) => ({ place: path || "the file", message })),
  });
}

/** Windows PowerShell writes a byte order mark. */
async function read(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (cause) {
    throw new SeedFileError(
      `Cannot read seed ${file}: it is not there, or cannot be read; give the path of a JSON file.`,
      {
        cause,
      },
    );
  }
}

/** Where JSON breaks off, if the parser says it: its own words change from release to release. */
function jsonPlace(text: string, cause: unknown): string {
  const [, offset] = /position (\d+)/.exec(String(cause)) ?? [];
  if (offset === undefined) return "";
  const before = text.slice(0, Number(offset)).split("\n");
  return ` (line ${before.length}, column ${(before.at(-1) ?? "").length + 1})`;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SeedFileError(
      `Cannot read seed ${file}: it is not JSON${jsonPlace(text, cause)}; mend it, or leave --seed out for a tenant as found in the wild.`,
      {
        cause,
      },
    );
  }
}
