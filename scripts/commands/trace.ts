import { type Command, Option } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { messageTypes } from "../../modules/mailflow/message.js";
import { type TraceFlags, traceCommand } from "../mailflow/traceCommand.js";
import { projectRoot } from "../setup/projectRoot.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  command
    .requiredOption("--stack <name>", "the stack, as in stacks/Pulumi.<name>.yaml")
    .requiredOption("--from <address>", "the sender")
    .requiredOption("--to <address...>", "the recipients")
    .addOption(
      new Option("--type <type>", "what MessageTypeMatches and remote domains tell apart").choices(messageTypes),
    )
    .addOption(
      new Option("--reply <sort>", "the sort of an automatic reply").choices(["external", "internal", "legacy"]),
    )
    .option("--header <text...>", 'a header, as "Name: text"')
    .option("--subject <text>", "the subject; without it: not known")
    .option("--size <bytes>", "bytes with all attachments; without it: not known", Number)
    .option("--group <address...>", "groups that the sender is in")
    .option("--plain", "nothing is attached; without it: not known")
    .option("--unchanged", "services hand back what they got but for a header; without it: not known")
    .option("--outside", "a server on the Internet hands it in, not a mailbox")
    .option("--ip <address>", "the address of that server")
    .option("--certificate <name>", "the name in its certificate")
    .option("--planned", "in the tenant as the next `up` would leave it")
    .option("--json", "print one JSON document and nothing else")
    .option("--markdown", "print Markdown with a Mermaid chart")
    .addHelpText(
      "after",
      "\nExit codes: 0 it is certain, 1 it is not or the tenant cannot be read, 2 the config is wrong.",
    )
    .action(async ({ stack, json = false, markdown = false, planned = false, ...flags }: Look & TraceFlags) => {
      const options = { project: projectRoot(), stack, json, markdown, planned, print };
      process.exitCode = await traceCommand(realDoctorWorld(process.env), flags, options);
    });
}

interface Look {
  readonly stack: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly planned?: boolean;
}
