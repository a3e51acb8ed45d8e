import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { kinds } from "../../modules/exchange/kinds.js";
import { type Allowed, judgePlan, type Refusal } from "../../modules/review/judgePlan.js";
import { changesBetween } from "../../modules/review/tenantPrint.js";
import { pulumiCli } from "../pulumiCli.js";
import { UsageError } from "../usageError.js";
import { configOf, judgedHere, type PlanWorld, stackFile, stackText } from "./planWorld.js";
import { pulumiFailure } from "./pulumiFailure.js";
import { printOf, readLists } from "./readTenantPrint.js";
import { refusalLines } from "./refusalLines.js";
import { hashOf, readPlan, type SavedPlan, updatePlanFile } from "./savedPlan.js";

export interface ApplyOptions {
  /** Folder of the plan. */
  readonly plan: string;
  readonly allowed: Allowed;
  readonly json: boolean;
}

/**
 * Applies a plan as it was reviewed, or nothing. Exit codes: 0 applied, 7 refused before any write.
 *
 * @throws {Error} if the plan or the config cannot be used, the tenant cannot be looked at, or Pulumi failed.
 */
export async function applyCommand(world: PlanWorld, options: ApplyOptions): Promise<number> {
  const plan = await readPlan(options.plan);
  const { stack } = plan;
  const config = await configOf(world, stack);
  await sameConfig(world, plan, config);
  const changes = changesBetween(plan.tenant, await tenantNow(world, plan, config));
  const allowed = { ...options.allowed, maxShare: options.allowed.maxShare ?? config.limits?.movedOrRemoved };
  const refusals = judgePlan({ ...plan, changes }, allowed);
  if (refusals.length > 0) return refused(world, plan, refusals, options.json);
  await up(world, plan, options);
  return 0;
}

async function sameConfig(world: PlanWorld, { stack, configHash }: SavedPlan, config: RelayConfig): Promise<void> {
  if (hashOf(await stackText(world, stack, config)) !== configHash)
    throw new UsageError(
      `Cannot apply the plan of ${stack}: ${stackFile(world, stack)}, or what is below it, is not what it was planned with; run \`relay plan\` again`,
    );
}

async function tenantNow({ doctor, signal }: PlanWorld, { tenant }: SavedPlan, config: RelayConfig) {
  const channel = doctor.open(config.tenant, () => undefined);
  try {
    const nouns = tenant.map(({ noun }) => noun);
    return printOf(
      await readLists(
        channel,
        kinds.filter(({ noun }) => nouns.includes(noun)),
        signal,
      ),
    );
  } finally {
    await channel.close();
  }
}

function refused({ print }: PlanWorld, { stack }: SavedPlan, refusals: readonly Refusal[], json: boolean): number {
  if (json) print(JSON.stringify({ stack, applied: false, refusals }));
  else for (const line of [`${stack}  nothing was changed`, ...refusalLines(refusals)]) print(line);
  return 7;
}

/** With a refresh: a plan without one finds the state as it was and leaves drift where it is. */
async function up(world: PlanWorld, { stack }: SavedPlan, { plan, json, allowed }: ApplyOptions): Promise<void> {
  world.say(`${stack}: pulumi up --refresh --plan ${updatePlanFile(plan)}`);
  const run = await pulumiCli(await world.pulumi(), {
    args: ["up", "--refresh", "--plan", updatePlanFile(plan), "--yes", "--skip-preview", "--stack", stack],
    project: world.project.folder,
    environment: { ...world.environment, ...(allowed.brokenExpectations === true && judgedHere) },
    signal: world.signal,
  });
  if (run.exitCode !== 0)
    throw new Error(`Cannot apply the plan of ${stack}: pulumi up failed.\n${pulumiFailure(run)}`);
  if (json) world.print(JSON.stringify({ stack, applied: true }));
  else for (const line of [run.stdout.trimEnd(), `${stack}  applied as planned`]) world.print(line);
}
