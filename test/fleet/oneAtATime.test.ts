import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { oneAtATime } from "../../scripts/fleet/oneAtATime.js";
import { UsageError } from "../../scripts/usageError.js";
import { project } from "../support/cli.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-alone-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** The number of a process that has ended. */
async function ended(): Promise<number> {
  const run = execa(process.execPath, ["--version"]);
  await run;
  return run.pid ?? 0;
}

describe("the rollout of a folder", () => {
  test("is one process's at a time: another one says whose it is, and what to do", async () => {
    await writeFile(path.join(folder, "running"), `${process.ppid} ${os.hostname()}`);
    const refused = await oneAtATime(folder, async () => "worked").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UsageError);
    expect(String(refused)).toContain(
      `Cannot change the rollout: process ${process.ppid} of ${os.hostname()} is going on with it;`,
    );
    expect(await readdir(folder)).toEqual(["running"]);
  });

  test("is left to a process of another machine, of which nobody here can tell whether it runs", async () => {
    await writeFile(path.join(folder, "running"), `${await ended()} elsewhere`);
    await expect(oneAtATime(folder, async () => "worked")).rejects.toThrow("of elsewhere is going on with it");
  });

  test("is taken over from a process that was killed, and free after the work, also after work that fails", async () => {
    await writeFile(path.join(folder, "running"), `${await ended()} ${os.hostname()}`);
    expect(await oneAtATime(folder, async () => readFile(path.join(folder, "running"), "utf8"))).toBe(
      `${process.pid} ${os.hostname()}`,
    );
    await expect(oneAtATime(folder, () => Promise.reject(new Error("it broke")))).rejects.toThrow("it broke");
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([["stop"], ["approve", "--by", "Anna"], ["resume"], ["up", "--all"]])(
    "is not touched by relay fleet %s while another process goes on with it",
    async (...args) => {
      const fleet = path.join(folder, ".relay", "fleet");
      const wave = { name: "a", stacks: ["a"], gate: { failedPercent: 0, soakMinutes: 0, approval: false } };
      const journal = `${JSON.stringify({ event: "begun", at: "2026-12-01T00:00:00.000Z", waves: [wave] })}\n`;
      await oneAtATime(fleet, async () => undefined);
      await writeFile(path.join(folder, "Pulumi.yaml"), "name: a\nruntime: nodejs\n");
      await writeFile(path.join(fleet, "rollout.jsonl"), journal);
      await writeFile(path.join(fleet, "running"), `${process.pid} ${os.hostname()}`);
      const relay = path.join(project, "dist", "scripts", "relay.js");
      const run = await execa(process.execPath, [relay, "fleet", ...args], { cwd: folder, reject: false });
      expect(run.stderr).toContain(`process ${process.pid} of ${os.hostname()} is going on with it`);
      expect(run.exitCode).toBe(2);
      expect(await readdir(fleet)).toEqual(["rollout.jsonl", "running"]);
      expect(await readFile(path.join(fleet, "rollout.jsonl"), "utf8")).toBe(journal);
    },
  );
});
