import { isSameName } from "./domainName.js";
import { liveTerms, type SpfTerm, spfTerms } from "./spfRecord.js";

export type SpfMerge =
  | { readonly kind: "merged" | "unchanged"; readonly record: string }
  /** `problem` says what a person must decide. */
  | { readonly kind: "refused"; readonly problem: string };

/**
 * Puts `include:<domain>` into an SPF record, in front of what ends it (`all`, `redirect=`); everything else stays as it
 * is written. A record that has it already is not touched.
 */
export function mergeInclude(record: string, include: string): SpfMerge {
  const terms = spfTerms(record);
  const live = liveTerms(terms);
  const there = live.find(({ kind, domain }) => kind === "include" && isSameName(domain ?? "", include));
  if (there?.qualifier === "+") return { kind: "unchanged", record };
  if (there !== undefined)
    return {
      kind: "refused",
      problem: `"${there.text}" is there and lets the relay's mail not pass. Write include:${include} in its place`,
    };
  return { kind: "merged", record: inserted(record, terms, `include:${include}`) };
}

function inserted(record: string, terms: readonly SpfTerm[], term: string): string {
  const end = terms.find(({ kind }) => kind === "all") ?? terms.find(({ kind }) => kind === "redirect");
  return end === undefined
    ? `${record.trimEnd()} ${term}`
    : `${record.slice(0, end.at)}${term} ${record.slice(end.at)}`;
}
