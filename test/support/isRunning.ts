import { readFileSync } from "node:fs";

/** Whether a process still runs. One that has ended and whose parent has not yet asked how (Linux: state Z) does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
