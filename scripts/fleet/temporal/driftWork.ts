import { chosenStacks } from "../../chosenStacks.js";
import { lookForDrift } from "../../drift/driftCommand.js";
import { defaultConcurrency } from "../../forStacks.js";
import type { PlanWorld } from "../../plan/planWorld.js";
import type { DriftWork } from "./driftActivities.js";

/** The tenants of the project where the worker stands. */
export function driftWork({ project, doctor }: PlanWorld): DriftWork {
  return {
    stacksOf: (choice) => chosenStacks(project, choice),
    look: (stacks) => lookForDrift(doctor, { project: project.folder, stacks, concurrency: defaultConcurrency }),
  };
}
