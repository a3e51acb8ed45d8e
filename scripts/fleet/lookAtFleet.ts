import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { publicRecords } from "../../modules/dns/publicRecords.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { liveTenant } from "../../modules/doctor/liveTenant.js";
import { differenceItems } from "../../modules/drift/driftItems.js";
import { type PlannedWrites, plannedWrites } from "../../modules/drift/plannedWrites.js";
import { dnsItems } from "../../modules/fleet/dnsItems.js";
import { refusedItem } from "../../modules/fleet/fleetItem.js";
import { isChange } from "../../modules/fleet/fleetPlan.js";
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

/**
 * What differs in each tenant and its DNS from what its stack declares, and what an `up` would write: one list a kind, one
 * look-up a record, no Pulumi, and no question who changed it.
 */
export function lookAtFleet(
  world: DoctorWorld,
  { project, stacks, concurrency, onEach }: FleetLook,
): Promise<readonly StackReport[]> {
  return lookAtStacks(world, {
    ...{ project, stacks, concurrency, ...(onEach && { onEach }) },
    look: async (stack, tenant, config, channel) => {
      const [seen, dns, accepted] = await Promise.all([
        compared(stack, tenant, config, channel),
        dnsOf(world, stack, config),
        readAccepted(project, stack),
      ]);
      const items = [...differenceItems({ stack, now: world.now(), ...seen, accepted }), ...dns];
      const { sealed } = seen.comparison;
      return {
        ...withPlanned(items, stack, () => plannedWrites(seen.tenant, emailRelayState(config), stack)),
        ...(sealed.length > 0 && { sealed }),
      };
    },
    read: liveTenant,
    placeOf: driftPlaceOf,
  });
}

async function dnsOf(
  world: Pick<DoctorWorld, "dns">,
  stack: string,
  { dns, relay: { stage } }: RelayConfig,
): Promise<readonly Item[]> {
  return dns === undefined ? [] : dnsItems({ stack, stage, dns }, await publicRecords(dns, world.dns));
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
