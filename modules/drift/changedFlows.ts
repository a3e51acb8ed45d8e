import type { JudgedExpectation } from "../mailflow/expectation.js";
import { type Flow, flowOf } from "../report/flow.js";
import type { Meaning } from "./meaning.js";

/** The way of each message that goes otherwise than it would, before and after. @param now as the tenant is. */
export function changedFlows(meanings: Iterable<Meaning>, now: readonly JudgedExpectation[]): readonly Flow[] {
  const before = new Map(
    [...meanings].flatMap(({ expectations }) => expectations.map(({ before: was }) => [was.expectation.name, was])),
  );
  return now.flatMap((one): readonly Flow[] => {
    const [was] = before.get(one.expectation.name)?.trace.copies ?? [];
    const [is] = one.trace.copies;
    if (was === undefined || is === undefined) return [];
    return [
      flowOf(one.expectation.name, { label: "declared", hop: was.hop }, { label: "in the tenant now", hop: is.hop }),
    ];
  });
}
