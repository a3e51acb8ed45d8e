import type { Command } from "commander";
import { mergeReports } from "../../modules/report/mergeReports.js";
import type { History } from "../report/keepHistory.js";
import { newReport } from "../report/newReport.js";
import { readReports } from "../report/readReport.js";
import { reportOptions } from "../report/reportOptions.js";
import { writeReport } from "../report/writeReport.js";
import { UsageError } from "../usageError.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  const merge = command.command("merge").description("Make one report of those of several machines or runs.");
  const outputs = reportOptions(merge);
  merge
    .argument("<files...>", "reports that `--format json` wrote; a folder stands for its .json files")
    .addHelpText(
      "after",
      "\nA shard that is missing is said as a stack that could not be looked at; one that is given twice ends with 2.\nExit codes: the worst of the reports.",
    )
    .action(async (files: string[], { history, notify }: History) => {
      const [first, ...others] = await readReports(files);
      if (first === undefined)
        throw new UsageError(`Cannot merge ${files.join(", ")}: no file in it ends in .json; name reports.`);
      const merged = mergeReports([first, ...others]);
      if ("problems" in merged) throw new UsageError("Cannot merge these reports.", { problems: merged.problems });
      const { command, when, stacks, ...more } = merged;
      const report = { ...newReport(command, Date.parse(when), stacks), ...more };
      process.exitCode = await writeReport(report, { outputs: outputs(), print, history, notify });
    });
}
