import path from "node:path";
import type { Command } from "commander";
import { configCommand } from "../config/configCommand.js";
import { environmentsOf } from "../openEnvironment.js";
import { stackFileIn, userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  command
    .requiredOption("--stack <name>", "the stack, as in Pulumi.<name>.yaml")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nSecrets are not shown. Exit codes: 0 fine, 2 the config is wrong.")
    .action(async ({ stack, json = false }: { stack: string; json?: boolean }) => {
      const project = await userProject(process.cwd());
      const file = path.relative(process.cwd(), stackFileIn(project, stack));
      await configCommand({ file, open: environmentsOf(project.folder), json, print });
    });
}
