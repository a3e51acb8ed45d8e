import { z } from "zod";
import type { PropertyValue } from "../exchange/property.js";
import { Secret } from "../exchange/secret.js";

/** Data that nobody changes any more. */
export type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** A property's value as a report says it. */
export const valueSchema = z
  .union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
  .describe("A property's value; a secret is `[secret]`, what is not set is null.");

export type ReportValue = Frozen<z.infer<typeof valueSchema>>;

/** A value for a report: secrets stay behind. */
export function reportValue(value: PropertyValue): ReportValue {
  return value instanceof Secret ? value.toString() : value;
}

/** A value as people read it: `true`, `"External"`, `[a@contoso.com, b@contoso.com]`, `not set`. */
export function valueText(value: ReportValue): string {
  if (value === null) return "not set";
  if (typeof value === "string") return value === "[secret]" ? value : JSON.stringify(value);
  return typeof value === "object" ? `[${value.join(", ")}]` : String(value);
}

/** A difference in words: `declared true, is false`; of lists that share something, what is more and what is missing. */
export function differenceText(declared: ReportValue, found: ReportValue): string {
  if (typeof declared === "object" && typeof found === "object" && declared !== null && found !== null) {
    const [more, missing] = [without(found, declared), without(declared, found)];
    const parts = [
      ...(more.length === 0 ? [] : [`has ${more.join(", ")}, not declared`]),
      ...(missing.length === 0 ? [] : [`lacks ${missing.join(", ")}`]),
    ];
    if (parts.length > 0 && missing.length < declared.length) return parts.join("; ");
  }
  return `declared ${valueText(declared)}, is ${valueText(found)}`;
}

function without(items: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others.map((other) => other.toLowerCase()));
  return items.filter((item) => !known.has(item.toLowerCase()));
}
