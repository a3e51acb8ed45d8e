import type { GuideRow, VendorPreset } from "../config/vendors/preset.js";
import { type LintEntry, lintCatalogue } from "../mailflow/lint/lintCatalogue.js";
import type { Symptom } from "./symptom.js";
import { symptoms } from "./symptoms.js";

const heads: readonly (readonly [GuideRow["section"], string])[] = [
  ["requirement", "Requirements"],
  ["trouble", "Troubles"],
  ["question", "Questions"],
];

/** `docs/symptoms.md`: every row of the vendor's guide and every code, as `relay why` answers them. */
export function symptomsPage({ label, guide }: Pick<VendorPreset, "label" | "guide">): string {
  return [
    "# Symptoms",
    "",
    "Made by `npm run generate` from `modules/config/vendors/trustifiGuide.ts` and `modules/symptoms/symptoms.ts`. `relay why` answers from the same:",
    "paste an error, the file of a bounce, or the headers of a message. With `--stack contoso` it also looks at the tenant.",
    "",
    "```",
    'relay why "550 5.4.310 DNS domain relay.vendr.example does not exist" --stack contoso',
    "relay why bounce.eml --json",
    "relay why - < headers.txt",
    "```",
    "",
    `The guide's copy that was read has ${counts(guide)}; each has its row.`,
    ...heads.flatMap(([section, head]) => [
      "",
      `## ${head} of ${label}'s guide`,
      "",
      "| row | what prevents, detects or explains it | keys of the stack file | command | by hand | tests |",
      "| --- | --- | --- | --- | --- | --- |",
      ...guide.filter((row) => row.section === section).map(rowLine),
    ]),
    "",
    "## Codes and texts",
    "",
    "A code stands for its deferral too: 5.4.316 is 4.4.316 after 24 hours.",
    "",
    "| id | says | row | cause | cure | who says so |",
    "| --- | --- | --- | --- | --- | --- |",
    ...symptoms.map(symptomLine),
    "",
  ].join("\n");
}

function counts(guide: readonly GuideRow[]): string {
  const each = heads.map(
    ([section, head]) => `${guide.filter((row) => row.section === section).length} ${head.toLowerCase()}`,
  );
  return each.join(", ");
}

function rowLine({ title, answer, config = [], commands = [], byHand = [], tests }: GuideRow): string {
  const lints = lintsOf(title).map(code);
  const told = [
    ...commands.map((name) => code(`relay ${name}`)),
    ...(lints.length > 0 ? [`(${lints.join(", ")})`] : []),
  ];
  return line([
    title,
    answer,
    config.map(code).join(", "),
    told.join(" "),
    byHand.map(code).join(", "),
    tests.map(code).join(", "),
  ]);
}

/** Findings of lint that explain a row. */
export function lintsOf(title: string): readonly string[] {
  return Object.entries<LintEntry>(lintCatalogue)
    .filter(([, { guide }]) => guide.includes(title))
    .map(([id]) => id);
}

function symptomLine({ id, row = "", statuses, texts, cause, cure, source, date }: Symptom): string {
  const says = [...statuses.map((detail) => `5.${detail}`), ...texts.map(({ source: text }) => plain(text))];
  return line([
    code(id),
    says.map(code).join(", "),
    row,
    cause,
    cure.replaceAll("<stack>", "contoso").replaceAll("\n", "; "),
    `[page](${source}), ${date}`,
  ]);
}

/** A pattern as people read it. */
function plain(pattern: string): string {
  return pattern
    .replace(/^5\\\.7.*$/, "5.7.900 to 5.7.999")
    .replace("(?<host>[\\w.-]+)", "<host>")
    .replace(/\(\?<!.*?\)|\(([^()|]*)\)\?/g, "")
    .replace(/\((?:\?:)?([^()|]*)\|[^()]*\)/g, "$1")
    .replaceAll("n.t", "n't")
    .replaceAll("t.s", "t's");
}

function code(text: string): string {
  return `\`${text}\``;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => (cell === "" ? "-" : cell.replaceAll("|", "\\|"))).join(" | ")} |`;
}
