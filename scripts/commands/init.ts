import { text } from "node:stream/consumers";
import { type Command, Option } from "commander";
import { init } from "../init/init.js";
import { questions } from "../init/questions.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import { userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  command
    .option("--key-stdin", "read the relay key from standard input: it is never an argument")
    .option("--json", "print one JSON document and nothing else; nobody is asked")
    .addHelpText("after", "\nExit codes: 0 fine, 2 an answer is missing or wrong, 1 Pulumi failed or nobody answered.")
    .action(async ({ keyStdin = false, json = false, ...flags }: { keyStdin?: boolean; json?: boolean }) => {
      const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true && !json && !keyStdin;
      const readKey = keyStdin ? { readKey: () => text(process.stdin) } : {};
      const project = await userProject(process.cwd());
      const options = { project, flags, isInteractive, json, print, ...readKey };
      process.exitCode = await init(realWorld(projectRoot()), options);
    });
  for (const option of flagOptions()) command.addOption(option);
}

/** One flag for each question that has one. */
function flagOptions(): readonly Option[] {
  return questions
    .filter(({ flag }) => flag !== undefined)
    .map(({ flag, kind, message, choices }) => {
      const option = new Option(
        `--${flag} <${kind === "list" ? "list" : "value"}>`,
        choices ? `${message}: ${choices.join(", ")}` : message,
      );
      return kind === "list" ? option.argParser((value: string, before: string[] = []) => [...before, value]) : option;
    });
}
