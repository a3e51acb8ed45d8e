import { access } from "node:fs/promises";
import { type Command, Option } from "commander";
import { issueSteps } from "../../modules/report/history/issue.js";
import { timelineHtml } from "../../modules/report/history/timelineHtml.js";
import { timelineText } from "../../modules/report/history/timelineText.js";
import { readHistoryFile } from "../report/keepHistory.js";
import { UsageError } from "../usageError.js";
import type { CommandContext } from "./commandContext.js";

interface Flags {
  readonly format: "text" | "json" | "html";
  readonly issue?: boolean;
  readonly json?: boolean;
}

export function define(command: Command, { print }: CommandContext): void {
  command
    .argument("<file>", "what `--history` of drift, lint or doctor has written")
    .addOption(new Option("--format <name>", "how it is said").choices(["text", "json", "html"]).default("text"))
    .option("--json", "short for --format json")
    .option(
      "--issue",
      "print, as JSON, what to do with each stack's issue after the last run: open, update, close or none",
    )
    .action(async (file: string, flags: Flags) => {
      await access(file).catch(() => {
        throw new UsageError(`Cannot read ${file}: it is not there; name a file of \`--history\`.`);
      });
      print(await historyText(file, flags));
    });
}

async function historyText(file: string, { format, issue, json }: Flags): Promise<string> {
  const { entries } = await readHistoryFile(file);
  const last = entries.at(-1);
  if (issue) return JSON.stringify(last === undefined ? [] : issueSteps(last, entries.slice(0, -1)));
  if (json || format === "json") return JSON.stringify(entries);
  return format === "html" ? timelineHtml(entries) : timelineText(entries).join("\n");
}
