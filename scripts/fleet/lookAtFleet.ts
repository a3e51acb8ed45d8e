import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { liveTenant } from "../../modules/doctor/liveTenant.js";
import { differenceItems } from "../../modules/drift/driftItems.js";
import { type PlannedWrites, plannedWrites } from "../../modules/drift/plannedWrites.js";
import { isChange } from "../../modules/fleet/fleetPlan.js";
import { refusedItem } from "../../modules/fleet/fleetReport.js";
import { PlanError } from "../../modules/plan/planError.js";
import type { Item } from "../../modules/report/item.js";
import type { StackReport } from "../../modules/report/report.js";
import { readAccepted } from "../drift/acceptedFile.js";
import { compared } from "../drift/driftLook.js";
import { driftPlaceOf } from "../drift/driftPlace.js";
import { lookAtStacks } from "../report/lookAtStack.js";

export interface FleetLook {
  /** Folder of the project. */
  readonly project: string;
  readonly stacks: readonly string[];
  /** How many tenants are read at once. */
  readonly concurrency: number;
  /** Told after each tenant. */
  readonly onEach?: () => void;
}

/** What differs in each tenant from what its stack declares, and what an `up` would write: one list a kind, no Pulumi, and no question who changed it. */
export function lookAtFleet(
  world: DoctorWorld,
  { project, stacks, concurrency, onEach }: FleetLook,
): Promise<readonly StackReport[]> {
  return lookAtStacks(world, {
    ...{ project, stacks, concurrency, ...(onEach && { onEach }) },
    look: async (stack, tenant, config, channel) => {
      const seen = await compared(stack, tenant, config, channel);
      const accepted = await readAccepted(project, stack);
      const items = differenceItems({ stack, now: world.now(), ...seen, accepted });
      return withPlanned(items, stack, () => plannedWrites(seen.tenant, emailRelayState(config), stack));
    },
    read: liveTenant,
    placeOf: driftPlaceOf,
  });
}

/** What an `up` would write, if something is to be changed; or why it would refuse. */
function withPlanned(items: readonly Item[], stack: string, plan: () => PlannedWrites) {
  if (!items.some(isChange)) return { items };
  try {
    const { calls: writes, carrying } = plan();
    return { items, planned: { writes, carrying } };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { items: [...items, refusedItem(stack, error.message)] };
  }
}
