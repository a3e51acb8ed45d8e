import { chmod, readFile } from "node:fs/promises";
import path from "node:path";
import { readOnlyVariable } from "../../modules/channel/tenantAddress.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { type FormatName, formats } from "../../modules/report/formats/formats.js";
import { planMarkdown } from "../../modules/report/formats/planText.js";
import { judgePlan } from "../../modules/review/judgePlan.js";
import { readPreview, readSteps } from "../previewDigest.js";
import { pulumiCli } from "../pulumiCli.js";
import { newReport } from "../report/newReport.js";
import { slashed, stackFileIn } from "../userProject.js";
import { look } from "./lookAtTenant.js";
import { plannedImpact } from "./plannedImpact.js";
import { planReport } from "./planReport.js";
import { configOf, judgedHere, type PlanWorld, stackText } from "./planWorld.js";
import { pulumiFailure } from "./pulumiFailure.js";
import { printOf } from "./readTenantPrint.js";
import { hashOf, makePlanFolder, type SavedPlan, updatePlanFile, writePlan } from "./savedPlan.js";

export interface PlanOptions {
  readonly stack: string;
  /** Folder for the plan. */
  readonly output: string;
  /** How it is said. */
  readonly format: FormatName;
}

/**
 * Plans the next `up` and writes the plan down. Exit codes: 0 it may be applied, 7 `relay apply` would refuse it.
 *
 * @throws {Error} if the config is wrong, or it could not be planned.
 */
export async function planCommand(world: PlanWorld, options: PlanOptions): Promise<number> {
  const { stack, output, format } = options;
  const config = await configOf(world, stack);
  const plan = await makePlan(world, options, config);
  const refusals = judgePlan({ ...plan, changes: [] }, { maxShare: config.limits?.movedOrRemoved });
  const file = slashed(path.relative(world.project.folder, stackFileIn(world.project, stack)));
  const report = planReport(plan, refusals, file);
  await writePlan(output, plan, planMarkdown(report));
  world.print(formats[format](newReport("plan", world.doctor.now(), [report])));
  if (format === "text") world.print(`written to ${output}`);
  return refusals.length > 0 ? 7 : 0;
}

async function makePlan(world: PlanWorld, { stack, output }: PlanOptions, config: RelayConfig): Promise<SavedPlan> {
  const configHash = hashOf(await stackText(world, stack, config));
  const { lists, broken } = await look(world, stack, config);
  await makePlanFolder(output);
  world.say(`${stack}: pulumi preview --refresh`);
  const file = updatePlanFile(output);
  const cli = await world.pulumi();
  const run = await pulumiCli(cli, {
    args: ["preview", "--refresh", "--save-plan", file, "--json", "--stack", stack],
    project: world.project.folder,
    environment: { ...world.environment, ...judgedHere, [readOnlyVariable]: "true" },
    signal: world.signal,
  });
  if (run.exitCode !== 0) throw new Error(`Cannot plan ${stack}: pulumi preview failed.\n${pulumiFailure(run)}`);
  const updatePlan = await readFile(file, "utf8");
  if (showsSecret(updatePlan))
    throw new Error(`Cannot keep the plan of ${stack}: Pulumi wrote a secret in clear into ${file}; remove it`);
  await chmod(file, 0o600);
  return {
    version: 1,
    stack,
    organization: config.tenant.organization,
    when: new Date(world.doctor.now()).toISOString(),
    pulumi: cli.version,
    configHash,
    updatePlanHash: hashOf(updatePlan),
    tenant: printOf(lists),
    impact: plannedImpact(readSteps(run.stdout), lists),
    steps: readPreview(run.stdout).filter(({ op }) => op !== "refresh"),
    broken,
  };
}

/** Pulumi encrypts secrets in a plan with the stack's own key, as in its state; nothing else may be in a file. */
function showsSecret(updatePlan: string): boolean {
  return /"1b47061264138c4ac30d75fd1eb44270",\s*"plaintext"/.test(updatePlan);
}
