import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { hasPwsh } from "../../support/channels.js";
import { isRunning } from "../../support/isRunning.js";

const program = fileURLToPath(new URL("../../programs/powershellUser.ts", import.meta.url));

describe.skipIf(!hasPwsh)("PowerShell", () => {
  test.each(["idle", "busy"])("is gone after the process that started it was killed, of several: %s", async (what) => {
    await Promise.all([1, 2, 3, 4].map(() => killed(what)));
  });

  test.each([
    ["slow", true],
    ["hang", false],
  ])("ends after the write that is under way, and after some seconds without it: %s", async (write, isDone) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "exchange-relay-test-"));
    const file = path.join(folder, "file");
    await killed(`${write}:${file}`, () => expect.poll(() => existsSync(`${file}.begun`)).toBe(true));
    expect(existsSync(`${file}.done`)).toBe(isDone);
    await rm(folder, { recursive: true });
  });

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

/** Starts a process with a PowerShell, kills it when it is time, and sees that PowerShell follows. */
async function killed(what: string, time: () => PromiseLike<void> = async () => undefined): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", program, what], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const pid = Number((await lines.next()).value);
  expect([isRunning(pid), (await lines.next()).value]).toEqual([true, "wrote a rule"]);
  await time();
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
