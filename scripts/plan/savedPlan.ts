import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { impactSchema } from "../../modules/review/impact.js";
import { tenantPrintSchema } from "../../modules/review/tenantPrint.js";
import { UsageError } from "../usageError.js";

const savedPlanSchema = z.strictObject({
  version: z.literal(1),
  stack: z.string().min(1),
  organization: z.string(),
  when: z.iso.datetime(),
  pulumi: z.string(),
  /** Of the stack's file, as it was. */
  configHash: z.string(),
  /** Of Pulumi's own plan, in the file beside this one. */
  updatePlanHash: z.string(),
  tenant: tenantPrintSchema,
  impact: impactSchema,
  steps: z
    .array(z.strictObject({ op: z.string(), resource: z.string(), changes: z.array(z.string()).readonly() }))
    .readonly(),
  broken: z.array(z.string()).readonly(),
});

/** What `relay apply` must know beside Pulumi's own plan. */
export type SavedPlan = z.output<typeof savedPlanSchema>;

/** The files of a plan: ours, Pulumi's own, and one for people. */
const files = { saved: "plan.json", updatePlan: "update-plan.json", text: "plan.md" } as const;

export function updatePlanFile(folder: string): string {
  return path.join(folder, files.updatePlan);
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Makes the folder, for the user alone. */
export async function makePlanFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

export async function writePlan(folder: string, plan: SavedPlan, markdown: string): Promise<void> {
  await writeFile(path.join(folder, files.saved), `${JSON.stringify(plan, undefined, 2)}\n`);
  await writeFile(path.join(folder, files.text), markdown);
}

/**
 * Reads a plan, and looks whether Pulumi's part of it is the one it was written with.
 *
 * @throws {UsageError} if it is none, or its two parts do not belong together.
 */
export async function readPlan(folder: string): Promise<SavedPlan> {
  const text = await readFile(path.join(folder, files.saved), "utf8").catch(() => undefined);
  if (text === undefined)
    throw new UsageError(`Cannot read the plan in ${folder}: there is no ${files.saved}; run \`relay plan\` first`);
  const plan = savedPlanSchema.safeParse(parsed(text)).data;
  if (plan === undefined)
    throw new UsageError(
      `Cannot read the plan in ${folder}: ${files.saved} is not as this version writes it; run \`relay plan\` again`,
    );
  const updatePlan = await readFile(updatePlanFile(folder), "utf8").catch(() => "");
  if (hashOf(updatePlan) !== plan.updatePlanHash)
    throw new UsageError(
      `Cannot use the plan in ${folder}: ${files.updatePlan} is not the one that ${files.saved} was written with; run \`relay plan\` again`,
    );
  return plan;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
