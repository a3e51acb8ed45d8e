import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { ConfigError } from "../../modules/config/configError.js";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import { schemaProblems } from "../../modules/config/schemaProblems.js";
import { toldOnce } from "../../modules/config/toldOnce.js";
import type { NamedReport } from "../../modules/report/mergeReports.js";
import { reportSchema } from "../../modules/report/report.js";
import { UsageError } from "../usageError.js";

/**
 * Reads reports that `--format json` wrote. A folder stands for the files in it whose names end in `.json`: not every
 * shell makes names of a pattern.
 *
 * @throws {UsageError} or {ConfigError} if one is none.
 */
export async function readReports(names: readonly string[]): Promise<readonly NamedReport[]> {
  const files: string[] = [];
  for (const name of names) files.push(...(await filesIn(name)));
  return Promise.all(files.map(readReport));
}

async function filesIn(name: string): Promise<readonly string[]> {
  const inside = await readdir(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOTDIR") return undefined;
    throw new UsageError(
      `Cannot merge ${name}: ${fileTrouble(error) ?? "nobody says why"}; name a file that \`--format json --output\` wrote.`,
    );
  });
  if (inside === undefined) return [name];
  const files = inside.filter((one) => one.endsWith(".json")).toSorted();
  return files.map((one) => path.join(name, one));
}

async function readReport(file: string): Promise<NamedReport> {
  const text = await readFile(file, "utf8");
  const value = jsonOf(text);
  if (value === undefined)
    throw new UsageError(`Cannot merge ${file}: it is no JSON; name a file that \`--format json --output\` wrote.`);
  const problems = toldOnce(schemaProblems(reportSchema, value, [], () => undefined));
  if (problems.length > 0) throw new ConfigError(file, problems);
  return { file, report: reportSchema.parse(value) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
