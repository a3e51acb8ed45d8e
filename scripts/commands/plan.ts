import path from "node:path";
import type { Command } from "commander";
import { planCommand } from "../plan/planCommand.js";
import { realPlanWorld } from "../plan/realPlanWorld.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, context: CommandContext): void {
  command
    .requiredOption("--stack <name>", "the stack, as in stacks/Pulumi.<name>.yaml")
    .option("--output <folder>", "where the plan is written; default .relay/plans/<stack>")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      "\nThe folder holds plan.json, plan.md for people, and Pulumi's own update-plan.json, whose secrets are encrypted by the stack's key.\nExit codes: 0 it may be applied, 7 `relay apply` would refuse it, 2 the config is wrong, 1 it could not be planned.",
    )
    .action(async ({ stack, output, json = false }: { stack: string; output?: string; json?: boolean }) => {
      const world = await realPlanWorld(context);
      const folder = path.resolve(output ?? path.join(world.project.folder, ".relay", "plans", stack));
      process.exitCode = await planCommand(world, { stack, output: folder, json });
    });
}
