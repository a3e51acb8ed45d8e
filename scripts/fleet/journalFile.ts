import { appendFile, mkdir, truncate } from "node:fs/promises";
import path from "node:path";
import { textIfThere } from "../../modules/config/textIfThere.js";
import { type FleetEvent, type Rollout, readEvent, rolloutOf } from "../../modules/fleet/journal.js";
import { UsageError } from "../usageError.js";

/** What happened in a rollout, kept on disk: every line is there before what follows it begins. */
export interface Journal {
  readonly rollout: () => Rollout;
  readonly add: (event: FleetEvent) => Promise<void>;
}

/** Opens a journal; a last line that a killed run left half written is taken away. @throws {UsageError} if another line is none of a journal. */
export async function openJournal(file: string): Promise<Journal> {
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
      writing = writing.then(() => appendFile(file, `${JSON.stringify(event)}\n`));
      return writing;
    },
  };
}
