import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { driftItems } from "../../modules/drift/driftItems.js";
import type { StackReport } from "../../modules/report/report.js";
import { forStacks } from "../forStacks.js";
import { lookAtStack } from "../report/lookAtStack.js";
import { newReport } from "../report/newReport.js";
import { type Sinks, writeReport } from "../report/writeReport.js";
import { driftInput } from "./driftLook.js";
import { driftPlaceOf } from "./driftPlace.js";

export interface DriftOptions extends Sinks {
  /** Folder of the project. */
  readonly project: string;
  readonly stacks: readonly string[];
  /** How many stacks are looked at at once. */
  readonly concurrency: number;
}

/**
 * Says what differs between what stacks declare and what their tenants have. Exit codes: 0 nothing but notes and what was
 * accepted, 7 something differs, 2 a config is wrong, 1 a tenant cannot be read.
 */
export async function driftCommand(
  world: DoctorWorld,
  { project, stacks, concurrency, ...sinks }: DriftOptions,
): Promise<number> {
  const seen = await forStacks(stacks, (stack) => driftOfStack(world, project, stack), concurrency);
  return writeReport(newReport("drift", world.now(), seen), sinks);
}

function driftOfStack(world: DoctorWorld, project: string, stack: string): Promise<StackReport> {
  const at = { project, stack, now: world.now() };
  return lookAtStack(world, {
    project,
    stack,
    look: async (tenant, config, channel) => ({ items: driftItems(await driftInput(at, tenant, config, channel)) }),
    placeOf: driftPlaceOf,
  });
}
