import type { Observed } from "../exchange/objectKind.js";
import type { RuleStep } from "./planRuleSet.js";

/** What a foreign rule was like before this stack touched it, so that it can be put back. */
export interface ForeignBefore {
  readonly guid: string;
  /** Its stop-processing switch, if it was changed. */
  readonly stopRuleProcessing?: boolean;
  /** The rule it stood directly below, if it was moved; empty for the top. */
  readonly below?: string;
}

/** Notes of a foreign rule what a step is about to change; what was noted earlier stays. */
export function rememberForeign(
  tenant: readonly Observed[],
  step: RuleStep,
  known: ForeignBefore | undefined,
): ForeignBefore | undefined {
  if (step.do !== "update") return known;
  const { guid, values } = step.rule;
  const stop = values.stopRuleProcessing;
  const above = tenant[tenant.findIndex((rule) => rule.guid === guid) - 1];
  return {
    guid,
    ...(step.values.stopRuleProcessing !== undefined && typeof stop === "boolean" ? { stopRuleProcessing: stop } : {}),
    ...(step.position === undefined ? {} : { below: above?.guid ?? "" }),
    ...(known?.guid === guid ? known : {}),
  };
}

/**
 * Lists the writes that put foreign rules back as they were; a rule that is gone, or whose neighbour is, is left alone.
 *
 * @param tenant every rule as it is after the own ones went.
 */
export function planRestore(
  tenant: readonly Observed[],
  before: Readonly<Record<string, ForeignBefore>>,
): readonly RuleStep[] {
  const list = tenant.map(({ guid }) => guid);
  return Object.entries(before).flatMap(([key, was]) => {
    const rule = tenant.find(({ guid }) => guid === was.guid);
    if (rule === undefined) return [];
    const position = was.below === undefined ? undefined : putBack(list, was.guid, was.below);
    const values =
      was.stopRuleProcessing === undefined || rule.values.stopRuleProcessing === was.stopRuleProcessing
        ? {}
        : { stopRuleProcessing: was.stopRuleProcessing };
    if (position === undefined && Object.keys(values).length === 0) return [];
    return [{ do: "update", key, rule, values, ...(position === undefined ? {} : { position }) } as const];
  });
}

/** Moves the rule in `list` below its old neighbour; undefined if it is there already or the neighbour is gone. */
function putBack(list: string[], guid: string, below: string): number | undefined {
  const from = list.indexOf(guid);
  if ((list[from - 1] ?? "") === below || (below !== "" && !list.includes(below))) return undefined;
  list.splice(from, 1);
  const position = below === "" ? 0 : list.indexOf(below) + 1;
  list.splice(position, 0, guid);
  return position;
}
