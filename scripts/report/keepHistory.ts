import { appendFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { entryOf, type HistoryEntry, newsOf, readHistory } from "../../modules/report/history/entry.js";
import { type NotificationKind, notification } from "../../modules/report/history/notification.js";
import type { Report } from "../../modules/report/report.js";
import { UsageError } from "../usageError.js";
import { addressVariable, sendNotification, type Wire } from "./sendNotification.js";

export interface History {
  /** A file with one JSON line a run. */
  readonly history?: string | undefined;
  /** Needs the address in the environment. */
  readonly notify?: NotificationKind | undefined;
}

/** Sends what is new since the last run, then adds this run to the history: a notification that failed is sent by the next run. */
export async function keepHistory(
  report: Report,
  { history, notify }: History,
  environment: Readonly<Record<string, string | undefined>>,
  wire?: Wire,
): Promise<void> {
  const entry = entryOf(report);
  const before = history === undefined ? [] : await readHistoryFile(history);
  const news = newsOf(entry, before);
  if (notify !== undefined && news.length > 0) {
    const address = environment[addressVariable];
    if (address === undefined || address === "")
      throw new UsageError(`Cannot notify: ${addressVariable} is not set; put the address of the webhook there.`);
    await sendNotification(address, notification(notify, report.command, news), wire);
  }
  if (history === undefined) return;
  await mkdir(path.dirname(history), { recursive: true });
  await appendFile(history, `${JSON.stringify(entry)}\n`);
}

/** The runs in a history file; none if there is no file yet. */
export async function readHistoryFile(file: string): Promise<readonly HistoryEntry[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw new UsageError(`Cannot read ${file}: ${error.code}; name a file of \`--history\`.`);
  });
  const { entries, broken } = readHistory(text);
  if (broken.length > 0)
    throw new UsageError(`Cannot read ${file}: line ${broken.join(", ")} is no run; mend it or take it away.`);
  return entries;
}
