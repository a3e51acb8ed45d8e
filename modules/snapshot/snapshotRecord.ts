import type { ExchangeRecord } from "../exchange/cmdletCall.js";
import type { ObjectKind } from "../exchange/objectKind.js";
import { comparable, type Property, type PropertyValue } from "../exchange/property.js";
import { unmodelledKeys, unmodelledParts } from "../exchange/ruleUnmodelled.js";
import { transportRule } from "../exchange/transportRule.js";

/** What a record says beside the properties of its kind and is needed to read it. */
const others: Readonly<Record<string, readonly string[]>> = { AcceptedDomain: ["Default", "InitialDomain"] };
/** Classes by which a rule gives away what nobody models. */
const classes = ["Conditions", "Exceptions", "Actions", "IsRuleConfigurationSupported"];

/**
 * A record as it stands in a file, the same for the same tenant: keys sorted, lists too (they have no order), without times,
 * and without what nobody set. What no property of ours says stays as it was read.
 */
export function fileRecord(kind: ObjectKind, record: ExchangeRecord): ExchangeRecord {
  const { unmodelled, ...settings } = extraOf(kind, record);
  const modelled = propertiesOf(kind).flatMap(([key, property]) => {
    const value = record[key];
    return value === undefined || isUnset(property, value) ? [] : [[key, sorted(value)] as const];
  });
  const known = [...(others[kind.noun] ?? []), ...(unmodelled === undefined ? [] : classes)];
  return inOrder({
    Guid: record.Guid,
    ...Object.fromEntries(known.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]]))),
    ...settings,
    ...Object.fromEntries(modelled),
    Name: record.Name,
  });
}

/** A record of a file as Exchange would answer it: what nobody set is there and empty. */
export function fullRecord(kind: ObjectKind, record: ExchangeRecord): ExchangeRecord {
  const empty = propertiesOf(kind).flatMap(([key, { unset, secret }]) =>
    unset === undefined || secret ? [] : [[key, null]],
  );
  return { ...Object.fromEntries(empty), ...record };
}

/** What of a rule no property says: classes by name, settings with their value. Two rules that agree in it may be brought to one another. */
export function extraOf(kind: ObjectKind, record: ExchangeRecord): ExchangeRecord {
  if (kind !== transportRule) return {};
  const parts = unmodelledParts(record);
  const settings = unmodelledKeys(record).map((key) => [key, record[key]] as const);
  return parts.length === 0 ? {} : inOrder({ unmodelled: [...parts].sort(), ...Object.fromEntries(settings) });
}

/** The secret properties of a kind, by their keys in a record. */
export function secretKeys({ properties }: ObjectKind): readonly string[] {
  return Object.values(properties).flatMap(({ secret, recordKey, parameter }) =>
    secret ? [recordKey ?? parameter] : [],
  );
}

function propertiesOf({ properties }: ObjectKind): readonly (readonly [string, Property])[] {
  return Object.values(properties).map((property) => [property.recordKey ?? property.parameter, property]);
}

function isUnset(property: Property, value: unknown): boolean {
  if (property.unset === undefined) return false;
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return true;
  return (
    property.read === undefined &&
    !property.secret &&
    comparable(property, value as PropertyValue) === comparable(property, property.unset)
  );
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).sort() : value;
}

function inOrder(record: ExchangeRecord): ExchangeRecord {
  const { Name, ...rest } = record;
  const entries = Object.entries(rest).sort(([left], [right]) => (left < right ? -1 : 1));
  return { ...(Name !== undefined && { Name }), ...Object.fromEntries(entries) };
}
