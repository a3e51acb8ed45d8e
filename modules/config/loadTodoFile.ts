import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Confirmation, parseTodoFile, todoName } from "./todoFile.js";

/**
 * Reads what the people of a stack did by hand; nothing if nobody confirmed anything.
 *
 * @param folder of the stack files.
 * @throws {ConfigError} if the file is there and not as it should be.
 */
export async function loadTodoFile(folder: string, stack: string): Promise<readonly Confirmation[]> {
  return parseTodoFile(await todoText(folder, stack), todoName(stack));
}

/** The file as it is written; empty if there is none. */
export async function todoText(folder: string, stack: string): Promise<string> {
  try {
    return await readFile(join(folder, todoName(stack)), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
