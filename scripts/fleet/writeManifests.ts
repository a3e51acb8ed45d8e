import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import {
  firstLine,
  type ManifestFile,
  manifestFiles,
  manifestProblems,
  operatorWaves,
} from "../../modules/fleet/manifestFiles.js";
import type { OperatorSettings } from "../../modules/fleet/operatorSettings.js";
import { UsageError } from "../usageError.js";
import type { UserProject } from "../userProject.js";
import { fleetIfThere } from "./fleetFileOf.js";

export interface ManifestOptions {
  readonly project: Pick<UserProject, "folder" | "stacks">;
  readonly stacks: readonly string[];
  readonly settings: OperatorSettings;
  /** Where they go. */
  readonly output: string;
}

/** Writes a file of manifests for each wave. @returns the files. @throws {UsageError} before anything is written. */
export async function writeManifests({
  project,
  stacks,
  settings,
  output,
}: ManifestOptions): Promise<readonly string[]> {
  const fleet = await fleetIfThere(project);
  const waves = operatorWaves(fleet, stacks);
  const problems = manifestProblems(waves, fleet?.windows ?? [], fleet?.tags ?? {}, settings);
  if (problems.length > 0) throw new UsageError("Cannot write manifests; nothing was written.", { problems });
  const files = manifestFiles(waves, settings);
  const stale = await staleFiles(output, files);
  if (stale.length > 0)
    throw new UsageError("Cannot write manifests; nothing was written.", {
      problems: stale.map((place) => ({ place, message: "is of a wave that is no more. Remove it." })),
    });
  await writeAll(output, files);
  return files.map(({ name }) => path.join(output, name));
}

/** What was written before and would not be written again: whoever applies the folder would apply it too. */
async function staleFiles(folder: string, files: readonly ManifestFile[]): Promise<readonly string[]> {
  const there = await readdir(folder).catch(() => []);
  const others = there.filter((name) => name.endsWith(".yaml") && !files.some((file) => file.name === name));
  const read = others.map(async (name) => {
    const file = path.join(folder, name);
    return (await readFile(file, "utf8").catch(() => "")).startsWith(firstLine.slice(0, 40)) ? [file] : [];
  });
  return (await Promise.all(read)).flat();
}

async function writeAll(folder: string, files: readonly ManifestFile[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, text } of files) await writeFile(path.join(folder, name), text);
  } catch (error) {
    const why = fileTrouble(error);
    if (why === undefined) throw error;
    throw new UsageError(`Cannot write manifests into ${folder}: ${why}; name another folder by --output`, {
      cause: error,
    });
  }
}
