import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { recordedObjects } from "./recordedObjects.js";
import { recordedRules } from "./recordedRules.js";

const root = new URL("../../", import.meta.url);
const page = await readFile(new URL("docs/liveTenant.md", root), "utf8");

test("docs/liveTenant.md names files that there are", () => {
  const named = [...page.matchAll(/`((?:test|docs|modules)\/[\w./-]+)`/g)].map(([, file = ""]) => file);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
});

test("docs/liveTenant.md counts the recorded records as they are", () => {
  const all = [...recordedRules.map((rule) => ({ ...rule, noun: "TransportRule" })), ...recordedObjects];
  const count = (noun: string) => all.filter((one) => one.noun === noun).length;
  const lines = [...new Set(all.map(({ noun }) => noun))].map((noun) => [noun, String(count(noun))]);
  const table = [...page.matchAll(/^\| (\w+) \| (\d+) \|/gm)].map(([, noun, number]) => [noun, number]);
  expect(table).toEqual([...lines, ["all", String(all.length)]]);
});
