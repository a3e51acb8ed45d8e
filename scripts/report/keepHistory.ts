import { appendFile, mkdir, truncate } from "node:fs/promises";
import path from "node:path";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import { textIfThere } from "../../modules/config/textIfThere.js";
import { entryOf, newsOf, type ReadHistory, readHistory } from "../../modules/report/history/entry.js";
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
  const kept = history === undefined ? readHistory("") : await readHistoryFile(history);
  const news = newsOf(entry, kept.entries);
  if (notify !== undefined && news.length > 0) {
    const address = environment[addressVariable];
    if (address === undefined || address === "")
      throw new UsageError(`Cannot notify: ${addressVariable} is not set; put the address of the webhook there.`);
    await sendNotification(address, notification(notify, report.command, news), wire);
  }
  if (history !== undefined) await append(history, kept, JSON.stringify(entry));
}
async function append(file: string, { torn, whole }: ReadHistory, line: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  if (torn !== undefined) await truncate(file, Buffer.byteLength(whole));
  await appendFile(file, `${whole === "" || whole.endsWith("\n") ? "" : "\n"}${line}\n`);
}

/**
 * What a history file holds; nothing if there is no file yet. A last line that a killed run left half written is said and left out.
 *
 * @throws {UsageError} if another line is no run.
 */
export async function readHistoryFile(file: string): Promise<ReadHistory> {
  const read = readHistory(await historyText(file));
  const { broken, torn } = read;
  if (broken.length > 0)
    throw new UsageError(
      `Cannot read ${file}: ${broken.length === 1 ? "line" : "each of lines"} ${broken.join(", ")} is no run; mend it or take it away.`,
    );
  if (torn !== undefined)
    console.error(
      `${file}: line ${torn} was cut off when its run was ended; it is left out, and the next run replaces it.`,
    );
  return read;
}

async function historyText(file: string): Promise<string> {
  try {
    return await textIfThere(file);
  } catch (error) {
    throw new UsageError(
      `Cannot read ${file}: ${fileTrouble(error) ?? "nobody says why"}; name a file of \`--history\`.`,
    );
  }
}
