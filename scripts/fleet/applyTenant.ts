import { fleetPlan } from "../../modules/fleet/fleetPlan.js";
import type { TenantEnd } from "../../modules/fleet/rollout.js";
import type { PlanWorld } from "../plan/planWorld.js";
import { pulumiFailure } from "../plan/planWorld.js";
import { type PulumiRun, pulumiCli } from "../pulumiCli.js";
import { lookAtFleet } from "./lookAtFleet.js";
import { whenUnlocked } from "./whenUnlocked.js";

/**
 * Applies one tenant: only if something differs there, by the real CLI, and then looks again. Pulumi's own lock of the
 * stack keeps two rollouts, or a rollout and a person, from changing one tenant at once: who comes second fails.
 *
 * @param isGoingOn a run was killed in it: Pulumi is asked even if nothing differs, so that its state is whole.
 */
export async function applyTenant(world: PlanWorld, stack: string, isGoingOn: boolean): Promise<TenantEnd> {
  const before = await lookAt(world, stack);
  if (before.failed !== undefined) return before.failed;
  if (!before.isChanging && !isGoingOn) return { outcome: "unchanged" };
  const run = await whenUnlocked(
    () => pulumi(world, "up", "--refresh", "--yes", "--skip-preview", "--stack", stack),
    () => pulumi(world, "cancel", stack, "--yes"),
  );
  if (run.exitCode !== 0) return { outcome: "failed", why: pulumiFailure(run) };
  const after = await lookAt(world, stack);
  if (after.failed !== undefined) return after.failed;
  return after.isChanging ? { outcome: "failed", why: after.changes } : { outcome: "applied" };
}

async function pulumi(world: PlanWorld, ...args: readonly string[]): Promise<PulumiRun> {
  return pulumiCli(await world.pulumi(), {
    args,
    project: world.project.folder,
    environment: world.environment ?? {},
  });
}

/** Stacks that are not as they are declared, or cannot be looked at. */
export async function astray(
  world: PlanWorld,
  stacks: readonly string[],
  concurrency: number,
): Promise<readonly string[]> {
  const { changing, failed } = fleetPlan(
    await lookAtFleet(world.doctor, { project: world.project.folder, stacks, concurrency }),
  );
  return [...changing.keys(), ...failed.map(({ stack }) => stack)];
}

async function lookAt(world: PlanWorld, stack: string) {
  const look = { project: world.project.folder, stacks: [stack], concurrency: 1 };
  const { changing, failed } = fleetPlan(await lookAtFleet(world.doctor, look));
  const [refused] = failed;
  return {
    isChanging: changing.size > 0,
    changes: `it is still not as declared: ${[...(changing.get(stack) ?? [])].join("; ")}`,
    failed: refused && ({ outcome: "failed", how: refused.how, why: refused.why } as const),
  };
}
