import { z } from "zod";
import { flowSchema } from "./flow.js";
import { itemSchema } from "./item.js";
import { problemSchema } from "./problems.js";
import type { Frozen } from "./value.js";

const tally = z.strictObject({
  noun: z.string().min(1).describe("What was counted, such as `TransportRule`."),
  count: z.number().int().min(0),
});

const stackSchema = z.strictObject({
  stack: z.string().min(1).describe("Name of the stack."),
  organization: z.string().exactOptional().describe("The tenant's initial domain, if the config was read."),
  file: z.string().min(1).exactOptional().describe("Its config file, relative to the project, with forward slashes."),
  status: z
    .enum(["fine", "findings", "failed"])
    .describe(
      "`fine`: nothing to do. `findings`: something is open. `failed`: it could not be looked at, or not all of it.",
    ),
  failure: z
    .strictObject({
      kind: z
        .enum(["config", "unknown"])
        .describe("`config`: a person must mend the config. `unknown`: it could not be told."),
      why: z.string().min(1),
      problems: z.array(problemSchema).min(1).describe("The same, each problem with its place."),
    })
    .exactOptional()
    .describe("Why nothing of it could be looked at."),
  examined: z.array(tally).describe("How many objects were looked at, by noun."),
  calls: z.number().int().min(0).exactOptional().describe("Calls to Exchange, if they were counted."),
  planned: z
    .strictObject({
      writes: z.number().int().min(0).describe("Calls that write."),
      carrying: z.array(z.string()).describe("Names of the rules among what is written that hand mail to a connector."),
    })
    .exactOptional()
    .describe("What an `up` would write, if that was planned."),
  sealed: z
    .array(z.string())
    .exactOptional()
    .describe("Names of the rules whose key was not compared: the stack file keeps it encrypted."),
  items: z.array(itemSchema).describe("What was seen, the worst first."),
  flows: z.array(flowSchema).describe("The way of mail before and after."),
});

/** The schema of a report as JSON: what `relay … --format json` prints. */
export const reportSchema = z.strictObject({
  version: z.literal(1).describe("Changes when a field is renamed or goes."),
  tool: z.strictObject({ name: z.literal("pulumi-exchange-relay"), version: z.string().min(1) }),
  when: z.iso.datetime().describe("When it was looked, in UTC."),
  command: z.enum(["drift", "lint", "doctor", "plan", "trace", "fleet plan", "fleet up"]),
  shard: z
    .strictObject({ index: z.number().int().min(1), of: z.number().int().min(1) })
    .exactOptional()
    .describe("Which part of the stacks one of several machines took; not there if it is all of them."),
  measured: z
    .strictObject({
      seconds: z.number().min(0).describe("How long it was looked."),
      callMilliseconds: z.number().min(0).describe("How long Exchange took for a call, the mean of this run."),
      minutes: z.number().min(0).describe("How long the changes would take."),
      basis: z.string().min(1).describe("What that is reckoned from."),
    })
    .exactOptional()
    .describe("What a plan of a fleet took, and what is reckoned from it."),
  stacks: z.array(stackSchema).describe("Each stack that was looked at."),
});

/** What a command saw of one or many stacks: plain data without a secret, from which every format is made. */
export type Report = Frozen<z.infer<typeof reportSchema>>;
export type StackReport = Frozen<z.infer<typeof stackSchema>>;

/** The JSON schema of a report. `modules/report/report.schema.json` is this, indented by two spaces. */
export function reportJsonSchema(): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(reportSchema, { target: "draft-7", io: "input" });
  return { $schema: "http://json-schema.org/draft-07/schema#", title: "Report of pulumi-exchange-relay", ...rest };
}

/** 2: a config is wrong. 7: something is open. 1: something could not be told. 0: fine. */
export function exitCodeOf({ stacks }: Pick<Report, "stacks">): 0 | 1 | 2 | 7 {
  if (stacks.some(({ failure }) => failure?.kind === "config")) return 2;
  if (stacks.some(({ items }) => items.some(isFinding))) return 7;
  return stacks.some(({ status }) => status === "failed") ? 1 : 0;
}

/** How a stack is that was looked at. */
export function statusOf(
  items: readonly Pick<StackReport["items"][number], "state" | "severity">[],
): StackReport["status"] {
  if (items.some(isFinding)) return "findings";
  return items.some(({ state }) => state === "unknown") ? "failed" : "fine";
}

/** Whether something must be done about it; a note is only to be known. */
export function isFinding({ state, severity }: Pick<StackReport["items"][number], "state" | "severity">): boolean {
  return state === "open" && severity !== "note";
}
