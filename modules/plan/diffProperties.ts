import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import { type Property, type PropertyValue, sameValue } from "../exchange/property.js";

/** One property that differs, by our name. `delete`: it was declared and no longer is. */
export interface PropertyChange {
  readonly key: string;
  readonly change: "add" | "update" | "delete";
  /** Whether Exchange can only make it so on a new object. */
  readonly replaces: boolean;
}

/** Lists the declared properties that differ between two declarations of one object. */
export function diffProperties(
  kind: ObjectKind,
  before: PropertyValues,
  after: PropertyValues,
): readonly PropertyChange[] {
  return Object.entries(kind.properties).flatMap(([key, property]) => {
    const [old, next] = [before[key], after[key]];
    if (old === undefined && next === undefined) return [];
    if (old !== undefined && next !== undefined && sameValue(property, old, next)) return [];
    const change = old === undefined ? "add" : next === undefined ? "delete" : "update";
    return [{ key, change, replaces: property.writtenBy === "createOnly" && change === "update" }];
  });
}

/** One property of a live object that is not as it should be. */
export interface Stray {
  readonly key: string;
  readonly declared: PropertyValue;
  readonly found: PropertyValue;
}

/**
 * Lists what of a live object is not as declared: the one comparison of what is with what should be. What Exchange does
 * not tell is not among it.
 *
 * @param fallback value for a property that is not declared; undefined leaves it as it is.
 * @param isAs whether a live value is what is declared.
 */
export function strays(
  kind: ObjectKind,
  { values }: Observed,
  declared: PropertyValues,
  fallback: (key: string) => PropertyValue | undefined,
  isAs: (property: Property, declared: PropertyValue, found: PropertyValue) => boolean = sameValue,
): readonly Stray[] {
  return Object.entries(kind.properties).flatMap(([key, property]) => {
    const wanted = declared[key] === undefined ? fallback(key) : declared[key];
    const now = values[key];
    if (property.unread || wanted === undefined || (now === undefined && declared[key] === undefined)) return [];
    const found = now ?? property.unset ?? null;
    return isAs(property, wanted, found) ? [] : [{ key, declared: wanted, found }];
  });
}

/**
 * Lists the values to write so that an object becomes what is declared. What only New- takes is not among them;
 * what Exchange does not tell is.
 *
 * @param fallback value for a property that is not declared; undefined leaves it as it is.
 */
export function valuesToWrite(
  kind: ObjectKind,
  observed: Observed,
  declared: PropertyValues,
  fallback: (key: string) => PropertyValue | undefined,
): PropertyValues {
  const strayed = strays(kind, observed, declared, fallback);
  return Object.fromEntries(
    Object.entries(kind.properties).flatMap(([key, { writtenBy, unread }]) => {
      const untold = declared[key] === undefined ? fallback(key) : declared[key];
      const target = unread ? untold : strayed.find((stray) => stray.key === key)?.declared;
      return writtenBy === "createOnly" || target === undefined ? [] : [[key, target]];
    }),
  );
}
