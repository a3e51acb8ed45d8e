import { writeFile } from "node:fs/promises";
import path from "node:path";
import { loadTodoFile } from "../../modules/config/loadTodoFile.js";
import { textIfThere } from "../../modules/config/textIfThere.js";
import { type Confirmation, todoName, withConfirmation } from "../../modules/config/todoFile.js";
import { stackFileOf } from "../userProject.js";

/** Folder of a stack's file. */
async function folderOf(project: string, stack: string): Promise<string> {
  return path.join(project, path.dirname(await stackFileOf(project, stack)));
}

/** @throws {ConfigError} if the file is there and not as it should be. */
export async function readConfirmed(project: string, stack: string): Promise<readonly Confirmation[]> {
  return loadTodoFile(await folderOf(project, stack), stack);
}

/** @returns the file's path, relative to the project */
export async function writeConfirmed(project: string, stack: string, entry: Confirmation): Promise<string> {
  const folder = await folderOf(project, stack);
  const file = path.join(folder, todoName(stack));
  await writeFile(file, withConfirmation(await textIfThere(file), todoName(stack), entry));
  return path.relative(project, file);
}
