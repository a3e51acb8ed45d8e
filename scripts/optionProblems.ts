import type { z } from "zod";
import { placeText } from "../modules/config/configError.js";
import { schemaProblems } from "../modules/config/schemaProblems.js";
import type { Problem } from "../modules/report/problems.js";

/** What is wrong with values that options gave, each by its option: `--organization`. */
export function optionProblems(
  schema: z.ZodType,
  values: Readonly<Record<string, unknown>>,
  cures: Readonly<Record<string, string>> = {},
): readonly Problem[] {
  return schemaProblems(schema, values, [], (path) => cures[path.join(".")]).map(({ path, message }) => ({
    place: `--${placeText(path).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    message,
  }));
}
