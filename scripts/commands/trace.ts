import { type Command, Option } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { messageTypes } from "../../modules/mailflow/message.js";
import { chosenStacks } from "../chosenStacks.js";
import { expectationsCommand } from "../mailflow/expectationsCommand.js";
import { type TraceFlags, traceCommand } from "../mailflow/traceCommand.js";
import type { History } from "../report/keepHistory.js";
import { type Output, reportOptions } from "../report/reportOptions.js";
import { worldOfSnapshot } from "../snapshot/worldOfSnapshot.js";
import { UsageError } from "../usageError.js";
import { userProject } from "../userProject.js";
import { addressOption, addressOptions, ipOption } from "./addressOption.js";
import type { CommandContext } from "./commandContext.js";
import { wholeNumber } from "./wholeNumber.js";

export function define(command: Command, { print, say }: CommandContext): void {
  const outputs = reportOptions(command);
  command
    .option("--stack <name>", "the stack, as in stacks/Pulumi.<name>.yaml")
    .option("--stacks <names>", "with --all: of several, by names or patterns: contoso,north*")
    .option("--from <address>", "the sender", addressOption)
    .option(
      "--envelope-from <address>",
      "MAIL FROM, if another: the mailbox that forwards a stranger's message",
      addressOption,
    )
    .option("--to <address...>", "the recipients", addressOptions)
    .option("--cc <address...>", "copies, as the header shows them", addressOptions)
    .option("--bcc <address...>", "unseen copies", addressOptions)
    .addOption(
      new Option(
        "--all",
        "every expectation of the stack instead: those of exchange-relay:expect, and what follows from the rest",
      ).conflicts(ofOneMessage),
    )
    .addOption(
      new Option("--type <type>", "what MessageTypeMatches and remote domains tell apart").choices(messageTypes),
    )
    .addOption(
      new Option("--reply <sort>", "the sort of an automatic reply").choices(["external", "internal", "legacy"]),
    )
    .option("--header <text...>", 'a header, as "Name: text"')
    .option("--subject <text>", "the subject; without it: not known")
    .option("--size <bytes>", "bytes with all attachments; without it: not known", wholeNumber(0))
    .option("--group <address...>", "groups that the person inside is in: the sender, with --outside the recipients")
    .option("--not-group <address...>", "groups that the same person is not in")
    .option("--plain", "nothing is attached; without it: not known")
    .option("--unchanged", "services hand back what they got but for a header; without it: not known")
    .option("--outside", "a server on the Internet hands it in, not a mailbox")
    .option("--ip <address>", "the address of that server", ipOption)
    .option("--certificate <name>", "the name in its certificate")
    .option("--failing <rule...>", "rules whose processing fails, by name: what each does then")
    .option("--planned", "in the tenant as the next `up` would leave it")
    .option("--snapshot <file>", "of a tenant as `relay snapshot` wrote it; no call is made")
    .option("--markdown", "print Markdown with a Mermaid chart")
    .addHelpText(
      "after",
      "\nExit codes: 0 it is certain, 1 it is not or the tenant cannot be read, 2 the config is wrong.\nWith --all: 0 no expectation is broken, 7 one is, 1 the tenant cannot be read, 2 the config is wrong.\nOne message is said as text, --json or --markdown; --all takes every --format, --output, --history and --notify.",
    )
    .action(
      async ({
        markdown = false,
        planned = false,
        all = false,
        snapshot,
        history,
        notify,
        stack,
        stacks,
        ...flags
      }: Look) => {
        const place = await userProject(process.cwd());
        if (stacks !== undefined && !all)
          throw new UsageError(
            "Cannot trace a message in several stacks: --stacks goes with --all; name one by --stack.",
          );
        const chosen = await chosenStacks(place, { ...(stack && { stack }), ...(stacks && { stacks }) });
        const options = { project: place.folder, markdown, planned, print };
        const world = await worldOfSnapshot(realDoctorWorld(process.env), snapshot, say);
        if (all)
          process.exitCode = await expectationsCommand(world, {
            ...options,
            stacks: chosen,
            outputs: outputs(),
            history,
            notify,
          });
        else {
          const json = isJson(outputs(), { history, notify });
          process.exitCode = await traceCommand(
            world,
            { ...flags, ...ends(flags) },
            { ...options, stack: stack ?? "", json },
          );
        }
      },
    );
}

/** Names of the options that say one message, as commander has them. */
const ofOneMessage = [
  ...["from", "envelopeFrom", "to", "cc", "bcc", "type", "reply", "header", "subject", "size"],
  ...["group", "notGroup", "plain", "unchanged", "outside", "ip", "certificate", "failing"],
];

function ends({ from, to }: Partial<TraceFlags>): Pick<TraceFlags, "from" | "to"> {
  if (from !== undefined && to !== undefined) return { from, to };
  throw new UsageError("Cannot trace a message; or ask for every expectation by --all.", {
    problems: [
      ...(from === undefined ? [{ place: "--from <address>", message: "missing: the sender." }] : []),
      ...(to === undefined ? [{ place: "--to <address...>", message: "missing: the recipients." }] : []),
    ],
  });
}

/** One message is no report: it is printed as text or JSON. */
function isJson(outputs: readonly Output[], { history, notify }: History): boolean {
  const [printed] = outputs;
  const isPlain = outputs.length === 1 && printed?.file === undefined && /^(text|json)$/.test(printed?.format ?? "");
  if (!isPlain || history !== undefined || notify !== undefined)
    throw new UsageError(
      "Cannot trace a message so: --format, --output, --history and --notify are for --all; a message has --json and --markdown.",
    );
  return printed?.format === "json";
}

interface Look extends Partial<TraceFlags>, History {
  readonly stack?: string;
  readonly stacks?: string;
  readonly markdown?: boolean;
  readonly planned?: boolean;
  readonly all?: boolean;
  readonly snapshot?: string;
}
