import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { liveTenant } from "../../modules/doctor/liveTenant.js";
import { driftItems } from "../../modules/drift/driftItems.js";
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
}

/** What differs in each tenant from what its stack declares: one list a kind, no Pulumi, and no question who changed it. */
export function lookAtFleet(
  world: DoctorWorld,
  { project, stacks, concurrency }: FleetLook,
): Promise<readonly StackReport[]> {
  return lookAtStacks(world, {
    ...{ project, stacks, concurrency },
    look: async (stack, tenant, config, channel) =>
      driftItems({
        ...{ stack, config, now: world.now() },
        ...(await compared(stack, tenant, config, channel)),
        accepted: await readAccepted(project, stack),
      }),
    read: liveTenant,
    placeOf: driftPlaceOf,
  });
}
