import path from "node:path";
import type { Command } from "commander";
import { nextOf } from "../../../modules/fleet/rollout.js";
import { UsageError } from "../../usageError.js";
import type { CommandContext } from "../commandContext.js";
import { type FleetFlags, type TemporalFlags, temporalOption } from "./fleetFlags.js";
import { rolloutElsewhere, underWay, withRolloutHere } from "./rollouts.js";

export function defineApprove(fleet: Command, context: CommandContext): void {
  temporalOption(fleet.command("approve"))
    .description("Let the next wave of a rollout begin.")
    .requiredOption("--by <name>", "who approves")
    .action(async ({ by = "", ...there }: FleetFlags) => {
      const wave =
        there.temporal === undefined ? await approveHere(context, by) : await approveThere(context, there, by);
      context.print(`approved: what follows wave ${wave}`);
    });
}

function approveHere(context: CommandContext, by: string): Promise<string> {
  return withRolloutHere(context, {}, async ({ journal, at }) => {
    const next = nextOf(underWay(journal));
    if (next.do !== "ask") throw new UsageError("Cannot approve: no wave waits for approval; see `relay fleet resume`");
    await journal.add({ event: "approved", at, wave: next.wave.name, by });
    return next.wave.name;
  });
}

async function approveThere(context: CommandContext, there: TemporalFlags, by: string): Promise<string> {
  const { place, temporal } = await rolloutElsewhere(context, there);
  return temporal.approveThroughTemporal(place, by);
}

export function defineStop(fleet: Command, context: CommandContext): void {
  temporalOption(fleet.command("stop"))
    .description("End a rollout where it is. Tenants keep what they have; its journal is kept beside.")
    .action(async (there: TemporalFlags) => {
      if (there.temporal !== undefined) return tell(context, there, "stop", "stopped: no further tenant begins");
      return withRolloutHere(context, {}, async ({ journal, at }) => {
        underWay(journal);
        const kept = await journal.putAside(at);
        context.print(`stopped; its journal is ${path.relative(process.cwd(), kept)}`);
      });
    });
}

export function definePause(fleet: Command, context: CommandContext): void {
  temporalOption(fleet.command("pause"), true)
    .description("Let no further tenant of a rollout through Temporal begin; Ctrl+C does it on one machine.")
    .action((there: TemporalFlags) =>
      tell(context, there, "pause", "paused: `relay fleet resume --temporal <address>` goes on"),
    );
}

async function tell(
  context: CommandContext,
  there: TemporalFlags,
  message: "pause" | "stop",
  said: string,
): Promise<void> {
  const { place, temporal } = await rolloutElsewhere(context, there);
  await temporal.withFleetClient(place, (client) => client.tell(message));
  context.print(said);
}
