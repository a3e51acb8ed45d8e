import { text } from "node:stream/consumers";
import { type Command, Option } from "commander";
import { gitops } from "../init/gitops/gitops.js";
import { type Platform, platforms } from "../init/gitops/kit.js";
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
  defineGitops(command.command("gitops"), print);
}

interface GitopsFlags {
  readonly platform: Platform;
  readonly stacks?: string;
  readonly branch: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

function defineGitops(command: Command, print: CommandContext["print"]): void {
  command
    .description(
      "Write pipelines: a plan for each pull request, an approved apply for each merge, drift on a schedule.",
    )
    .addOption(new Option("--platform <name>", "whose pipelines").choices(platforms).makeOptionMandatory())
    .option("--stacks <list>", "stacks, separated by commas; default: all that have a file")
    .option("--branch <name>", "the branch whose state the tenants have", "main")
    .option("--force", "write over files that are there")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nExit codes: 0 written, 2 a file is there already, or there is no stack.")
    .action(async ({ platform, stacks = "", branch, force = false }: GitopsFlags) => {
      const project = await userProject(process.cwd());
      const names = stacks.split(",").map((name) => name.trim());
      // The parent has an option of the same name, and takes it wherever it stands.
      const { json = false } = command.optsWithGlobals<GitopsFlags>();
      const options = { project, platform, branch, force, json, print };
      await gitops({ ...options, stacks: names.filter((name) => name !== "") });
    });
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
