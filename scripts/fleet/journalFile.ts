import { appendFile, mkdir, readdir, rename, truncate } from "node:fs/promises";
import path from "node:path";
import { textIfThere } from "../../modules/config/textIfThere.js";
import { type FleetEvent, readEvent } from "../../modules/fleet/journal.js";
import { type Rollout, rolloutOf } from "../../modules/fleet/rollout.js";
import { UsageError } from "../usageError.js";

/** What happened in a rollout, kept on disk: every line is there before what follows it begins. */
export interface Journal {
  readonly rollout: () => Rollout;
  readonly add: (event: FleetEvent) => Promise<void>;
  /** Keeps what happened in a file of its own, by the time, and knows nothing from then on. @returns the file. */
  readonly putAside: (at: string) => Promise<string>;
}

/** Milliseconds that tenants took whom earlier rollouts applied, by the journals in a folder. */
export async function earlierTimes(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /^rollout.*\.jsonl$/.test(name)).toSorted();
  const texts = await Promise.all(files.map((name) => textIfThere(path.join(folder, name))));
  return texts.flatMap((text) => {
    const { ended, took } = rolloutOf(text.split("\n").flatMap((line) => readEvent(line) ?? []));
    return [...took].flatMap(([stack, milliseconds]) =>
      ended.get(stack)?.outcome === "applied" ? [milliseconds] : [],
    );
  });
}

/**
 * Opens a journal; a last line that a killed run left half written is taken away. @param onEvent told each line once it is kept.
 *
 * @throws {UsageError} if another line is none of a journal.
 */
export async function openJournal(file: string, onEvent?: (line: string) => void): Promise<Journal> {
  const text = await textIfThere(file);
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const lines = whole.split("\n").filter((line) => line !== "");
  const events = lines.flatMap((line, index) => {
    const event = readEvent(line);
    if (event === undefined)
      throw new UsageError(
        `Cannot read ${file}: line ${index + 1} is no event of a rollout; take the file away to begin anew.`,
      );
    return [event];
  });
  await mkdir(path.dirname(file), { recursive: true });
  if (whole !== text) await truncate(file, Buffer.byteLength(whole));
  let writing = Promise.resolve();
  return {
    rollout: () => rolloutOf(events),
    add: (event) => {
      events.push(event);
      const line = JSON.stringify(event);
      writing = writing.then(() => appendFile(file, `${line}\n`)).then(() => onEvent?.(line));
      return writing;
    },
    putAside: async (at) => {
      const kept = file.replace(/\.jsonl$/, `-${at.replaceAll(/[:.]/g, "-")}.jsonl`);
      await writing;
      await rename(file, kept);
      events.length = 0;
      return kept;
    },
  };
}
