import { z } from "zod";

export type Value = string | number | boolean | null | readonly string[] | { readonly [key: string]: unknown };
export type Values = Record<string, Value>;

/** Parameters as JSON carries them. */
export const values: z.ZodType<Values, Values> = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.string()).readonly(),
    z.record(z.string(), z.unknown()),
  ]),
);

/** One parameter of a noun's New- and Set- cmdlets, and how its property reads back. */
export interface Parameter {
  readonly name: string;
  readonly type: "string" | "bool" | "int" | "strings" | "size" | "date" | "unlimited" | readonly string[];
  /** What a record shows when nobody set it. */
  readonly unset: Value;
  /** The cmdlet that takes it; absent: both. */
  readonly on?: "New" | "Set";
  /** Longest text, or largest number. */
  readonly max?: number;
  readonly min?: number;
  readonly isRequired?: true;
  /** Null empties it, as `-Parameter $null` does. */
  readonly isNullable?: true;
}

type More = Partial<Omit<Parameter, "name" | "type">>;

const nullable = (name: string, type: Parameter["type"], more: More): Parameter => ({
  name,
  type,
  unset: null,
  isNullable: true,
  ...more,
});

export const string = (name: string, more: More = {}): Parameter => nullable(name, "string", more);
export const int = (name: string, more: More = {}): Parameter => nullable(name, "int", more);
export const size = (name: string): Parameter => nullable(name, "size", {});
export const date = (name: string, more: More = {}): Parameter => nullable(name, "date", more);
export const strings = (name: string, unset: Value = [], more: More = {}): Parameter =>
  nullable(name, "strings", { unset, ...more });
export const oneOf = (name: string, words: readonly string[], unset: Value, more: More = {}): Parameter =>
  nullable(name, words, { unset, ...more });
export const bool = (name: string, unset: Value = false, more: More = {}): Parameter => ({
  name,
  type: "bool",
  unset,
  ...more,
});

/** What every property of a new object reads as before anything is set. */
export function unsetValues(table: readonly Parameter[]): Values {
  return Object.fromEntries(table.map(({ name, unset }) => [name, unset]));
}
