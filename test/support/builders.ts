import type { Mark } from "../../modules/exchange/mark.js";
import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { type RuleSetMemory, ruleMark } from "../../modules/plan/ownRules.js";

/** A rule as a tenant shows it: everything unset but what is given. Its GUID is its name. */
export function aRule(name: string, values: PropertyValues = {}, mark?: Mark): Observed {
  const unset = Object.entries(transportRule.properties).flatMap(([key, property]) =>
    property.unset === undefined ? [] : [[key, property.unset]],
  );
  return {
    guid: name,
    name,
    ...(mark === undefined ? {} : { mark }),
    values: { ...Object.fromEntries(unset), name, ...values },
  };
}

/** What a set knows of itself: rules by key and GUID, all of one making; nobody else is in the program. */
export function aMemory(ruleIds: Readonly<Record<string, string>> = {}): RuleSetMemory {
  const me = { owner: "relay/contoso/mail-flow", urn: "0123456789" };
  return { ruleIds, me, making: "89abcdef", living: { isAlive: () => false, claimOn: () => undefined } };
}

/** A rule that a set of `aMemory` made. */
export function anOwnRule(name: string, values: PropertyValues = {}, key = name): Observed {
  return aRule(name, values, ruleMark(aMemory(), key));
}
