import type { ExpectedWay, JudgedExpectation } from "./expectation.js";
import { renderTraceText } from "./renderTrace.js";

/** How mail is expected to go. */
export const inWords: Readonly<Record<ExpectedWay, string>> = {
  relay: "through the relay",
  signedFirst: "through the signature service, then the relay",
  direct: "not through the relay",
  rejected: "kept back",
};

const demands: Readonly<Record<ExpectedWay, string>> = {
  relay: `go ${inWords.relay}`,
  signedFirst: `go ${inWords.signedFirst}`,
  direct: "not go through the relay",
  rejected: "be kept back",
};

/** What is expected, what happens instead, and the trace that shows it. @param note as behind a trace's first line. */
export function brokenLines(
  { expectation, outcome, because, trace }: JudgedExpectation,
  note: { readonly note?: string },
): readonly string[] {
  const why = outcome === "depends" ? `must be certain, and depends on ${because.join("; ")}` : because.join("; or ");
  return [
    `"${expectation.name}" must ${demands[expectation.way]}: ${why}.`,
    "",
    ...indented(renderTraceText(trace, note)),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
