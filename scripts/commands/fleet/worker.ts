import type { Command } from "commander";
import { driftWork } from "../../fleet/temporal/driftWork.js";
import { tenantWork } from "../../fleet/temporal/tenantWork.js";
import { withTemporal } from "../../fleet/temporal/withTemporal.js";
import type { CommandContext } from "../commandContext.js";
import { changesOption, type FleetFlags, temporalOption } from "./fleetFlags.js";
import { rolloutElsewhere, warnOfMemory } from "./rollouts.js";

export function defineWorker(fleet: Command, context: CommandContext): void {
  temporalOption(fleet.command("worker"), true)
    .description("Change the tenants of rollouts through Temporal, on this machine.")
    .addOption(changesOption())
    .addHelpText("after", "\nIt works until Ctrl+C: tenants under way are ended.")
    .action(async ({ concurrency, ...there }: FleetFlags) => {
      const { world, place } = await rolloutElsewhere(context, there);
      const { runWorker, tellWarnings } = await withTemporal(() => import("../../fleet/temporal/runWorker.js"));
      tellWarnings(world.say);
      warnOfMemory(concurrency, world);
      await runWorker(tenantWork(world), { ...place, concurrency, signal: context.signal, reads: driftWork(world) });
    });
}
