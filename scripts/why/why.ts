import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { trustifi } from "../../modules/config/vendors/trustifi.js";
import { vendors } from "../../modules/config/vendors/vendors.js";
import { checkItems } from "../../modules/doctor/checkItems.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { prove } from "../../modules/doctor/examine.js";
import { type Accepted, isOfDifference, withAccepted } from "../../modules/drift/acceptance.js";
import { checkLines } from "../../modules/report/formats/checkText.js";
import type { Item } from "../../modules/report/item.js";
import { codesIn, type Explanation, explain } from "../../modules/symptoms/explain.js";
import { explainHeaders } from "../../modules/symptoms/headers.js";
import { readAccepted } from "../drift/acceptedFile.js";
import { loadStackOf } from "../userProject.js";
import type { Pasted } from "./readPasted.js";

export interface WhyOptions {
  /** Folder of the project. */
  readonly project: string;
  /** Absent: no tenant is looked at. */
  readonly stack?: string;
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** Says what is behind a symptom. Exit codes: 0 it is known, 7 the tenant proves something wrong, 1 nobody knows, or the tenant could not tell. */
export async function why(world: DoctorWorld, pasted: Pasted, options: WhyOptions): Promise<number> {
  const { project, stack, json, print } = options;
  const accepted = stack === undefined ? [] : await readAccepted(project, stack);
  const config = stack === undefined ? undefined : withAccepted(await loadStackOf(project, stack), accepted);
  const answers = answersTo(pasted, config, stack ?? "<stack>");
  const checks =
    config === undefined || stack === undefined ? [] : await proven(world, config, { stack, answers, accepted });
  const said = json
    ? [whyJson(answers, checks, stack)]
    : whyLines(answers, checks, stack, pasted.headers.length > 0, codesIn(pasted));
  for (const line of said) print(line);
  return exitCode(answers, checks);
}

function answersTo(pasted: Pasted, config: RelayConfig | undefined, stack: string): readonly Explanation[] {
  const preset = config === undefined ? trustifi : vendors[config.relay.vendor];
  // A vendor whose guide nobody has read: the rows of the first one say the same in its words.
  const guide = preset.guide.length > 0 ? preset.guide : trustifi.guide;
  const vendor = { guide, byHand: preset.byHand };
  return [...explain(pasted, vendor, stack), ...explainHeaders(pasted.headers, config?.relay, guide)];
}

async function proven(
  world: DoctorWorld,
  config: RelayConfig,
  {
    stack,
    answers,
    accepted,
  }: {
    readonly stack: string;
    readonly answers: readonly Explanation[];
    readonly accepted: readonly Accepted[];
  },
): Promise<readonly Item[]> {
  const proofs = [...new Set(answers.flatMap((answer) => answer.proofs))];
  const rows = answers.flatMap(({ row }) => (row === undefined ? [] : [row.title]));
  return proofs.length === 0
    ? []
    : checkItems(await prove(world, config, { stack, proofs, rows, accepted: accepted.filter(isOfDifference) }));
}

function whyJson(answers: readonly Explanation[], checks: readonly Item[], stack: string | undefined): string {
  const plain = answers.map(({ row, ...answer }) => ({ ...answer, ...(row && { row: row.title }) }));
  return JSON.stringify({ version: 1, ...(stack !== undefined && { stack }), answers: plain, checks });
}

const bounces =
  "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online";

function whyLines(
  answers: readonly Explanation[],
  checks: readonly Item[],
  stack: string | undefined,
  isMessage: boolean,
  codes: readonly string[],
): readonly string[] {
  if (answers.length === 0 && codes.length > 0)
    return [
      `Nothing of this is known here; ${codes.join(", ")} by ${codes.length > 1 ? "themselves say" : "itself says"} nothing of a relay.`,
      `  Microsoft's list says what it means: ${bounces}`,
    ];
  if (answers.length === 0 && isMessage && stack === undefined)
    return [
      "Headers say something beside a stack only: which key, which relay.",
      "  Give --stack <name>, and the same headers again.",
    ];
  if (answers.length === 0)
    return [
      "Nothing of this is known here.",
      "  Paste the line with a code such as 5.4.316, the .eml of the bounce, or all headers of a message; docs/symptoms.md lists what is known.",
    ];
  return [
    ...answers.flatMap((answer) => answerLines(answer, stack)),
    ...(checks.length > 0 ? ["", `looked at ${stack} just now:`, ...checkLines(checks)] : []),
  ];
}

function answerLines(
  { row, found, cause, proofs, cures, source, date }: Explanation,
  stack: string | undefined,
): readonly string[] {
  return [
    found,
    ...(row === undefined ? [] : [`  row     "${row.title}" of the vendor's guide`]),
    `  cause   ${cause}`,
    ...(proofs.length === 0 || stack !== undefined
      ? []
      : [`  proof   ${proofs.join(", ")}: give --stack <name> to look now`]),
    ...cures.flatMap((cure) => cure.split("\n").map((line, step) => `  ${step === 0 ? "cure" : "    "}    ${line}`)),
    `  says    ${source}, ${date}`,
  ];
}

function exitCode(answers: readonly Explanation[], checks: readonly Item[]): number {
  if (checks.some(({ state }) => state === "open")) return 7;
  return answers.length === 0 || checks.some(({ state }) => state === "unknown") ? 1 : 0;
}
