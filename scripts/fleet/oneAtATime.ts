import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { textIfThere } from "../../modules/config/textIfThere.js";
import { UsageError } from "../usageError.js";
import { isRunning } from "./isRunning.js";

/** Who changes the rollout of a folder now, as its file `running` says it: a process and its machine. */
const own = `${process.pid} ${os.hostname()}`;
/** Two that take over from the same dead process at once have both done so by then. */
const settlingMs = 100;

/**
 * Runs the work while no other process changes the rollout of a folder. What a killed process of this machine left is
 * taken over. @throws {UsageError} if another one is at it.
 */
export async function oneAtATime<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const file = path.join(folder, "running");
  await mkdir(folder, { recursive: true });
  if (!(await written(file))) await takeOver(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function takeOver(file: string): Promise<void> {
  const other = await textIfThere(file);
  if (!isGone(other)) throw heldBy(other, file);
  const aside = `${file}-${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  await rm(aside, { force: true });
  const isOurs = await written(file);
  await delay(settlingMs);
  const now = await textIfThere(file);
  if (!isOurs || now !== own) throw heldBy(now, file);
}

/** @returns false if the file is there already. */
async function written(file: string): Promise<boolean> {
  try {
    await writeFile(file, own, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** A number that is our own is an earlier process's, as in a container that was started again. */
function isGone(text: string): boolean {
  const [pid, host] = text.split(" ");
  return host === os.hostname() && (Number(pid) === process.pid || !isRunning(Number(pid)));
}

function heldBy(text: string, file: string): UsageError {
  const [pid = "", host = ""] = text.split(" ");
  const who = host === "" ? "another process" : `process ${pid} of ${host}`;
  return new UsageError(
    `Cannot change the rollout: ${who} is going on with it; end that one first (Ctrl+C lets its tenants end). If it is no more, take ${path.relative(process.cwd(), file)} away.`,
  );
}
