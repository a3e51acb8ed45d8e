import type { Observed } from "../exchange/objectKind.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import type { RuleStep } from "./ruleStep.js";

/** What a foreign rule was like before this stack touched it, so that it can be put back. */
export interface ForeignBefore {
  readonly guid: string;
  /** Its stop-processing switch, if it was changed. */
  readonly stopRuleProcessing?: boolean;
  /** The rule it stood directly below, if it was moved; empty for the top. */
  readonly below?: string;
}

type Before = Readonly<Record<string, ForeignBefore>>;

/** Notes of a foreign rule what a step is about to change; what was noted earlier stays. */
export function rememberForeign(tenant: readonly Observed[], step: RuleStep, before: Before): Before {
  if (step.do !== "update") return before;
  const { guid, values } = step.rule;
  const known = Object.entries(before).find(([, was]) => was.guid === guid);
  const stop = values.stopRuleProcessing;
  const above = tenant[tenant.findIndex((rule) => rule.guid === guid) - 1];
  const noted = {
    guid,
    ...(step.values.stopRuleProcessing !== undefined && typeof stop === "boolean" ? { stopRuleProcessing: stop } : {}),
    ...(step.position === undefined ? {} : { below: above?.guid ?? "" }),
    ...known?.[1],
  };
  return { ...before, [known?.[0] ?? freeKey(step.key, before)]: noted };
}

/** What the set no longer claims of foreign rules: another rule is the anchor now, or its entry says less. */
export function releasedForeign(set: RuleSet, rules: Readonly<Record<string, Observed>>, before: Before): Before {
  return Object.fromEntries(
    Object.entries(before).flatMap(([key, was]) => {
      const { guid, stopRuleProcessing, below } = was;
      const claimed = claims(set, rules, guid);
      const released = {
        ...(stopRuleProcessing !== undefined && !claimed.stop && { stopRuleProcessing }),
        ...(below !== undefined && !claimed.place && { below }),
      };
      return Object.keys(released).length === 0 ? [] : [[key, { guid, ...released }]];
    }),
  );
}

/** What remains to be remembered once some of it was put back. */
export function withoutReleased(before: Before, released: Before): Before {
  return Object.fromEntries(
    Object.entries(before).flatMap(([key, was]) => {
      const { stopRuleProcessing, below } = released[key] ?? {};
      const rest = {
        guid: was.guid,
        ...(was.stopRuleProcessing !== undefined &&
          stopRuleProcessing === undefined && { stopRuleProcessing: was.stopRuleProcessing }),
        ...(was.below !== undefined && below === undefined && { below: was.below }),
      };
      return Object.keys(rest).length === 1 ? [] : [[key, rest]];
    }),
  );
}

/**
 * Lists the writes that put foreign rules back as they were; a rule that is gone, or whose neighbour is, is left alone.
 *
 * @param tenant every rule as it is after the own ones went.
 */
export function planRestore(tenant: readonly Observed[], before: Before): readonly RuleStep[] {
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

function claims(set: RuleSet, rules: Readonly<Record<string, Observed>>, guid: string) {
  const key = Object.keys(rules).find((one) => rules[one]?.guid === guid);
  const entry = key === undefined ? undefined : set.rules[key];
  if (entry === undefined || !isForeign(entry)) return { stop: false, place: false };
  return { stop: entry.stopRuleProcessing !== undefined, place: entry.mayMove === true };
}

/** Another anchor under the same key must not wipe out what is known of the one before. */
function freeKey(key: string, before: Before): string {
  return before[key] === undefined ? key : freeKey(`${key}~`, before);
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
