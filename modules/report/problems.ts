import { z } from "zod";
import type { Frozen } from "./value.js";

/** One mistake. */
export const problemSchema = z.strictObject({
  place: z
    .string()
    .min(1)
    .exactOptional()
    .describe("Where it is: a key such as `relay.smartHosts[0]`, an option such as `--stack`. Absent: all of it."),
  message: z.string().min(1).describe("What is wrong and what to do, as a sentence; with a place, the rest of one."),
});

/** The schema of what a command prints with `--json` if it could not do what it was asked. */
const problemsSchema = z.strictObject({
  version: z.literal(1).describe("Changes when a field is renamed or goes."),
  command: z.string().describe("The command, such as `init gitops`; empty if there is none of that name."),
  exitCode: z
    .union([z.literal(1), z.literal(2)])
    .describe("2: the command line or the config is wrong. 1: something else went wrong, and may not the next time."),
  file: z.string().min(1).exactOptional().describe("The file that must be mended, as seen from the working directory."),
  problems: z.array(problemSchema).min(1).describe("Every problem that could be told."),
});

export type Problem = Frozen<z.infer<typeof problemSchema>>;
export type Problems = Frozen<z.infer<typeof problemsSchema>>;

/** The JSON schema of a failure. `modules/report/problems.schema.json` is this, indented by two spaces. */
export function problemsJsonSchema(): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(problemsSchema, { target: "draft-7", io: "input" });
  return { $schema: "http://json-schema.org/draft-07/schema#", title: "Problems of pulumi-exchange-relay", ...rest };
}
