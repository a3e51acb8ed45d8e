import type { Command } from "commander";
import { addStackOptions } from "../../chosenStacks.js";
import { fleetOf } from "../../fleet/fleetFileOf.js";
import { beginRollout, goOn } from "../../fleet/fleetUp.js";
import type { CommandContext } from "../commandContext.js";
import { changeOptions, type FleetFlags, partOf, shardOption, temporalOption } from "./fleetFlags.js";
import { rolloutElsewhere, underWay, upOptions, warnOfMemory, withRolloutHere } from "./rollouts.js";

export function defineUp(fleet: Command, context: CommandContext): void {
  const up = fleet.command("up").description("Begin a rollout, wave by wave as fleet.yaml says.");
  const outputs = changeOptions(addStackOptions(up));
  up.option("--every", "give every tenant to Pulumi, also those in which nothing that can be read differs");
  shardOption(temporalOption(up)).action(async (flags: FleetFlags) => {
    const { every = false } = flags;
    if (flags.temporal !== undefined) {
      const { world, place, temporal } = await rolloutElsewhere(context, flags);
      const [stacks, file] = [await partOf(world.project, flags), await fleetOf(world.project)];
      const options = {
        ...upOptions(world, flags, outputs()),
        world,
        fleet: file,
        stacks,
        every,
        ...eventsOf(context, flags),
      };
      process.exitCode = await temporal.upThroughTemporal(place, options);
      return;
    }
    process.exitCode = await withRolloutHere(context, flags, async ({ world, journal }) => {
      const [file, stacks] = [await fleetOf(world.project), await partOf(world.project, flags)];
      warnOfMemory(flags.concurrency, world);
      await beginRollout(journal, file, stacks, world.doctor.now(), { ...flags, every });
      return goOn(world, file, journal, upOptions(world, flags, outputs()));
    });
  });
}

export function defineResume(fleet: Command, context: CommandContext): void {
  const resume = fleet
    .command("resume")
    .description("Go on with a rollout that was killed, paused, stopped or approved.");
  const outputs = changeOptions(resume);
  temporalOption(resume)
    .option("--retry", "take the tenants that failed again")
    .action(async (flags: FleetFlags) => {
      const { retry = false } = flags;
      if (flags.temporal !== undefined) {
        const { world, place, temporal } = await rolloutElsewhere(context, flags);
        const options = { ...upOptions(world, flags, outputs()), world, retry, ...eventsOf(context, flags) };
        process.exitCode = await temporal.resumeThroughTemporal(place, options);
        return;
      }
      process.exitCode = await withRolloutHere(context, flags, async ({ world, journal, at }) => {
        underWay(journal);
        const file = await fleetOf(world.project);
        warnOfMemory(flags.concurrency, world);
        if (retry) await journal.add({ event: "retried", at });
        return goOn(world, file, journal, upOptions(world, flags, outputs()));
      });
    });
}

function eventsOf({ print }: CommandContext, { events = false }: FleetFlags) {
  return { onEvent: events ? print : undefined };
}
