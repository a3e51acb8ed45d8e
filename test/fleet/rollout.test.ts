import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Gate } from "../../modules/fleet/fleetFile.js";
import { rolloutReport } from "../../modules/fleet/fleetReport.js";
import type { TenantEnd } from "../../modules/fleet/rollout.js";
import { formats } from "../../modules/report/formats/formats.js";
import { exitCodeOf, reportSchema } from "../../modules/report/report.js";
import { beginRollout } from "../../scripts/fleet/fleetUp.js";
import { earlierTimes, openJournal } from "../../scripts/fleet/journalFile.js";
import { type RolloutWorld, runRollout } from "../../scripts/fleet/runRollout.js";
import { aReport } from "../report/builders.js";

const gate: Gate = { failedPercent: 0, soakMinutes: 0, approval: false };
const start = Date.parse("2026-12-01T00:00:00Z");
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "relay-fleet-"));
  file = path.join(folder, "rollout.jsonl");
});
afterEach(() => rm(folder, { recursive: true }));

const begun = (gates: readonly Partial<Gate>[], size = 3) =>
  openJournal(file).then(async (journal) => {
    const waves = gates.map((one, at) => ({
      name: `wave ${at}`,
      stacks: Array.from({ length: size }, (_, index) => `s${at}-${index}`),
      gate: { ...gate, ...one },
    }));
    await journal.add({ event: "begun", at: new Date(start).toISOString(), waves });
    return journal;
  });

/** A world whose clock moves only when somebody waits, and where tenants are applied as told. */
function aWorld(
  endOf: (stack: string) => TenantEnd = () => ({ outcome: "applied" }),
  more: Partial<RolloutWorld> = {},
) {
  let now = start;
  const applied: string[] = [];
  const waits: number[] = [];
  const world: RolloutWorld = {
    now: () => now,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
    closed: () => undefined,
    apply: async (stack) => {
      applied.push(stack);
      return endOf(stack);
    },
    astray: async () => [],
    say: () => undefined,
    signal: new AbortController().signal,
    ...more,
  };
  return { world, applied, waits };
}

const failing =
  (name: string) =>
  (stack: string): TenantEnd =>
    stack === name ? { outcome: "failed", why: "it broke" } : { outcome: "applied" };

