import { badValue, invalidArgument, unknownParameter } from "./simulatedError.js";

export type Value = string | number | boolean | null | readonly string[] | { readonly [key: string]: unknown };
export type Values = Record<string, Value>;

/** One parameter of a noun's New- and Set- cmdlets, and how its property reads back. */
export interface Parameter {
  readonly name: string;
  readonly type: "string" | "bool" | "int" | "strings" | "size" | readonly string[];
  /** What a record shows when nobody set it. */
  readonly unset: Value;
  /** The cmdlet that takes it; absent: both. */
  readonly on?: "New" | "Set";
  readonly max?: number;
  readonly isRequired?: true;
  /** Null empties it, as `-Parameter $null` does. */
  readonly isNullable?: true;
}

export const string = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  type: "string",
  unset: null,
  isNullable: true,
  ...more,
});
export const bool = (name: string, unset: Value = false, more: Partial<Parameter> = {}): Parameter => ({
  name,
  type: "bool",
  unset,
  ...more,
});
export const strings = (name: string, unset: Value = [], more: Partial<Parameter> = {}): Parameter => ({
  name,
  type: "strings",
  unset,
  isNullable: true,
  ...more,
});
export const oneOf = (
  name: string,
  values: readonly string[],
  unset: Value,
  more: Partial<Parameter> = {},
): Parameter => ({ name, type: values, unset, isNullable: true, ...more });
export const int = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  type: "int",
  unset: null,
  isNullable: true,
  ...more,
});

/**
 * Binds what a caller sent to the parameters a cmdlet has, as PowerShell would: names without case, values converted or refused.
 *
 * @param now the object's values, which a delta of a multi-valued property changes; empty for New-.
 * @param clearsByEmptyArray a switch: the real service leaves a property alone when it is sent an empty array (go-exoscc, 2026).
 */
export function bind(
  table: readonly Parameter[],
  cmdlet: "New" | "Set",
  sent: Values,
  now: Values,
  clearsByEmptyArray: boolean,
): Values {
  const bound: Values = {};
  for (const [name, value] of Object.entries(sent)) {
    const parameter = table.find(
      (one) => one.name.toLowerCase() === name.toLowerCase() && (one.on ?? cmdlet) === cmdlet,
    );
    if (parameter === undefined) throw unknownParameter(name);
    const isIgnored = Array.isArray(value) && value.length === 0 && cmdlet === "Set" && !clearsByEmptyArray;
    if (!isIgnored) bound[parameter.name] = convert(parameter, value, now[parameter.name] ?? null);
  }
  const missing = table.find((one) => one.isRequired && cmdlet === "New" && bound[one.name] === undefined);
  if (missing !== undefined)
    throw invalidArgument(
      `Cannot process command because of one or more missing mandatory parameters: ${missing.name}.`,
    );
  return bound;
}

function convert(parameter: Parameter, value: Value, now: Value): Value {
  if (value === null) {
    if (parameter.isNullable) return parameter.unset;
    throw badValue(parameter.name, "", typeName(parameter), []);
  }
  if (typeof parameter.type !== "string") return enumValue(parameter, parameter.type, value);
  if (parameter.type === "strings") return listValue(parameter, value, now);
  if (parameter.type === "bool" && typeof value === "boolean") return value;
  if (parameter.type === "int" && Number.isInteger(value)) return value;
  if (parameter.type === "size") return sizeText(parameter, value);
  if (parameter.type === "string" && typeof value === "string") return withinLength(parameter, value);
  throw badValue(parameter.name, value, typeName(parameter), []);
}

function enumValue(parameter: Parameter, allowed: readonly string[], value: Value): Value {
  const found = allowed.find((word) => word.toLowerCase() === String(value).toLowerCase());
  if (found === undefined) throw badValue(parameter.name, value, `Microsoft.Exchange.Data.${parameter.name}`, allowed);
  return found;
}

function listValue(parameter: Parameter, value: Value, now: Value): Value {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== "object" || value === null || !("Add" in value || "Remove" in value))
    throw badValue(parameter.name, value, typeName(parameter), []);
  const { Add: add = [], Remove: remove = [] } = value as { Add?: readonly string[]; Remove?: readonly string[] };
  const gone = remove.map(plain);
  const kept = (Array.isArray(now) ? now : []).filter((item: string) => !gone.includes(plain(item)));
  const all = [...kept, ...add];
  return all.length === 0 ? parameter.unset : all;
}

/** A stored sender domain is `smtp:x;1`; callers name it `x`. */
function plain(item: string): string {
  return item
    .toLowerCase()
    .replace(/^smtp:/, "")
    .replace(/;\d+$/, "");
}

const units: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

function sizeText(parameter: Parameter, value: Value): string {
  const [, amount, unit = "B"] = /^([\d.]+)\s*([KMG]?B)?$/i.exec(String(value)) ?? [];
  if (amount === undefined) throw badValue(parameter.name, value, "Microsoft.Exchange.Data.ByteQuantifiedSize", []);
  const bytes = Math.round(Number(amount) * (units[unit.toUpperCase()] ?? 1));
  const [name, factor] = Object.entries(units).findLast(([, size]) => bytes >= size) ?? ["B", 1];
  return `${Number((bytes / factor).toPrecision(4))} ${name} (${bytes.toLocaleString("en-US")} bytes)`;
}

function withinLength(parameter: Parameter, value: string): string {
  if (parameter.max !== undefined && value.length > parameter.max)
    throw invalidArgument(
      `The length of the property is too long. The maximum length is ${parameter.max} and the length of the value provided is ${value.length}.`,
    );
  return value;
}

function typeName(parameter: Parameter): string {
  const names: Readonly<Record<string, string>> = {
    bool: "System.Boolean",
    int: "System.Int32",
    strings: "Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]",
  };
  return (typeof parameter.type === "string" ? names[parameter.type] : undefined) ?? "System.String";
}
