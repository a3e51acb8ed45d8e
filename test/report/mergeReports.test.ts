import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { shardOf } from "../../modules/fleet/waves.js";
import { mergeReports, type NamedReport } from "../../modules/report/mergeReports.js";
import { exitCodeOf, type Report } from "../../modules/report/report.js";
import { readReports } from "../../scripts/report/readReport.js";
import { aReport, aStack } from "./builders.js";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

const shard = (index: number, of: number, stacks: readonly string[], more: Partial<Report> = {}): NamedReport => ({
  file: `${index}.json`,
  report: aReport({ shard: { index, of }, stacks: stacks.map((stack) => aStack({ stack, items: [] })), ...more }),
});

test("merges shards to what one machine would have said, however many and in whatever order", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
      fc.func(fc.integer()),
      (names, of, order) => {
        const all = names.toSorted();
        const parts = Array.from({ length: of }, (_, at) => shard(at + 1, of, shardOf(all, { index: at + 1, of })));
        const [first, ...others] = parts.toSorted((one, other) => order(one.file) - order(other.file));
        const merged = first && mergeReports([first, ...others]);
        expect(merged).toMatchObject({ stacks: all.map((stack) => ({ stack })) });
      },
    ),
  );
});

test("says a shard that is missing as a stack that could not be looked at, and hides nobody", () => {
  const found = { ...shard(3, 3, []), report: aReport({ shard: { index: 3, of: 3 }, when: "2026-11-28T06:00:09Z" }) };
  const merged = mergeReports([shard(1, 3, ["alpha"]), found]);
  if ("problems" in merged) throw new Error("it refused");
  expect(merged.stacks.map(({ stack, failure }) => [stack, failure?.why])).toEqual([
    ["alpha", undefined],
    ["contoso", undefined],
    ["shard 2/3", "missing: none of the reports that were merged is of it"],
  ]);
  expect([merged.when, exitCodeOf(merged)]).toEqual(["2026-11-28T06:00:09Z", 7]);
});

test("refuses what is given twice or does not belong together, each with its file", () => {
  const lint = { file: "lint.json", report: aReport({ command: "lint", stacks: [] }) };
  const again = { ...shard(1, 2, ["a"]), file: "again.json" };
  expect(mergeReports([shard(1, 2, ["a"]), again, shard(2, 2, ["a"]), shard(2, 3, ["b"]), lint])).toEqual({
    problems: [
      { place: "lint.json", message: "is of relay lint, and 1.json of relay drift. Merge reports of one command." },
      { place: "again.json", message: "is shard 1/2, as 1.json is. Give each shard once." },
      { place: "2.json", message: "is shard 2/3, and 1.json shard 1/2." },
      { place: "lint.json", message: "is no shard, and 1.json shard 1/2." },
      { place: "2.json", message: "has a, as 1.json has. Give each stack once." },
      { place: "2.json", message: "has a, as again.json has. Give each stack once." },
    ],
  });
});

test("reads files and folders, and says what of them is no report", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-merge-"));
  folders.push(folder);
  const file = (name: string) => path.join(folder, name);
  await writeFile(file("b.json"), JSON.stringify(aReport()));
  await writeFile(file("a.json"), JSON.stringify(aReport({ stacks: [] })));
  expect((await readReports([folder])).map((one) => path.basename(one.file))).toEqual(["a.json", "b.json"]);
  await writeFile(file("c.json"), JSON.stringify({ ...aReport(), comand: "drift", command: undefined }));
  await expect(readReports([file("c.json")])).rejects.toMatchObject({
    problems: [{ path: ["comand"], message: 'is not a key. Did you mean "command"?' }],
  });
  await writeFile(file("d.json"), "{");
  await expect(readReports([file("d.json")])).rejects.toThrow(/^Cannot merge .*d\.json: it is no JSON;/);
  await expect(readReports([file("none.json")])).rejects.toThrow(/none\.json: it is not there; name a file/);
});
