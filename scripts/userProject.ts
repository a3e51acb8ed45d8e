import path from "node:path";
import { loadStackFile } from "../modules/config/loadStackFile.js";
import { type ProjectFile, readProject } from "../modules/config/projectFile.js";
import type { RelayConfig } from "../modules/config/relayConfig.js";
import { environmentsOf } from "./openEnvironment.js";
import { UsageError } from "./usageError.js";

/** The Pulumi project in which a person stands. */
export interface UserProject extends ProjectFile {
  /** Folder of its `Pulumi.yaml`. */
  readonly folder: string;
}

/**
 * Finds the nearest Pulumi project at a folder or above it, as `pulumi` itself does.
 *
 * @throws {UsageError} if there is none.
 * @throws {ConfigError} if its file cannot be read.
 */
export async function userProject(start: string): Promise<UserProject> {
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    const found = await readProject(folder);
    if (found !== undefined) return { ...found, folder };
    if (folder === path.dirname(folder))
      throw new UsageError(
        `Cannot find a Pulumi project: no Pulumi.yaml in ${path.resolve(start)} or above; go to your project, or make one with \`pulumi new typescript\`.`,
      );
  }
}

/**
 * A stack's file, whether it is there or not, relative to its project and with forward slashes.
 *
 * @param project folder of the project; without a Pulumi.yaml in it stack files are in `stacks`.
 */
export async function stackFileOf(project: string, stack: string): Promise<string> {
  return slashed(path.relative(project, path.join(await stackFolder(project), `Pulumi.${stackName(stack)}.yaml`)));
}

/**
 * Reads the config of a project's stack; it is named as seen from where the person stands.
 *
 * @throws {ConfigError} with every problem at once.
 */
export async function loadStackOf(project: string, stack: string): Promise<RelayConfig> {
  const file = path.join(project, await stackFileOf(project, stack));
  return loadStackFile(path.relative(process.cwd(), file), environmentsOf(project));
}

/** Where the stack files of a project are. */
async function stackFolder(project: string): Promise<string> {
  return (await readProject(project))?.stacks ?? path.join(project, "stacks");
}

/**
 * A stack's name as it is given: a path would lead to a file of somewhere else.
 *
 * @throws {UsageError} if it is none.
 */
export function stackName(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text;
  throw new UsageError(
    `Cannot use "${text}" as a stack: it is no <name> of a Pulumi.<name>.yaml; leave organization and project out.`,
  );
}

export function slashed(file: string): string {
  return file.split(path.sep).join("/");
}

/** A stack's file, whether it is there or not. */
export function stackFileIn({ stacks }: Pick<UserProject, "stacks">, stack: string): string {
  return path.join(stacks, `Pulumi.${stackName(stack)}.yaml`);
}
