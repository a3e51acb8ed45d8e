import { among, without } from "../exchange/mergedList.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import type { Property, PropertyValue } from "../exchange/property.js";

/** What was declared of an object before, and what is now. */
export interface Declared {
  readonly before: PropertyValues;
  readonly now: PropertyValues;
}

/**
 * Says the declared values with each merged list as a whole: what others have in it stays, ours are added, and those of
 * ours that are no longer declared go, unless they were there before us.
 */
export function withWholeLists(
  kind: ObjectKind,
  { values }: Observed,
  { before, now }: Declared,
  former: PropertyValues = {},
): PropertyValues {
  const lists = touched(kind, { before, now }).map(([key, property]) => {
    const gone = without(property, without(property, before[key], now[key]), former[key]);
    const kept = without(property, values[key], gone);
    return [key, [...kept, ...without(property, now[key], kept)]] as const;
  });
  return { ...now, ...Object.fromEntries(lists) };
}

/** Says what of the merged values was there before us: of newly declared ones, what the list holds already. */
export function formerLists(
  kind: ObjectKind,
  { values }: Pick<Observed, "values">,
  { before, now }: Declared,
  former: PropertyValues = {},
): PropertyValues {
  const lists = touched(kind, { before, now }).map(([key, property]) => {
    const fresh = without(property, now[key], before[key]);
    const theirs = among(property, fresh, values[key]);
    const known = among(property, former[key], former[key]);
    return [key, [...known, ...without(property, theirs, known)]] as const;
  });
  return Object.fromEntries(lists);
}

/** A merged list without what we put there; undefined if nothing of it is ours. */
export function withoutOurs(
  property: Property,
  now: PropertyValue,
  former: PropertyValue,
  written: readonly PropertyValue[],
): PropertyValue | undefined {
  const ours = written.flatMap((list) => without(property, list, former));
  const kept = without(property, now, ours);
  return kept.length === without(property, now, []).length ? undefined : kept;
}

/** The values of an object without what others have in its merged lists. */
export function withoutOthers(kind: ObjectKind, observed: Observed, declared: PropertyValues): Observed {
  const values = Object.entries(observed.values).flatMap(([key, value]): [string, PropertyValue][] => {
    const property = kind.properties[key];
    if (property?.merged === undefined) return [[key, value]];
    return declared[key] === undefined ? [] : [[key, among(property, declared[key], value)]];
  });
  return { ...observed, values: Object.fromEntries(values) };
}

function touched(kind: ObjectKind, { before, now }: Declared): readonly (readonly [string, Property])[] {
  return Object.entries(kind.properties).filter(
    ([key, { merged }]) => merged !== undefined && (before[key] !== undefined || now[key] !== undefined),
  );
}
