import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import { transportRule } from "../../modules/exchange/transportRule.js";

/** A rule as a tenant shows it: everything unset but what is given. Its GUID is its name. */
export function aRule(name: string, values: PropertyValues = {}, owner?: string): Observed {
  const unset = Object.entries(transportRule.properties).flatMap(([key, property]) =>
    property.unset === undefined ? [] : [[key, property.unset]],
  );
  return {
    guid: name,
    name,
    ...(owner === undefined ? {} : { owner }),
    values: { ...Object.fromEntries(unset), name, ...values },
  };
}
