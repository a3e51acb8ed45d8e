import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileTrouble } from "../../modules/config/fileTrouble.js";
import { formats } from "../../modules/report/formats/formats.js";
import { exitCodeOf, type Report } from "../../modules/report/report.js";
import { UsageError } from "../usageError.js";
import { type History, keepHistory } from "./keepHistory.js";
import type { Output } from "./reportOptions.js";

export interface Sinks extends History {
  readonly outputs: readonly Output[];
  readonly print: (line: string) => void;
  /** The text was printed while it was looked. Default false. */
  readonly isTold?: boolean;
}

/** Prints and writes a report as it was asked for. @returns the exit code that it stands for. */
export async function writeReport(
  report: Report,
  { outputs, print, isTold = false, ...history }: Sinks,
): Promise<number> {
  for (const { format, file } of outputs) {
    const text = formats[format](report);
    if (file !== undefined) await write(file, `${text}\n`);
    else if (!(isTold && format === "text") && text !== "") print(text);
  }
  await keepHistory(report, history, process.env);
  return exitCodeOf(report);
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`Cannot write ${file}: ${fileTrouble(error) ?? "nobody says why"}; name another file.`);
  }
}