describe("a rollout", () => {
  test("applies every tenant of every wave once", async () => {
    const { world, applied } = aWorld();
    expect(await runRollout(world, await begun([{}, {}]), 2)).toEqual({ end: "done" });
    expect(applied).toEqual(["s0-0", "s0-1", "s0-2", "s1-0", "s1-1", "s1-2"]);
  });

  test("says after each wave how many there are of what, and which took longest", async () => {
    const lines: string[] = [];
    const { world } = aWorld(failing("s0-1"), { say: (line) => lines.push(line) });
    await runRollout(world, await begun([{ failedPercent: 50 }]), 1);
    expect(lines).toEqual([
      "wave wave 0: 3 of 3 tenants to go",
      "1/3  s0-0  applied  0 s",
      "2/3  s0-1  failed  0 s: it broke",
      "3/3  s0-2  applied  0 s",
      "wave wave 0: 2 applied, 1 failed; slowest: s0-0 0 s, s0-1 0 s, s0-2 0 s",
    ]);
  });

  test("stops at the gate of a wave that breaks: no tenant after it is touched, and mended ones are taken again", async () => {
    const { world, applied } = aWorld(failing("s0-0"));
    const journal = await begun([{}, {}]);
    expect(await runRollout(world, journal, 1)).toEqual({ end: "stopped", wave: "wave 0", failed: ["s0-0"] });
    expect(applied).toEqual(["s0-0"]);
    await journal.add({ event: "retried", at: new Date(start).toISOString() });
    const mended = aWorld();
    expect(await runRollout(mended.world, journal, 1)).toEqual({ end: "done" });
    expect(mended.applied).toHaveLength(6);
  });

  test("goes on past failures that a gate allows, and they hide nothing", async () => {
    const { world, applied } = aWorld(failing("s0-1"));
    const journal = await begun([{ failedPercent: 34 }, {}]);
    expect(await runRollout(world, journal, 1)).toEqual({ end: "done" });
    expect(applied).toHaveLength(6);
    expect(journal.rollout().ended.get("s0-1")).toMatchObject({ outcome: "failed", why: "it broke" });
  });

  test("asks a person where a gate says so, and goes on once it is approved", async () => {
    const journal = await begun([{ approval: true }, { approval: true }]);
    const { world, applied } = aWorld();
    expect(await runRollout(world, journal, 2)).toEqual({ end: "asks", wave: "wave 0" });
    expect(applied).toHaveLength(3);
    await journal.add({ event: "approved", at: new Date(start).toISOString(), wave: "wave 0", by: "Anna" });
    expect(await runRollout(world, journal, 2)).toEqual({ end: "done" });
    expect(applied).toHaveLength(6);
  });

  test("waits after a wave and looks again: who went astray meanwhile stops it", async () => {
    const { world, applied, waits } = aWorld(undefined, { astray: async ([first = ""]) => [first] });
    const journal = await begun([{ soakMinutes: 30 }, {}]);
    expect(await runRollout(world, journal, 3)).toEqual({ end: "stopped", wave: "wave 0", failed: ["s0-0"] });
    expect([applied.length, waits]).toEqual([3, [1_800_000]]);
  });

  test("leaves tenants whose window is closed for later, and does the others", async () => {
    const closed = (stack: string) => (stack === "s0-1" ? "it may be changed at night" : undefined);
    const journal = await begun([{}, {}]);
    const day = aWorld(undefined, { closed });
    expect(await runRollout(day.world, journal, 1)).toEqual({
      end: "waits",
      why: new Map([["s0-1", "it may be changed at night"]]),
    });
    expect(day.applied).toEqual(["s0-0", "s0-2"]);
    const night = aWorld();
    expect(await runRollout(night.world, journal, 1)).toEqual({ end: "done" });
    expect(night.applied).toEqual(["s0-1", "s1-0", "s1-1", "s1-2"]);
  });

  test("pauses: tenants under way are ended, no further one begins", async () => {
    const pause = new AbortController();
    const { world, applied } = aWorld(
      () => {
        pause.abort();
        return { outcome: "applied" };
      },
      { signal: pause.signal },
    );
    const journal = await begun([{}, {}]);
    expect(await runRollout(world, journal, 1)).toEqual({ end: "paused" });
    expect([applied, [...journal.rollout().underWay]]).toEqual([["s0-0"], []]);
  });

  test("killed at any byte of its journal goes on: nobody lost, nobody who had ended applied twice", async () => {
    const { world } = aWorld();
    await runRollout(world, await begun([{}, {}], 2), 1);
    const whole = await readFile(file);
    const firstLine = whole.indexOf("\n") + 1;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: firstLine, max: whole.length }), async (cut) => {
        await writeFile(file, whole.subarray(0, cut));
        const journal = await openJournal(file);
        const [ended, underWay] = [[...journal.rollout().ended.keys()], [...journal.rollout().underWay]];
        const goneOn: string[] = [];
        const next = aWorld(undefined, {
          apply: async (stack, isGoingOn) => {
            if (isGoingOn) goneOn.push(stack);
            next.applied.push(stack);
            return { outcome: "applied" };
          },
        });
        expect(await runRollout(next.world, journal, 1)).toEqual({ end: "done" });
        expect([...ended, ...next.applied].toSorted()).toEqual(["s0-0", "s0-1", "s1-0", "s1-1"]);
        expect(goneOn).toEqual(underWay);
        expect((await openJournal(file)).rollout().ended.size).toBe(4);
      }),
    );
  });

  test("that asks Pulumi of every tenant does so after a kill too", async () => {
    const journal = await openJournal(file);
    const waves = [{ name: "all", stacks: ["a", "b"], gate }];
    await journal.add({ event: "begun", at: new Date(start).toISOString(), waves, every: true });
    await journal.add({ event: "ended", at: new Date(start).toISOString(), stack: "a", outcome: "applied" });
    const asked: [string, boolean][] = [];
    const apply: RolloutWorld["apply"] = async (stack, isAsked) => {
      asked.push([stack, isAsked]);
      return { outcome: "applied" };
    };
    await runRollout(aWorld(undefined, { apply }).world, await openJournal(file), 1);
    expect(asked).toEqual([["b", true]]);
  });

  test("begins where the one before is done, whose journal is kept for its times, and not beside one that goes on", async () => {
    const fleet = { tags: {}, windows: [], waves: [{ name: "all", percent: 100, gate }] };
    const { world } = aWorld();
    await beginRollout(await openJournal(file), fleet, ["a"], start);
    await expect(beginRollout(await openJournal(file), fleet, ["a"], start)).rejects.toThrow("one is under way");
    await runRollout(world, await openJournal(file), 1);
    await beginRollout(await openJournal(file), fleet, ["b"], start + 60_000);
    expect((await readdir(folder)).toSorted()).toEqual(["rollout-2026-12-01T00-01-00-000Z.jsonl", "rollout.jsonl"]);
    const next = await openJournal(file);
    expect([next.rollout().waves.map(({ stacks }) => stacks), next.rollout().ended.size]).toEqual([[["b"]], 0]);
    expect(await earlierTimes(folder)).toEqual([0]);
  });

  test("says of unchanged tenants what was not compared", async () => {
    const endOf = (stack: string): TenantEnd =>
      stack === "s0-0" ? { outcome: "unchanged", sealed: ["Outbound"] } : { outcome: "unchanged" };
    const journal = await begun([{}], 2);
    await runRollout(aWorld(endOf).world, journal, 1);
    const left = { why: () => "", cure: "" };
    const stacks = rolloutReport(journal.rollout(), { left, retry: "", fileOf: (stack) => `${stack}.yaml` });
    const report = aReport({ command: "fleet up", stacks });
    expect(reportSchema.parse(report)).toEqual(report);
    expect(formats.text(report).split("\n")).toEqual([
      "0 applied, 2 unchanged, 0 failed, 0 not touched",
      "  not compared: the key of 1 tenant (encrypted), what else the programs declare, what only Pulumi's state knows; `relay fleet up --every` has Pulumi do it",
    ]);
  });

  test("is told each of its steps, and how long each tenant took", async () => {
    const lines: string[] = [];
    const seen = await openJournal(file, (line) => lines.push(line));
    const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
    await seen.add({ event: "begun", at: at(0), waves: [{ name: "all", stacks: ["a", "b"], gate }] });
    for (const [stack, from, to] of [
      ["a", 1, 42],
      ["b", 2, 5],
    ] as const) {
      await seen.add({ event: "started", at: at(from), stack });
      await seen.add({ event: "ended", at: at(to), stack, outcome: stack === "a" ? "applied" : "unchanged" });
    }
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(["begun", "started", "ended", "started", "ended"]);
    expect([...seen.rollout().took]).toEqual([
      ["a", 41_000],
      ["b", 3_000],
    ]);
    expect(await earlierTimes(folder)).toEqual([41_000]);
  });

  test("is reported with each tenant's result, what it left and why, and how to go on", async () => {
    const { world } = aWorld((stack) =>
      stack === "s0-1" ? { outcome: "failed", how: "unreachable", why: "403\nsign in" } : { outcome: "applied" },
    );
    const journal = await begun([{}, {}], 2);
    expect(await runRollout(world, journal, 1)).toMatchObject({ end: "stopped" });
    const left = { why: () => "wave 0 failed at its gate", cure: "relay fleet resume --retry" };
    const stacks = rolloutReport(journal.rollout(), { left, retry: left.cure, fileOf: (stack) => `${stack}.yaml` });
    const report = aReport({ command: "fleet up", stacks });
    expect(reportSchema.parse(report)).toEqual(report);
    expect([exitCodeOf(report), formats.text(report).split("\n")]).toEqual([
      7,
      [
        "1 applied, 0 unchanged, 1 failed, 2 not touched",
        "  unreachable  s0-1: 403 sign in",
        "  2 not touched: wave 0 failed at its gate  (s1-0, s1-1)",
        "  → relay fleet resume --retry",
      ],
    ]);
    const paused = { ...left, isPaused: true };
    const [, , last] = rolloutReport(journal.rollout(), { left: paused, retry: "", fileOf: (stack) => stack });
    expect(exitCodeOf({ stacks: [last].filter((one) => one !== undefined) })).toBe(1);
  });

  test("is not read from a journal that somebody spoiled", async () => {
    await begun([{}]);
    await writeFile(file, `${await readFile(file, "utf8")}nothing\n`);
    await expect(openJournal(file)).rejects.toThrow("line 2 is no event of a rollout");
  });
});
