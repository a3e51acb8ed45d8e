import type { Command } from "commander";
import { openChannel } from "../../../modules/channel/openChannel.js";
import { addStackOptions, chosenStacks } from "../../chosenStacks.js";
import { defaultConcurrency, forStacks } from "../../forStacks.js";
import { off } from "../../off.js";
import { realPlanWorld } from "../../plan/realPlanWorld.js";
import type { CommandContext } from "../commandContext.js";
import { wholeNumber } from "../wholeNumber.js";
import type { FleetFlags } from "./fleetFlags.js";

export function defineOff(fleet: Command, context: CommandContext): void {
  addStackOptions(fleet.command("off").description("Switch the relay of many stacks off at once, in an emergency."))
    .option("--concurrency <number>", "how many tenants at once", wholeNumber(1), defaultConcurrency)
    .action(async (flags: FleetFlags) => {
      const { project } = await realPlanWorld(context);
      const stacks = await chosenStacks(project, flags);
      const codes = await forStacks(stacks, (stack) => offOne(context, project.stacks, stack), flags.concurrency);
      process.exitCode = Math.max(0, ...codes);
    });
}

function offOne({ print, signal }: CommandContext, folder: string, stack: string): Promise<number> {
  const said = (line: string) => print(`${stack}  ${line}`);
  const world = { stacks: folder, environment: process.env, open: openChannel, print: said, signal };
  return off(world, { stack, json: false }).catch((error: unknown) => {
    said(`STILL ON: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  });
}
