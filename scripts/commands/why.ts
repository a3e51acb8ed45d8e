import type { Command } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { userProject } from "../userProject.js";
import { readPasted } from "../why/readPasted.js";
import { why } from "../why/why.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  command
    .argument(
      "<text-or-file...>",
      "an error, a bounce or headers: as text, as a file (.eml too), or - for standard input",
    )
    .option("--stack <name>", "look at this stack's tenant too, and prove or rule out the cause")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      "\nOf what is pasted only the recognised words are printed, and no value of a header.\nExit codes: 0 it is known, 7 the tenant proves something wrong, 2 the command line or config is wrong, 1 nobody knows, or the tenant could not tell.",
    )
    .action(async (words: readonly string[], { stack, json = false }: { stack?: string; json?: boolean }) => {
      const pasted = await readPasted(words, process.stdin);
      const project = stack === undefined ? process.cwd() : (await userProject(process.cwd())).folder;
      const options = { project, json, print, ...(stack !== undefined && { stack }) };
      process.exitCode = await why(realDoctorWorld(process.env), pasted, options);
    });
}
