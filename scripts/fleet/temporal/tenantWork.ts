import type { PlanWorld } from "../../plan/planWorld.js";
import { applyTenant, astray } from "../applyTenant.js";
import type { TenantWork } from "./fleetActivities.js";

/** The tenants of the project where the worker stands. */
export function tenantWork(world: PlanWorld): TenantWork {
  return {
    now: world.doctor.now,
    apply: (stack, isAsked, interrupted) => applyTenant(world, stack, isAsked, { interrupted }),
    astray: (stacks) => astray(world, stacks, 8),
    say: world.say,
  };
}
