import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { trustifi } from "../../modules/config/vendors/trustifi.js";
import { lintCatalogue } from "../../modules/mailflow/lint/lintCatalogue.js";
import { rowWords } from "../../modules/symptoms/rowWords.js";
import { symptoms } from "../../modules/symptoms/symptoms.js";
import { lintsOf } from "../../modules/symptoms/symptomsPage.js";
import { project } from "../support/cli.js";

const titles = trustifi.guide.map(({ title }) => title);
const isThere = (file: string) => existsSync(`${project}${file}`);

describe("the vendor's guide", () => {
  test.each(trustifi.guide)("has for “$title” an answer, a way to it and a test", (row) => {
    const { answer, config = [], commands = [], byHand = [], tests, title } = row;
    expect(answer).not.toBe("");
    expect(config.length + byHand.length + lintsOf(title).length + commands.length).toBeGreaterThan(0);
    expect(commands).not.toEqual([]);
    expect(commands.filter((name) => !isThere(`scripts/commands/${name}.ts`))).toEqual([]);
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((file) => !isThere(file))).toEqual([]);
  });

  test("has 3 requirements, 13 troubles and 7 questions in the copy that was read", () => {
    const count = (section: string) => trustifi.guide.filter((row) => row.section === section).length;
    expect([count("requirement"), count("trouble"), count("question")]).toEqual([3, 13, 7]);
  });

  test("is named by findings of lint, symptoms and words only as its rows are called", () => {
    const named = [
      ...Object.values(lintCatalogue).flatMap(({ guide }): readonly string[] => guide),
      ...symptoms.flatMap(({ row = [] }) => row),
      ...rowWords.map(([title]) => title),
    ];
    expect(named.filter((title) => !titles.includes(title))).toEqual([]);
  });

  test("is reached row by row, by a code or by words", () => {
    const reached = [...symptoms.flatMap(({ row = [] }) => row), ...rowWords.map(([title]) => title)];
    const alike = ["I received a “Welcome” email", "Will the Email Relay automatically encrypt all my attachments?"];
    const left = titles.filter((title) => !reached.includes(title) && !alike.some((start) => title.startsWith(start)));
    expect(left).toEqual([]);
  });
});

test.each(symptoms)(
  "the symptom $id has a code or a text, a cure and a page",
  ({ statuses, texts, cure, source, date }) => {
    expect(statuses.length + texts.length).toBeGreaterThan(0);
    expect(cure).not.toBe("");
    expect(source).toMatch(/^https:\/\//);
    expect(date).toMatch(/^(\d{4}-\d{2}-\d{2}|undated)$/);
  },
);
