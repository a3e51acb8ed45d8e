import { setTimeout as delay } from "node:timers/promises";
import type { Patience } from "../../modules/dns/dnsGate.js";
import { nodeDns, resolverIn } from "../../modules/dns/nodeResolver.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { changeLine, fleetPlan } from "../../modules/fleet/fleetPlan.js";
import type { TenantEnd } from "../../modules/fleet/rollout.js";
import type { PlanWorld } from "../plan/planWorld.js";
import { pulumiFailure } from "../plan/pulumiFailure.js";
import { type PulumiRun, pulumiCli } from "../pulumiCli.js";
import { lookAtFleet } from "./lookAtFleet.js";
import { whenUnlocked } from "./whenUnlocked.js";

interface Applying {
  readonly patience?: Patience;
  /** Aborted to have Pulumi end what is under way, and go no further. */
  readonly interrupted?: AbortSignal;
}

/** Until name servers have what Cloudflare was given. */
const threeMinutes: Patience = { rounds: 36, pause: () => delay(5_000) };

/**
 * Applies one tenant: only if something differs there or could not be told, by the real CLI, and then looks again. Pulumi's
 * own lock of the stack keeps two rollouts, or a rollout and a person, from changing one tenant at once: who comes second fails.
 *
 * @param isAsked Pulumi is asked even if nothing differs: a run was killed in it, so that its state may not be whole, or a
 * person wants it.
 */
export async function applyTenant(
  world: PlanWorld,
  stack: string,
  isAsked: boolean,
  { patience = threeMinutes, interrupted }: Applying = {},
): Promise<TenantEnd> {
  const before = await lookAt(world, stack);
  if (before.failed !== undefined) return before.failed;
  if (before.isAsDeclared && !isAsked)
    return { outcome: "unchanged", ...(before.sealed.length > 0 && { sealed: before.sealed }) };
  const run = await whenUnlocked(
    () => pulumi(world, ["up", "--refresh", "--yes", "--skip-preview", "--stack", stack], interrupted),
    () => pulumi(world, ["cancel", stack, "--yes"]),
    interrupted,
  );
  if (run.exitCode !== 0) return { outcome: "failed", why: pulumiFailure(run) };
  const after = await settled(world, stack, patience);
  if (after.failed !== undefined) return after.failed;
  return after.changes.length > 0
    ? { outcome: "failed", why: `it is still not as declared: ${after.changes.map(changeLine).join("; ")}` }
    : { outcome: "applied" };
}

async function pulumi(world: PlanWorld, args: readonly string[], signal?: AbortSignal): Promise<PulumiRun> {
  return pulumiCli(await world.pulumi(), {
    args,
    project: world.project.folder,
    environment: world.environment ?? {},
    isApart: true,
    signal,
  });
}

/** Stacks that are not as they are declared, or cannot be looked at. */
export async function astray(
  { project, doctor }: PlanWorld,
  stacks: readonly string[],
  concurrency: number,
): Promise<readonly string[]> {
  const seen = await lookAtFleet(asNow(doctor), { project: project.folder, stacks, concurrency });
  const { changing, failed } = fleetPlan(seen);
  return [...changing.keys(), ...failed.map(({ stack }) => stack)];
}

/** Looks at a tenant, again while nothing but its DNS is not as declared. */
async function settled(world: PlanWorld, stack: string, { rounds, pause }: Patience) {
  for (let round = 1; ; round += 1) {
    const after = await lookAt(world, stack);
    const waits = after.changes.length > 0 && after.changes.every(({ object }) => object.noun === "DnsRecord");
    if (!waits || round >= rounds) return after;
    await pause();
  }
}

async function lookAt({ project, doctor }: PlanWorld, stack: string) {
  const seen = await lookAtFleet(asNow(doctor), { project: project.folder, stacks: [stack], concurrency: 1 });
  const { changing, untold, failed } = fleetPlan(seen);
  const [refused] = failed;
  const changes = changing.get(stack) ?? [];
  return {
    isAsDeclared: changes.length === 0 && !untold.has(stack),
    changes,
    sealed: [...(seen[0]?.sealed ?? [])],
    failed: refused && ({ outcome: "failed", how: refused.how, why: refused.why } as const),
  };
}

/** A resolver keeps what it heard, and a rollout may take days. */
function asNow(world: DoctorWorld): DoctorWorld {
  return { ...world, dns: nodeDns(resolverIn(world.environment)) };
}
