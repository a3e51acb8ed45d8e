import type { ExpectedWay, JudgedExpectation } from "./expectation.js";
import { renderTraceText } from "./renderTrace.js";

const inWords: Readonly<Record<ExpectedWay, string>> = {
  relay: "through the relay",
  signedFirst: "through the signature service, then the relay",
  direct: "not through the relay",
  rejected: "kept back",
};

/** One line for each: whether it is met, and what happens instead or what it depends on. */
export function expectationLines(results: readonly JudgedExpectation[]): readonly string[] {
  const nameWidth = Math.max(...results.map(({ expectation: { name } }) => name.length));
  const wayWidth = Math.max(...results.map(({ expectation: { way } }) => inWords[way].length));
  return results.map(({ outcome, because, expectation: { name, way } }) => {
    const start = `  ${outcome.padEnd(7)}  ${name.padEnd(nameWidth)}  ${inWords[way].padEnd(wayWidth)}`;
    return `${start}  ${outcome === "depends" ? `on ${because.join("; ")}` : because.join("; or ")}`.trimEnd();
  });
}

/** What is expected, what happens instead, and the trace that shows it. @param note as behind a trace's first line. */
export function brokenLines(
  { expectation, outcome, because, trace }: JudgedExpectation,
  note: { readonly note?: string },
): readonly string[] {
  const why = outcome === "depends" ? `must be certain, and depends on ${because.join("; ")}` : because.join("; or ");
  return [
    `"${expectation.name}" must ${expectation.way === "rejected" ? "be" : "go"} ${inWords[expectation.way]}: ${why}.`,
    "",
    ...indented(renderTraceText(trace, note)),
  ];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
