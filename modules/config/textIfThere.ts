import { readFile } from "node:fs/promises";
import { decodedText } from "./decodedText.js";

/** The text of a file that need not be there; empty if it is not. */
export async function textIfThere(file: string): Promise<string> {
  try {
    return decodedText(await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
