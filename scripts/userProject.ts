import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import { UsageError } from "./usageError.js";

/** The Pulumi project in which a person stands. */
export interface UserProject {
  /** Folder of its `Pulumi.yaml`. */
  readonly folder: string;
  /** Its `Pulumi.yaml`. */
  readonly file: string;
  readonly name: string;
  /** Folder of its stack files. */
  readonly stacks: string;
}

const projectFile = z.object({ name: z.string(), stackConfigDir: z.string().optional() });
const names = ["Pulumi.yaml", "Pulumi.yml"];

/**
 * Finds the nearest Pulumi project at a folder or above it, as `pulumi` itself does.
 *
 * @throws {UsageError} if there is none, or its file cannot be read.
 */
export async function userProject(start: string): Promise<UserProject> {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    const file = await firstThere(names.map((name) => path.join(folder, name)));
    if (file !== undefined) return { folder, file, ...(await readProject(file, folder)) };
    if (folder === path.dirname(folder))
      throw new UsageError(
        `Cannot find a Pulumi project: no Pulumi.yaml in ${path.resolve(start)} or above; go to your project, or make one with \`pulumi new typescript\`.`,
      );
  }
}

async function firstThere(files: readonly string[]): Promise<string | undefined> {
  for (const file of files)
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  return undefined;
}

async function readProject(file: string, folder: string): Promise<Pick<UserProject, "name" | "stacks">> {
  const document = parseDocument(await readFile(file, "utf8"), { prettyErrors: false });
  const parsed = projectFile.safeParse(document.errors.length > 0 ? undefined : document.toJS());
  if (!parsed.success) throw new UsageError(`Cannot read ${file}: it is not a Pulumi project with a name; mend it.`);
  const { name, stackConfigDir = "." } = parsed.data;
  return { name, stacks: path.resolve(folder, stackConfigDir) };
}

/** A stack's file, whether it is there or not. */
export function stackFileIn({ stacks }: Pick<UserProject, "stacks">, stack: string): string {
  return path.join(stacks, `Pulumi.${stack}.yaml`);
}
