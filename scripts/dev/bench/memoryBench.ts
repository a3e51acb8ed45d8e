import { execa } from "execa";
import type { BenchContext } from "./benchContext.js";
import { benchStack } from "./benchStack.js";
import { type Figure, figure } from "./figure.js";

const everyMs = 100;

/** The most that a `pulumi up` of a whole relay holds at once: CLI, language host, program, plugin, and PowerShell. Not on Windows. */
export async function memoryFigures(context: BenchContext): Promise<readonly Figure[]> {
  if (process.platform === "win32") return [];
  const rest = figure("memory of an up, channel rest", await memoryOfUp(context, "rest"), "MB", 700);
  if (!context.hasPowershell) return [rest];
  const powershell = await memoryOfUp(context, "powershell");
  return [rest, figure("memory of an up, channel powershell", powershell, "MB", 1000)];
}

async function memoryOfUp({ project, pulumi }: BenchContext, channel: "rest" | "powershell"): Promise<number> {
  const relay = await benchStack(project, pulumi, "relay", channel);
  try {
    let isDone = false;
    const up = relay.run("up", "--refresh", "--yes", "--skip-preview").finally(() => {
      isDone = true;
    });
    let most = 0;
    while (!isDone) {
      most = Math.max(most, await megabytesBelow(process.pid));
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    await up;
    return most;
  } finally {
    await relay.close();
  }
}

/** What all processes below one hold together. */
async function megabytesBelow(pid: number): Promise<number> {
  const { stdout, pid: own } = await listed();
  const all = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number =>
    all.reduce(
      (sum, [one = 0, of, kilobytes = 0]) => (of === parent && one !== own ? sum + kilobytes / 1024 + below(one) : sum),
      0,
    );
  return below(pid);
}

async function listed() {
  const ps = execa("ps", ["-A", "-o", "pid=,ppid=,rss="]);
  return { pid: ps.pid, stdout: (await ps).stdout };
}
