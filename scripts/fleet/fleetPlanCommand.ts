import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { type FleetPlan, fleetPlan } from "../../modules/fleet/fleetPlan.js";
import { type FleetLook, lookAtFleet } from "./lookAtFleet.js";

export interface FleetPlanOptions extends FleetLook {
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** Says who would change and how. Exit codes: 0 read, whatever changes; 2 a config is wrong, 1 a tenant cannot be read. */
export async function fleetPlanCommand(
  world: DoctorWorld,
  { json, print, ...look }: FleetPlanOptions,
): Promise<number> {
  const started = world.now();
  const plan = fleetPlan(await lookAtFleet(world, look));
  const seconds = (world.now() - started) / 1000;
  if (json) print(JSON.stringify({ ...plan, seconds }));
  else for (const line of fleetLines(plan, seconds)) print(line);
  return exitCodeOf(plan);
}

function exitCodeOf({ failed }: FleetPlan): number {
  if (failed.some(({ how }) => how === "refused")) return 2;
  return failed.length > 0 ? 1 : 0;
}

export function fleetLines(plan: FleetPlan, seconds: number): readonly string[] {
  const { changing, unchanged, failed, groups, calls, objects } = plan;
  return [
    `${tenants(changing.length)} would change, ${unchanged.length} would not, ${failed.length} could not be told`,
    ...groups.map(
      ({ change, stacks }) =>
        `  ${String(stacks.length).padStart(4)}  ${change}${stacks.length <= 3 ? `  (${stacks.join(", ")})` : ""}`,
    ),
    ...failed.map(({ stack, how, why }) => `  ${how}  ${stack}: ${why.split("\n").join(" ")}`),
    `read in ${calls} calls and ${seconds.toFixed(1)} s; ${tenants(changing.length)} to be given to Pulumi, ${objects} objects to be written`,
  ];
}

function tenants(count: number): string {
  return `${count} ${count === 1 ? "tenant" : "tenants"}`;
}
