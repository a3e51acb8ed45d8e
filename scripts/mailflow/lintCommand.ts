import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { wholeTenant } from "../../modules/doctor/liveTenant.js";
import { withAccepted } from "../../modules/drift/acceptance.js";
import { relayLint } from "../../modules/drift/relayLint.js";
import { lintItems, lintPlace } from "../../modules/report/lintItems.js";
import { readAccepted } from "../drift/acceptedFile.js";
import { lookAtStacks } from "../report/lookAtStack.js";
import { newReport } from "../report/newReport.js";
import { type Sinks, writeReport } from "../report/writeReport.js";

export interface LintCommandOptions extends Sinks {
  /** Folder of the project. */
  readonly project: string;
  readonly stacks: readonly string[];
}

/**
 * Says what may go wrong with mail. Exit codes: 0 nothing but notes and what was accepted, 7 an error or a warning, 2 the
 * config is wrong, 1 the tenant cannot be read.
 */
export async function lintCommand(
  world: DoctorWorld,
  { project, stacks, ...sinks }: LintCommandOptions,
): Promise<number> {
  const seen = await lookAtStacks(world, {
    project,
    stacks,
    look: async (stack, tenant, config) => {
      const accepting = withAccepted(config, await readAccepted(project, stack));
      return { items: lintItems(relayLint(tenant, accepting, world.now())) };
    },
    read: wholeTenant,
    placeOf: lintPlace,
  });
  return writeReport(newReport("lint", world.now(), seen), sinks);
}
