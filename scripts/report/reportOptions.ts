import { type Command, InvalidArgumentError, Option } from "commander";
import { type FormatName, formatNames, isFormatName } from "../../modules/report/formats/formats.js";
import { notificationKinds } from "../../modules/report/history/notification.js";
import { UsageError } from "../usageError.js";
import { addressVariable } from "./sendNotification.js";

/** One format of the report, and the file that it goes to; without one it is printed. */
export interface Output {
  readonly format: FormatName;
  readonly file?: string;
}

/** The options by which a command says its report, and the help about them. @returns what was asked for, once it is parsed. */
export function reportOptions(command: Command): () => readonly Output[] {
  const asked: Output[] = [];
  const problems: string[] = [];
  const file = (name: string) => {
    const last = asked.pop();
    if (last !== undefined && last.file === undefined) asked.push({ ...last, file: name });
    else problems.push(`Cannot write ${name}: no format stands before it; write --format html --output ${name}.`);
    return name;
  };
  command
    .addOption(
      new Option("--format <name>", "how it is said, also several at once").choices(formatNames).argParser((name) => {
        if (!isFormatName(name)) throw new InvalidArgumentError(`It must be one of ${formatNames.join(", ")}.`);
        asked.push({ format: name });
        return name;
      }),
    )
    .addOption(
      new Option("--output <file>", "where the format before it goes, instead of being printed").argParser(file),
    )
    .option("--json", "short for --format json")
    .option("--history <file>", "add what was found to this file, for `relay history`")
    .addOption(
      new Option(
        "--notify <kind>",
        `send what is new since the last run in --history to the address in ${addressVariable}`,
      ).choices(notificationKinds),
    )
    .on("option:json", () => asked.push({ format: "json" }))
    .addHelpText("after", "\nSeveral formats: --format html --output report.html --format sarif --output report.sarif");
  return () => outputsOf(asked, problems);
}

/** One format is printed: the one without a file, or text. */
function outputsOf(asked: readonly Output[], problems: readonly string[]): readonly Output[] {
  const printed = asked.filter(({ file }) => file === undefined).map(({ format }) => format);
  const tooMany =
    printed.length > 1
      ? [`Cannot print ${printed.join(" and ")}: only one can be printed; write --output <file> behind the others.`]
      : [];
  if (problems.length + tooMany.length > 0) throw new UsageError([...problems, ...tooMany].join("\n"));
  return printed.length === 1 ? asked : [...asked, { format: "text" }];
}
