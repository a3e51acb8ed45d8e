import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import { ConfigError } from "./configError.js";
import { decodedText } from "./decodedText.js";
import type { RawConfig } from "./parseRelayConfig.js";
import { isRecord } from "./stackDocument.js";

/** What a Pulumi project says of itself. */
export interface ProjectFile {
  readonly file: string;
  readonly name: string;
  /** What runs its program, such as nodejs, yaml or python. */
  readonly runtime: string;
  /** Folder of its stack files. */
  readonly stacks: string;
  /** What it sets for every stack, by full key; a stack file's own goes before it. */
  readonly config: RawConfig;
}

/** The nearest project at a folder or above it. */
export async function projectAbove(folder: string): Promise<ProjectFile | undefined> {
  const here = resolve(folder);
  const found = await readProject(here);
  return found !== undefined || dirname(here) === here ? found : projectAbove(dirname(here));
}

/** A key without a namespace is the project's own. */
export function inFull(config: RawConfig, project: string): RawConfig {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [fullKey(key, project), value]));
}

export function fullKey(key: string, project: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

/** A value, or what a declaration with a type says of it. */
function declaredValue(written: unknown): readonly unknown[] {
  if (!isRecord(written)) return [written];
  if ("value" in written) return [written.value];
  return "default" in written ? [written.default] : [];
}

const projectFile = z.object({
  name: z.string(),
  runtime: z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]).default("nodejs"),
  stackConfigDir: z.string().optional(),
  config: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Reads the `Pulumi.yaml` of a folder.
 *
 * @returns nothing if there is none.
 * @throws {ConfigError} if it is not one.
 */
export async function readProject(folder: string): Promise<ProjectFile | undefined> {
  for (const name of ["Pulumi.yaml", "Pulumi.yml"]) {
    const file = join(folder, name);
    const text = await readFile(file).then(decodedText, () => undefined);
    if (text === undefined) continue;
    const document = parseDocument(text, { prettyErrors: false });
    const parsed = projectFile.safeParse(document.errors.length > 0 ? undefined : document.toJS());
    if (!parsed.success)
      throw new ConfigError(file, [{ path: ["name"], message: "missing. Without one it is no Pulumi project." }]);
    const { name: project, runtime, stackConfigDir = ".", config = {} } = parsed.data;
    const values = Object.entries(config).flatMap(([key, value]) =>
      declaredValue(value).map((one) => [key, one] as const),
    );
    return {
      ...{ file, name: project, runtime, stacks: resolve(folder, stackConfigDir) },
      config: inFull(Object.fromEntries(values), project),
    };
  }
  return undefined;
}
