import { type Property, type PropertyValue, sameValue } from "./property.js";

/** The values of a list that another has not; what is no list is empty. */
export function without(
  property: Property,
  list: PropertyValue | undefined,
  other: PropertyValue | undefined,
): readonly string[] {
  return valuesOf(list).filter((value) => !has(property, other, value));
}

/** The values of a list that another has too. */
export function among(
  property: Property,
  list: PropertyValue | undefined,
  other: PropertyValue | undefined,
): readonly string[] {
  return valuesOf(list).filter((value) => has(property, other, value));
}

/** Whether a live value is what is declared. A merged list holds what is declared, and may hold more. */
export function isAsDeclared(property: Property, declared: PropertyValue, live: PropertyValue): boolean {
  if (property.merged === undefined) return sameValue(property, declared, live);
  return without(property, declared, live).length === 0;
}

function has(property: Property, list: PropertyValue | undefined, value: string): boolean {
  return valuesOf(list).some((known) => sameValue(property, known, value));
}

function valuesOf(list: PropertyValue | undefined): readonly string[] {
  return Array.isArray(list) ? list : [];
}
