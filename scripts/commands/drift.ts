import type { Command } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { addStackOptions, chosenStacks, type StackChoice } from "../chosenStacks.js";
import { acceptCommand } from "../drift/acceptCommand.js";
import { driftCommand } from "../drift/driftCommand.js";
import { defaultConcurrency } from "../forStacks.js";
import type { History } from "../report/keepHistory.js";
import { reportOptions } from "../report/reportOptions.js";
import { UsageError } from "../usageError.js";
import { userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";
import { wholeNumber } from "./wholeNumber.js";

interface Flags extends StackChoice, History {
  readonly concurrency: number;
  readonly accept?: string;
  readonly until?: string;
  readonly because?: string;
  readonly owner?: string;
}

export function define(command: Command, { print }: CommandContext): void {
  const outputs = reportOptions(
    addStackOptions(command)
      .option("--concurrency <number>", "how many stacks at once", wholeNumber(1), defaultConcurrency)
      .option("--accept <what>", "let a difference be, by its path; or a finding, as '<id>: <object>'")
      .option("--until <day>", "the last day of that, as 2026-12-31")
      .option("--because <reason>", "why it may stay")
      .option("--owner <name>", "who answers for it"),
  );
  command
    .addHelpText(
      "after",
      "\nReads one list a kind, without Pulumi's state, and cannot write.\nExit codes: 0 nothing differs but what was accepted, 7 something does, 2 a config is wrong, 1 a tenant cannot be read.",
    )
    .action(async (flags: Flags) => {
      const place = await userProject(process.cwd());
      const project = place.folder;
      const world = realDoctorWorld(process.env);
      process.exitCode =
        flags.accept === undefined
          ? await driftCommand(world, {
              ...{
                project,
                concurrency: flags.concurrency,
                outputs: outputs(),
                print,
                history: flags.history,
                notify: flags.notify,
              },
              stacks: await chosenStacks(place, flags),
            })
          : await acceptCommand(world, { ...acceptance(flags, flags.accept), project, print });
    });
}

function acceptance({ stack, until, because, owner }: Flags, what: string) {
  if (stack === undefined || until === undefined || because === undefined)
    throw new UsageError(`Cannot accept ${what}: write --stack <name>, --until <day> and --because <reason> with it.`);
  return { stack, what, until, because, ...(owner !== undefined && { owner }) };
}
