import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LintEntry, lintCatalogue } from "../../modules/mailflow/lint/lintCatalogue.js";
import { predicates } from "../../modules/mailflow/predicates.js";
import { sources } from "../../modules/mailflow/sources.js";
import { anyCondition } from "./anyRule.js";

const docs = readFileSync(new URL("../../docs/mailflow.md", import.meta.url), "utf8");

describe("docs/mailflow.md", () => {
  test.each(Object.entries<LintEntry>(lintCatalogue))(
    "says what %s is, and its row",
    (id, { severity, what, guide }) => {
      expect(docs).toContain(`| \`${id}\` | ${severity} | ${what} | ${guide.join("; ") || "-"} |`);
    },
  );

  test.each(Object.values(sources))("names $page, and which copy was read", ({ page, read }) => {
    expect(docs.split("\n").filter((line) => line.includes(`(${page})`) && line.includes(read))).not.toEqual([]);
  });
});

test("every predicate has a page", () => {
  expect(Object.values(predicates).filter(({ source }) => sources[source] === undefined)).toEqual([]);
});

test("every predicate is asked of random messages", () => {
  const asked = new Set(
    fc.sample(anyCondition, { numRuns: 2000, seed: 1 }).flatMap((condition) => Object.keys(condition)),
  );
  expect(Object.keys(predicates).filter((name) => !asked.has(name))).toEqual([]);
});
