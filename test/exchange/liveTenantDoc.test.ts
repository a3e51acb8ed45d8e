import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { recordedObjects } from "./recordedObjects.js";
import { recordedRules } from "./recordedRules.js";

const root = new URL("../../", import.meta.url);
const page = await readFile(new URL("docs/liveTenant.md", root), "utf8");

test("docs/liveTenant.md names files that there are", () => {
  const named = [...page.matchAll(/`((?:test|docs|modules)\/[\w./-]+)`/g)].map(([, file = ""]) => file);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
});

test("docs/liveTenant.md says of each part what holds, where from and when, and by which test", () => {
  const [table = ""] = page.split(/^## /m);
  const parts = table.split(/^### /m).slice(1);
  expect(parts.map((part) => Number.parseInt(part, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const rows = parts.flatMap((part) => [...part.matchAll(/^\| (?!what|---)(.+) \| (.+) \| (.+) \|$/gm)]);
  const undated = rows.filter(
    ([, , source = ""]) => !/\b(19|20)\d{2}\b|by design|none yet|names its source|with dates/.test(source),
  );
  expect(undated.map(([row]) => row)).toEqual([]);
  expect(rows.filter(([, , , tests = ""]) => !tests.includes(".test.ts")).map(([row]) => row)).toEqual([]);
});

test("docs/liveTenant.md counts the recorded records as they are", () => {
  const all = [...recordedRules.map((rule) => ({ ...rule, noun: "TransportRule" })), ...recordedObjects];
  const count = (noun: string) => all.filter((one) => one.noun === noun).length;
  const lines = [...new Set(all.map(({ noun }) => noun))].map((noun) => [noun, String(count(noun))]);
  const table = [...page.matchAll(/^\| (\w+) \| (\d+) \|/gm)].map(([, noun, number]) => [noun, number]);
  expect(table).toEqual([...lines, ["all", String(all.length)]]);
});
