import { join } from "node:path";
import { textIfThere } from "./textIfThere.js";
import { type Confirmation, parseTodoFile, todoName } from "./todoFile.js";

/**
 * Reads what the people of a stack did by hand; nothing if nobody confirmed anything.
 *
 * @param folder of the stack files.
 * @throws {ConfigError} if the file is there and not as it should be.
 */
export async function loadTodoFile(folder: string, stack: string): Promise<readonly Confirmation[]> {
  return parseTodoFile(await textIfThere(join(folder, todoName(stack))), todoName(stack));
}
