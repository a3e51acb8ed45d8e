import path from "node:path";
import { type Command, Option } from "commander";
import { type FormatName, formatNames } from "../../modules/report/formats/formats.js";
import { planCommand } from "../plan/planCommand.js";
import { realPlanWorld } from "../plan/realPlanWorld.js";
import type { CommandContext } from "./commandContext.js";

interface Flags {
  readonly stack: string;
  readonly output?: string;
  readonly format: FormatName;
  readonly json?: boolean;
}

export function define(command: Command, context: CommandContext): void {
  command
    .requiredOption("--stack <name>", "the stack, as in stacks/Pulumi.<name>.yaml")
    .option("--output <folder>", "where the plan is written; default .relay/plans/<stack>")
    .addOption(new Option("--format <name>", "how it is printed").choices(formatNames).default("text"))
    .option("--json", "short for --format json")
    .addHelpText(
      "after",
      "\nThe folder holds plan.json, plan.md for people, and Pulumi's own update-plan.json, whose secrets are encrypted by the stack's key.\nExit codes: 0 it may be applied, 7 `relay apply` would refuse it, 2 the config is wrong, 1 it could not be planned.",
    )
    .action(async ({ stack, output, json, format }: Flags) => {
      const world = await realPlanWorld(context);
      const folder = path.resolve(output ?? path.join(world.project.folder, ".relay", "plans", stack));
      process.exitCode = await planCommand(world, { stack, output: folder, format: json ? "json" : format });
    });
}
