import { pathText } from "../exchange/kindInputs.js";
import { isForeign, type RuleEntry, type RuleSet } from "../exchange/ruleSet.js";
import { transportRule } from "../exchange/transportRule.js";
import { diffProperties } from "../plan/diffProperties.js";
import { orderDiff } from "../plan/orderDiff.js";
import type { PathChange } from "./controller.js";

/** Says exactly what differs between two declarations of a set: rules, their properties, places. Nothing else is shown. */
export function diffRuleSet(before: RuleSet, after: RuleSet): readonly PathChange[] {
  const keys = [...new Set([...Object.keys(before.rules), ...Object.keys(after.rules)])];
  return [
    ...keys.flatMap((key) => diffEntry(key, before.rules[key], after.rules[key])),
    ...diffOrder(before.order, after.order),
    ...diffCatchAll(before.catchAll, after.catchAll),
  ];
}

function diffCatchAll(before: RuleSet["catchAll"] = {}, after: RuleSet["catchAll"] = {}): readonly PathChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => before[key] !== after[key])
    .map((key) => at(["catchAll", key], changeOf(before[key], after[key])));
}

function diffEntry(key: string, before: RuleEntry | undefined, after: RuleEntry | undefined): readonly PathChange[] {
  if (before === undefined || after === undefined) return [at(["rules", key], before === undefined ? "add" : "delete")];
  if (isForeign(before) && isForeign(after)) {
    const names = ["foreign", "stopRuleProcessing", "mayMove"] as const;
    return names
      .filter((name) => before[name] !== after[name])
      .map((name) => at(["rules", key, name], changeOf(before[name], after[name])));
  }
  if (isForeign(before) || isForeign(after)) return [at(["rules", key], "update")];
  return diffProperties(transportRule, before, after).map((change) => at(["rules", key, change.key], change.change));
}

/** A key that takes the place of another one is an update of that place; two marks on one path cannot be said. */
function diffOrder(before: readonly string[], after: readonly string[]): readonly PathChange[] {
  const changes = orderDiff(before, after);
  const gone = new Set(changes.map(({ from }) => from));
  const come = new Set(changes.map(({ to }) => to));
  const places = [...new Set([...gone, ...come])]
    .filter((place) => place !== undefined)
    .sort((left, right) => left - right);
  return places.map((place) => at(["order", place], gone.has(place) ? (come.has(place) ? "update" : "delete") : "add"));
}

function at(path: readonly (string | number)[], change: PathChange["change"]): PathChange {
  return { path: pathText(path), change, replaces: false };
}

function changeOf(before: unknown, after: unknown): PathChange["change"] {
  if (before === undefined) return "add";
  return after === undefined ? "delete" : "update";
}
