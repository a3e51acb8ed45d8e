import { type Item, ownIds } from "../report/item.js";
import type { Checked } from "./check.js";

const states = { passed: "passed", failed: "open", cannotTell: "unknown", byHand: "byHand" } as const;
const severities = { passed: "note", failed: "error", cannotTell: "warning", byHand: "note" } as const;

/** What checks saw, for a report. */
export function checkItems(checked: readonly Checked[]): readonly Item[] {
  return ownIds(
    checked.map(({ check, state, found, evidence = [], cure }) => ({
      id: `check ${check}`,
      rule: `check-${check.toLowerCase().replaceAll(/\W+/g, "-")}`,
      severity: severities[state],
      state: states[state],
      certainty: "certain",
      object: { noun: "Check", name: check },
      cause: found,
      evidence,
      meaning: [],
      expectations: [],
      ...(cure !== undefined && { cure }),
      guide: [],
    })),
  );
}
