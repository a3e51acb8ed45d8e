import type { Item } from "../item.js";
import { isFinding, type StackReport } from "../report.js";
import { acceptanceText } from "./acceptanceText.js";

/** Each expectation in a line, then the trace of each that is broken. */
export function expectationText({ stack, items }: StackReport): readonly string[] {
  const isExpectation = ({ rule }: Item) => rule.startsWith("expectation");
  const expected = items.filter(isExpectation);
  const stale = items.filter((item) => !isExpectation(item));
  const count = (outcome: string) => expected.filter((item) => outcomeOf(item) === outcome).length;
  return [
    `${stack}  ${expected.length} expectations: ${count("met")} met, ${count("unmet")} unmet, ${count("depends")} open`,
    ...outcomeLines(expected),
    ...expected
      .filter(({ state }) => state === "accepted")
      .map(({ object, acceptance }) => `  accepted ${object.name}: ${acceptanceText(acceptance)}`),
    ...stale.map(({ cause, cure }) => `  ${cause}: ${cure}`),
    ...expected.filter(isFinding).flatMap(brokenLines),
  ];
}

function outcomeOf({ state, certainty }: Item): "met" | "unmet" | "depends" {
  if (state === "passed") return "met";
  return certainty === "possible" ? "depends" : "unmet";
}

function outcomeLines(items: readonly Item[]): readonly string[] {
  const nameWidth = Math.max(...items.map(({ object }) => object.name.length));
  const wayWidth = Math.max(...items.map(({ declared }) => String(declared).length));
  return items.map((item) => {
    const outcome = outcomeOf(item);
    const start = `  ${outcome.padEnd(7)}  ${item.object.name.padEnd(nameWidth)}  ${String(item.declared).padEnd(wayWidth)}`;
    return outcome === "met" ? start.trimEnd() : `${start}  ${item.cause.replace(/^depends /, "")}`;
  });
}

function brokenLines({ object, declared, certainty, cause, evidence }: Item): readonly string[] {
  const certain = certainty === "possible" ? "must be certain, and " : "";
  return [
    "",
    `"${object.name}" must ${declared === "kept back" ? "be" : "go"} ${declared}: ${certain}${cause}.`,
    "",
    ...evidence.map((line) => (line === "" ? "" : `  ${line}`)),
  ];
}
