import type { GuideRow, VendorPreset } from "../config/vendors/preset.js";
import { rowWords } from "./rowWords.js";
import type { Proof, Symptom } from "./symptom.js";
import { symptoms } from "./symptoms.js";

/** What a mail server said of one recipient. */
export interface DeliveryReport {
  /** Enhanced status code, such as `5.4.310`. */
  readonly status?: string;
  readonly diagnostic?: string;
}

/** What a person has in hand. */
export interface Evidence {
  /** Free text: an error, the words of a bounce, what somebody says. */
  readonly text: string;
  readonly reports: readonly DeliveryReport[];
}

/** One answer to "why?". */
export interface Explanation {
  /** Of the symptom; of a row alone: `row`. */
  readonly id: string;
  readonly row?: GuideRow;
  /** What of the evidence tells it, and no more of it. */
  readonly found: string;
  /** The name it is about. */
  readonly host?: string;
  readonly cause: string;
  readonly proofs: readonly Proof[];
  /** Each a command or a step. */
  readonly cures: readonly string[];
  readonly source: string;
  readonly date: string;
}

const statusCode = /(?<![\d.])[245]\.(\d{1,3}\.\d{1,3})(?![\d.]*\d)/g;
const guide = { source: "https://docs.trustifi.com/introduction-15", date: "2026-02-03" };

/** What evidence means for a stack's relay, the best answer first; none if nothing of it is known. */
export function explain(
  { text, reports }: Evidence,
  { guide: rows, byHand }: Pick<VendorPreset, "guide" | "byHand">,
  stack: string,
): readonly Explanation[] {
  const said = [...reports.map(({ status = "", diagnostic = "" }) => `${status} ${diagnostic}`), text].join("\n");
  const known = symptoms.flatMap((symptom) => {
    const seen = sight(symptom, said);
    return seen === undefined ? [] : [explained(symptom, seen, { rows, stack })];
  });
  if (known.length > 0) return known;
  return rowsSaid(said, rows).map(({ row, found }) => byRow(row, found, byHand));
}

/** Codes of an evidence, each once, that tell nothing about a relay. */
export function codesIn({ text, reports }: Evidence): readonly string[] {
  const said = [...reports.map(({ status = "", diagnostic = "" }) => `${status} ${diagnostic}`), text].join("\n");
  return [...new Set([...said.matchAll(statusCode)].map(([code]) => code))];
}

interface Sight {
  readonly found: string;
  readonly host?: string;
}

function sight({ statuses, texts, unless }: Symptom, said: string): Sight | undefined {
  if (unless?.test(said)) return undefined;
  for (const text of texts) {
    const match = text.exec(said);
    if (match === null) continue;
    const host = match.groups?.host;
    return { found: withCode(said, match), ...(host !== undefined && { host }) };
  }
  const code = [...said.matchAll(statusCode)].find(([, detail = ""]) => statuses.includes(detail));
  return code && { found: code[0] };
}

/** The words that were recognised, with the code in front of them if there is one on their line. */
function withCode(said: string, { 0: words, index }: RegExpExecArray): string {
  const before = said.slice(said.lastIndexOf("\n", index) + 1, index);
  const code = [...before.matchAll(statusCode)].at(-1)?.[0];
  return code === undefined ? words : `${code} ${words}`;
}

function explained(
  { id, row, cause, proofs, cure, source, date }: Symptom,
  seen: Sight,
  { rows, stack }: { readonly rows: readonly GuideRow[]; readonly stack: string },
): Explanation {
  const found = rows.find(({ title }) => title === row);
  const cures = [cure.replaceAll("<stack>", stack)];
  return { id, ...(found && { row: found }), ...seen, cause, proofs, cures, source, date };
}

function rowsSaid(said: string, rows: readonly GuideRow[]) {
  const exact = rows.find(({ title }) => said.toLowerCase().includes(title.toLowerCase()));
  if (exact !== undefined) return [{ row: exact, found: exact.title }];
  for (const [title, words] of rowWords) {
    const [found] = words.exec(said) ?? [];
    const row = rows.find((one) => one.title === title);
    if (found !== undefined && row !== undefined) return [{ row, found }];
  }
  return [];
}

/** A row that no code tells: its answer, and what a person can do. */
function byRow(row: GuideRow, found: string, byHand: VendorPreset["byHand"]): Explanation {
  const steps = byHand.filter(({ id }) => row.byHand?.includes(id));
  const proofs: readonly Proof[] = row.commands?.some((one) => one === "lint" || one === "doctor")
    ? ["relay", "lint"]
    : [];
  const keys = (row.config ?? []).map((key) => `exchange-relay:${key}`);
  return {
    ...{ id: "row", row, found, cause: row.answer, proofs },
    cures: [
      ...steps.map(({ what, where, link }) => `${what} (${where}: ${link})`),
      ...(keys.length === 0 ? [] : [`look at ${keys.join(", ")} in the stack file`]),
    ],
    ...guide,
  };
}
