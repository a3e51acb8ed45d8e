import { relayCommand } from "../../nextCommands.js";
import type { FoundPulumi } from "../../setup/findPulumi.js";
import type { SetupWorld } from "../../setup/setupWorld.js";
import type { DemoOptions } from "../demoOptions.js";
import { seconds, tellSteps } from "../story.js";
import { fleetProject } from "./fleetProject.js";
import { fleetSteps } from "./fleetSteps.js";
import { type FleetContext, names, newCalls, stateOf } from "./fleetStory.js";
import { runFleet } from "./relayRun.js";
import { temporalSteps } from "./temporalSteps.js";
import { temporalStory } from "./temporalStory.js";

/** Tells the story of a fleet. @returns the exit code: 0 only if every step did what it says. */
export async function fleetDemo(world: SetupWorld, pulumi: FoundPulumi, options: DemoOptions): Promise<number> {
  const { print, signal } = options;
  const started = performance.now();
  const project = await fleetProject(world.project, pulumi);
  try {
    print(`  ✓ tenants         ${names.join(", ")}, in a project of their own\n`);
    const context: FleetContext = {
      ...{ project, before: stateOf(project), calls: newCalls(project), reports: new Map() },
      fleet: (args, onStart) => runFleet(project, args.split(" "), { signal, ...(onStart && { onStart }) }),
    };
    if (!(await tellSteps(fleetSteps, context, options))) return 1;
    const through = await temporalStory(world, context, options);
    if (through === false) return 1;
    const count = fleetSteps.length + (through === true ? temporalSteps.length : 0);
    print(`\nAll ${count} steps did what they said. ${seconds(performance.now() - started)}.`);
    print(
      `Next: ${relayCommand({ folder: options.place })} fleet --help      your own tenants; docs/fleet.md says how`,
    );
    return 0;
  } finally {
    await project.close();
  }
}
