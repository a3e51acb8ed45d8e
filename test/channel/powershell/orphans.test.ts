import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { hasPwsh } from "../../support/channels.js";
import { isRunning } from "../../support/isRunning.js";

const program = fileURLToPath(new URL("../../programs/powershellUser.ts", import.meta.url));

describe.skipIf(!hasPwsh)("PowerShell", () => {
  test.each(["idle", "busy"])(
    "is gone 10 s after the process that started it was killed, of several: %s",
    async (what) => {
      await Promise.all([1, 2, 3, 4].map(() => killed(what)));
    },
  );

  test.skipIf(process.platform !== "linux")("is gone too when that happens while it starts", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", program, "idle"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await expect.poll(() => childOf(child.pid), { interval: 5 }).toBeDefined();
    const pid = childOf(child.pid) ?? Number.NaN;
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

/** Starts a process with a PowerShell, kills it, and sees that PowerShell follows. */
async function killed(what: string): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", program, what], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const pid = Number((await lines.next()).value);
  expect([isRunning(pid), (await lines.next()).value]).toEqual([true, "wrote a rule"]);
  child.kill("SIGKILL");
  await expect.poll(() => isRunning(pid)).toBe(false);
}

/** The PowerShell that a process has started. */
function childOf(parent: number | undefined): number | undefined {
  return readdirSync("/proc")
    .map(Number)
    .find((pid) => isPwshOf(parent, pid));
}

function isPwshOf(parent: number | undefined, pid: number): boolean {
  try {
    const [, command, ppid] = /\((.*)\) . (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return Number(ppid) === parent && command === "pwsh";
  } catch {
    return false;
  }
}
