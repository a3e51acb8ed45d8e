import type { Command } from "commander";
import { openChannel } from "../../../modules/channel/openChannel.js";
import { addStackOptions, chosenStacks } from "../../chosenStacks.js";
import { defaultConcurrency, forStacks } from "../../forStacks.js";
import { exchangeDelay, off } from "../../off.js";
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
      for (const line of endLines(stacks, codes)) context.print(line);
      process.exitCode = Math.max(0, ...codes);
    });
}

function offOne({ print, signal }: CommandContext, folder: string, stack: string): Promise<number> {
  const said = (line: string) => print(`${stack}  ${line}`);
  const world = { stacks: folder, environment: process.env, open: openChannel, print: said, signal };
  return off(world, { stack, json: false, isOneOfMany: true }).catch((error: unknown) => {
    said(`STILL ON: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  });
}

/** In an emergency, who is not off is what must be seen last. */
function endLines(stacks: readonly string[], codes: readonly number[]): readonly string[] {
  const others = stacks.filter((_, index) => codes[index] !== 0);
  const isOff = `${stacks.length - others.length} of ${stacks.length} tenants off, ${exchangeDelay}`;
  return [
    others.length === 0 ? isOff : `${isOff}; not off, see above: ${others.join(", ")}`,
    "undo: pulumi up --refresh --stack <name>, for each",
  ];
}
