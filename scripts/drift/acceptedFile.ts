import { writeFile } from "node:fs/promises";
import path from "node:path";
import { textIfThere } from "../../modules/config/textIfThere.js";
import type { Accepted } from "../../modules/drift/acceptance.js";
import { parseAcceptFile, withAccepted } from "../../modules/drift/acceptFile.js";
import { stackFileOf } from "../userProject.js";

/** Where the differences stand that a stack's people let be, relative to the project. */
export async function acceptedFile(project: string, stack: string): Promise<string> {
  return (await stackFileOf(project, stack)).replace(/Pulumi\.[^/]*$/, `accepted.${stack}.yaml`);
}

/** @throws {ConfigError} if the file is there and not as it should be. */
export async function readAccepted(project: string, stack: string): Promise<readonly Accepted[]> {
  return parseAcceptFile(await textOf(project, stack), await acceptedFile(project, stack));
}

/** Adds an entry, or replaces the one of the same difference. */
export async function writeAccepted(project: string, stack: string, entry: Accepted): Promise<void> {
  const text = withAccepted(await textOf(project, stack), await acceptedFile(project, stack), entry);
  await writeFile(path.join(project, await acceptedFile(project, stack)), text);
}

async function textOf(project: string, stack: string): Promise<string> {
  return textIfThere(path.join(project, await acceptedFile(project, stack)));
}
