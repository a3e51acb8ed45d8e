import { z } from "zod";
import { ConfigError } from "../config/configError.js";
import { schemaProblems } from "../config/schemaProblems.js";
import { toldOnce } from "../config/toldOnce.js";
import { yamlText } from "../config/yamlText.js";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 22:00");
const who = z.array(z.string().min(1)).min(1);

const gateSchema = z.strictObject({
  failedPercent: z.number().min(0).max(100).default(0).describe("How many of a wave's tenants may fail. Default 0."),
  soakMinutes: z
    .number()
    .min(0)
    .default(0)
    .describe("How long to wait after it, before tenants are looked at again. Default 0."),
  approval: z.boolean().default(false).describe("Whether a person must approve what follows. Default false."),
});

const windowSchema = z.strictObject({
  stacks: who.describe("Names, patterns or tags whose tenants may be changed only then."),
  days: z
    .array(z.enum(days))
    .min(1)
    .default([...days])
    .describe("Default: every day."),
  from: clock,
  to: clock.describe("Earlier than `from`: on the next day."),
  timeZone: z.string().refine(isTimeZone, "is not a time zone such as Europe/Vienna"),
});

const waveSchema = z
  .strictObject({
    name: z.string().min(1),
    stacks: who.exactOptional().describe("Names, patterns or tags."),
    percent: z.number().gt(0).max(100).exactOptional().describe("Of the tenants that no wave before it has."),
    gate: gateSchema.default({ failedPercent: 0, soakMinutes: 0, approval: false }),
  })
  .refine(
    ({ stacks, percent }) => (stacks === undefined) !== (percent === undefined),
    "needs either stacks or percent",
  );

const fleetSchema = z.strictObject({
  tags: z.record(z.string(), who).default({}).describe("Names or patterns by tag."),
  windows: z.array(windowSchema).default([]),
  waves: z.array(waveSchema).min(1).superRefine(namedOnce),
});

/** What must hold of a wave's tenants before the next one begins. */
export interface Gate {
  readonly failedPercent: number;
  readonly soakMinutes: number;
  readonly approval: boolean;
}

/** When some tenants may be changed, by the clock of their zone. */
export interface ChangeWindow {
  readonly stacks: readonly string[];
  readonly days: readonly (typeof days)[number][];
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** How changes reach a fleet of tenants. */
export interface Fleet {
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly windows: readonly ChangeWindow[];
  readonly waves: readonly {
    readonly name: string;
    readonly stacks?: readonly string[];
    readonly percent?: number;
    readonly gate: Gate;
  }[];
}

/**
 * Reads how changes reach a fleet of tenants. @param file as people name it.
 *
 * @throws {ConfigError} with every problem at once.
 */
export function parseFleet(text: string, file: string): Fleet {
  const read = yamlText(text);
  if ("problems" in read) throw new ConfigError(file, read.problems);
  const value = read.value ?? {};
  const problems = toldOnce(schemaProblems(fleetSchema, value, [], () => undefined));
  if (problems.length > 0) throw new ConfigError(file, problems);
  return fleetSchema.parse(value);
}

/** What is approved and has soaked is kept by the names of waves. */
function namedOnce(waves: readonly { readonly name: string }[], context: z.RefinementCtx): void {
  for (const [index, { name }] of waves.entries())
    if (waves.findIndex((one) => one.name === name) < index)
      context.addIssue({ code: "custom", path: [index, "name"], message: "is another wave's name too" });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
