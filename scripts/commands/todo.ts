import type { Command } from "commander";
import { confirm, todo } from "../todo/todo.js";
import { UsageError } from "../usageError.js";
import { userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";

interface Flags {
  readonly stack: string;
  readonly confirm?: string;
  readonly by?: string;
  readonly json?: boolean;
}

export function define(command: Command, { print }: CommandContext): void {
  command
    .requiredOption("--stack <name>", "the stack, as in Pulumi.<name>.yaml")
    .option("--confirm <step>", "remember that a step was done, in a file beside the stack's")
    .option("--by <name>", "who did it")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      "\nA step that says something else since it was confirmed is open again.\nExit codes: 0 all is done, 7 a step is open, 2 the command line or the config is wrong.",
    )
    .action(async ({ stack, confirm: step, by, json = false }: Flags) => {
      const options = { project: (await userProject(process.cwd())).folder, stack, json, print };
      if (step === undefined) process.exitCode = await todo(options);
      else if (by === undefined) throw new UsageError(`Cannot confirm ${step}: nobody is named; write --by <name>.`);
      else process.exitCode = await confirm(options, { step, by, on: new Date().toISOString().slice(0, 10) });
    });
}
