import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import { ConfigError } from "./configError.js";

/** What a Pulumi project says of itself. */
export interface ProjectFile {
  readonly file: string;
  readonly name: string;
  /** Folder of its stack files. */
  readonly stacks: string;
}

const projectFile = z.object({ name: z.string(), stackConfigDir: z.string().optional() });

/**
 * Reads the `Pulumi.yaml` of a folder.
 *
 * @returns nothing if there is none.
 * @throws {ConfigError} if it is not one.
 */
export async function readProject(folder: string): Promise<ProjectFile | undefined> {
  for (const name of ["Pulumi.yaml", "Pulumi.yml"]) {
    const file = join(folder, name);
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const document = parseDocument(text, { prettyErrors: false });
    const parsed = projectFile.safeParse(document.errors.length > 0 ? undefined : document.toJS());
    if (!parsed.success)
      throw new ConfigError(file, [{ path: ["name"], message: "missing. Without one it is no Pulumi project." }]);
    return { file, name: parsed.data.name, stacks: resolve(folder, parsed.data.stackConfigDir ?? ".") };
  }
  return undefined;
}
