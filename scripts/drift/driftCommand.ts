import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { liveTenant } from "../../modules/doctor/liveTenant.js";
import { driftItems } from "../../modules/drift/driftItems.js";
import type { StackReport } from "../../modules/report/report.js";
import { lookAtStacks } from "../report/lookAtStack.js";
import { newReport } from "../report/newReport.js";
import { type Sinks, writeReport } from "../report/writeReport.js";
import { driftInput } from "./driftLook.js";
import { driftPlaceOf } from "./driftPlace.js";

interface DriftLook {
  /** Folder of the project. */
  readonly project: string;
  readonly stacks: readonly string[];
  /** How many stacks are looked at at once. */
  readonly concurrency: number;
}

export interface DriftOptions extends DriftLook, Sinks {}

/**
 * Says what differs between what stacks declare and what their tenants have. Exit codes: 0 nothing but notes and what was
 * accepted, 7 something differs, 2 a config is wrong, 1 a tenant cannot be read.
 */
export async function driftCommand(
  world: DoctorWorld,
  { project, stacks, concurrency, ...sinks }: DriftOptions,
): Promise<number> {
  const now = world.now();
  return writeReport(newReport("drift", now, await lookForDrift(world, { project, stacks, concurrency })), sinks);
}

/** What differs, stack by stack; what goes wrong with one does not hide the others. */
export function lookForDrift(
  world: DoctorWorld,
  { project, stacks, concurrency }: DriftLook,
): Promise<readonly StackReport[]> {
  const now = world.now();
  return lookAtStacks(world, {
    ...{ project, stacks, concurrency },
    look: async (stack, tenant, config, channel) =>
      driftItems(await driftInput({ project, stack, now }, tenant, config, channel)),
    read: liveTenant,
    placeOf: driftPlaceOf,
  });
}
