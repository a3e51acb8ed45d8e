import type { StackReport } from "../../../modules/report/report.js";
import type { DriftActivities, DriftInput } from "../../../modules/temporal/driftMessages.js";
import { beating } from "./fleetActivities.js";
import { packReports } from "./packedReports.js";

/** How a worker looks at tenants: the same as `relay drift` does. */
export interface DriftWork {
  /** Names of stacks, as the worker's copy of the project has them. */
  readonly stacksOf: (choice: DriftInput["choice"]) => Promise<readonly string[]>;
  readonly look: (stacks: readonly string[]) => Promise<readonly StackReport[]>;
}

export function driftActivities({ stacksOf, look }: DriftWork): DriftActivities {
  return {
    stacksOf: (choice) => beating(() => stacksOf(choice)),
    lookForDrift: (stacks) => beating(async () => packReports(await look(stacks))),
  };
}
