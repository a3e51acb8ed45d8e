import { readFile } from "node:fs/promises";

/** The text of a file that need not be there; empty if it is not. */
export async function textIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
