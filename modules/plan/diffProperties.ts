import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import { type PropertyValue, sameValue } from "../exchange/property.js";

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
  const written: Record<string, PropertyValue> = {};
  for (const [key, property] of Object.entries(kind.properties)) {
    if (property.writtenBy === "createOnly") continue;
    const target = declared[key] ?? (declared[key] === null ? null : fallback(key));
    if (target === undefined) continue;
    const now = observed.values[key];
    const isThere = property.unread || now !== undefined || declared[key] !== undefined;
    const differs = property.unread || !sameValue(property, now ?? property.unset ?? null, target);
    if (isThere && differs) written[key] = target;
  }
  return written;
}
