import path from "node:path";
import type { Command } from "commander";
import { nextOf } from "../../../modules/fleet/rollout.js";
import { UsageError } from "../../usageError.js";
import type { CommandContext } from "../commandContext.js";
import { type FleetFlags, temporalOption } from "./fleetFlags.js";
import { rolloutElsewhere, rolloutHere, underWay } from "./rollouts.js";

export function defineApprove(fleet: Command, context: CommandContext): void {
  temporalOption(fleet.command("approve"))
    .description("Let the next wave of a rollout begin.")
    .requiredOption("--by <name>", "who approves")
    .action(async ({ by = "", temporal: address }: FleetFlags) => {
      const wave = address === undefined ? await approveHere(context, by) : await approveThere(context, address, by);
      context.print(`approved: what follows wave ${wave}`);
    });
}

async function approveHere(context: CommandContext, by: string): Promise<string> {
  const { journal, at } = await rolloutHere(context);
  const next = nextOf(underWay(journal));
  if (next.do !== "ask") throw new UsageError("Cannot approve: no wave waits for approval; see `relay fleet resume`");
  await journal.add({ event: "approved", at, wave: next.wave.name, by });
  return next.wave.name;
}

async function approveThere(context: CommandContext, address: string, by: string): Promise<string> {
  const { place, temporal } = await rolloutElsewhere(context, address);
  return temporal.approveThroughTemporal(place, by);
}

export function defineStop(fleet: Command, context: CommandContext): void {
  temporalOption(fleet.command("stop"))
    .description("End a rollout where it is. Tenants keep what they have; its journal is kept beside.")
    .action(async ({ temporal: address }: FleetFlags) => {
      if (address !== undefined) return tell(context, address, "stop", "stopped: no further tenant begins");
      const { journal, at } = await rolloutHere(context);
      underWay(journal);
      const kept = await journal.putAside(at);
      context.print(`stopped; its journal is ${path.relative(process.cwd(), kept)}`);
    });
}

export function definePause(fleet: Command, context: CommandContext): void {
  temporalOption(fleet.command("pause"), true)
    .description("Let no further tenant of a rollout through Temporal begin; Ctrl+C does it on one machine.")
    .action(({ temporal = "" }: FleetFlags) =>
      tell(context, temporal, "pause", "paused: `relay fleet resume` goes on"),
    );
}

async function tell(context: CommandContext, address: string, message: "pause" | "stop", said: string): Promise<void> {
  const { place, temporal } = await rolloutElsewhere(context, address);
  await temporal.withFleetClient(place, (client) => client.tell(message));
  context.print(said);
}
