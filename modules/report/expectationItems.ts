import type { JudgedExpectation } from "../mailflow/expectation.js";
import type { Acceptance } from "../mailflow/lint/acceptance.js";
import { inWords } from "../mailflow/renderExpectations.js";
import { renderTraceText } from "../mailflow/renderTrace.js";
import { type Item, ownIds } from "./item.js";
import { staleItem } from "./lintItems.js";

/** What was judged of a stack's expectations. */
export interface ExpectationsSeen {
  readonly results: readonly JudgedExpectation[];
  readonly broken: readonly JudgedExpectation[];
  readonly accepted: readonly { readonly judged: JudgedExpectation; readonly acceptance: Acceptance }[];
  readonly stale: readonly { readonly acceptance: Acceptance; readonly why: "ended" | "unused" }[];
}

/** Every expectation, met or not, with the trace of what is broken. @param note as behind a trace's first line. */
export function expectationItems(
  { results, broken, accepted, stale }: ExpectationsSeen,
  note: { readonly note?: string },
): readonly Item[] {
  const items = results.map((one): Item => {
    const acceptance = accepted.find(({ judged }) => judged === one)?.acceptance;
    const isBroken = broken.includes(one);
    const { expectation, outcome, because, trace } = one;
    return {
      id: `expectation ${expectation.name}`,
      rule: expectation.basis === "written" ? "expectation" : "expectation-derived",
      severity: isBroken || acceptance ? "error" : "note",
      state: acceptance ? "accepted" : outcome === "met" ? "passed" : "open",
      certainty: outcome === "depends" ? "possible" : "certain",
      object: { noun: "Expectation", name: expectation.name },
      declared: inWords[expectation.way],
      cause: becauseText(outcome, because),
      evidence: isBroken ? renderTraceText(trace, note) : [],
      ...{ meaning: [], expectations: [], guide: [] },
      ...(acceptance && { acceptance: acceptedBy(acceptance) }),
    };
  });
  return ownIds([...items, ...stale.map(staleItem)]);
}

function becauseText(outcome: JudgedExpectation["outcome"], because: readonly string[]): string {
  if (outcome === "met") return "goes as expected";
  return outcome === "depends" ? `depends on ${because.join("; ")}` : because.join("; or ");
}

function acceptedBy({ reason, until, owner }: Acceptance) {
  return { reason, until, ...(owner !== undefined && { owner }) };
}
