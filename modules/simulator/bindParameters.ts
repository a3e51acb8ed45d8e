import { z } from "zod";
import type { Parameter, Value, Values } from "./parameters.js";
import { badValue, invalidArgument, missingParameter, unknownParameter } from "./simulatedError.js";
import type { Switches } from "./tenant.js";

/**
 * What a caller sent, with names as the cmdlet spells them: PowerShell takes them in any case.
 *
 * @throws {SimulatedError} for a parameter that the cmdlet has not.
 */
export function accepted(sent: Values, names: readonly string[]): Values {
  const entries = Object.entries(sent).map(([name, value]) => {
    const known = names.find((one) => one.toLowerCase() === name.toLowerCase());
    if (known === undefined) throw unknownParameter(name, names);
    return [known, value] as const;
  });
  return Object.fromEntries(entries);
}

/** Names of the parameters of a noun's New- or Set-; WhatIf is not simulated, and so refused. */
export function namesFor(table: readonly Parameter[], cmdlet: "New" | "Set"): readonly string[] {
  const own = table.filter(({ on = cmdlet }) => on === cmdlet).map(({ name }) => name);
  return cmdlet === "New" ? ["Confirm", ...own] : ["Identity", "Confirm", ...own];
}

/**
 * Converts accepted values to what is stored, or refuses them.
 *
 * @param now the object's values, which a delta of a multi-valued property changes; absent for New-.
 * @param switches the real service leaves a property alone when it is sent an empty array (go-exoscc, 2026); see Switches.
 */
export function bind(
  table: readonly Parameter[],
  given: Values,
  { emptyArrayClears, trimsTexts }: Pick<Switches, "emptyArrayClears" | "trimsTexts">,
  now: Values | undefined,
): Values {
  const missing = table.find(({ isRequired, name }) => isRequired && now === undefined && given[name] === undefined);
  if (missing !== undefined) throw missingParameter(missing.name);
  const bound: Values = {};
  for (const parameter of table) {
    const value = trimsTexts ? trimmed(given[parameter.name]) : given[parameter.name];
    const isIgnored = Array.isArray(value) && value.length === 0 && now !== undefined && !emptyArrayClears;
    if (value !== undefined && !isIgnored)
      bound[parameter.name] = convert(parameter, value, now?.[parameter.name] ?? null);
  }
  return bound;
}

function trimmed(value: Value | undefined): Value | undefined {
  if (Array.isArray(value)) return value.map((item: string) => item.trim());
  return typeof value === "string" ? value.trim() : value;
}

/** A size as Exchange writes it: `8 KB (8,192 bytes)`. */
export function byteText(bytes: number): string {
  const [name, factor] = Object.entries(units).findLast(([, size]) => bytes >= size) ?? ["B", 1];
  return `${Number((bytes / factor).toPrecision(4))} ${name} (${bytes.toLocaleString("en-US")} bytes)`;
}

function convert(parameter: Parameter, value: Value, now: Value): Value {
  const { type } = parameter;
  if (value === null) {
    if (parameter.isNullable) return parameter.unset;
    throw badValue(parameter.name, "", typeName(type), []);
  }
  if (typeof type !== "string") return enumValue(parameter, type, value);
  if (type === "strings") return listValue(parameter, value, now);
  if (type === "bool" && typeof value === "boolean") return value;
  if (type === "int" && Number.isInteger(value)) return withinRange(parameter, Number(value));
  const text = texts[type]?.(value, parameter);
  if (text === undefined) throw badValue(parameter.name, value, typeName(type), []);
  return text;
}

/** Conversions to what is stored as text; undefined for a value of another sort. */
const texts: Readonly<Record<string, (value: Value, parameter: Parameter) => string | undefined>> = {
  string: (value, parameter) => (typeof value === "string" ? withinLength(parameter, value) : undefined),
  size: (value) => sizeText(String(value)),
  date: (value) => (typeof value === "string" ? dateText(value) : undefined),
  unlimited: (value, { max = Number.MAX_SAFE_INTEGER }) => {
    if (/^unlimited$/i.test(String(value))) return "Unlimited";
    return /^\d+$/.test(String(value)) && Number(value) <= max ? String(value) : undefined;
  },
};

function enumValue(parameter: Parameter, allowed: readonly string[], value: Value): Value {
  const found = allowed.find((word) => word.toLowerCase() === String(value).toLowerCase());
  if (found === undefined) throw badValue(parameter.name, value, `Microsoft.Exchange.Data.${parameter.name}`, allowed);
  return found;
}

const items = z.union([z.string().transform((item) => [item]), z.array(z.string())]).default([]);
const delta = z
  .record(z.string(), z.unknown())
  .refine((given) => "Add" in given || "Remove" in given)
  .pipe(z.object({ Add: items, Remove: items }));

function listValue(parameter: Parameter, value: Value, now: Value): Value {
  const whole = items.safeParse(value);
  if (whole.success) return whole.data;
  const changed = delta.safeParse(value);
  if (!changed.success) throw badValue(parameter.name, value, typeName("strings"), []);
  const gone = changed.data.Remove.map(plain);
  const kept = (Array.isArray(now) ? now : []).filter((item: string) => !gone.includes(plain(item)));
  const all = [...kept, ...changed.data.Add];
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

function sizeText(value: string): string | undefined {
  const [, amount, unit = "B"] = /^([\d.]+)\s*([KMG]?B)?$/i.exec(value) ?? [];
  return amount === undefined ? undefined : byteText(Math.round(Number(amount) * (units[unit.toUpperCase()] ?? 1)));
}

/** Stored in UTC with seven fraction digits and no zone (live record, 2026-07). */
function dateText(value: string): string | undefined {
  const at = new Date(/(Z|[+-]\d\d:\d\d)$/.test(value) || !value.includes("T") ? value : `${value}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString().replace("Z", "0000");
}

function withinRange({ name, min = -Infinity, max = Infinity }: Parameter, value: number): number {
  if (value < min || value > max)
    throw invalidArgument(`The value ${value} of ${name} isn't between ${min} and ${max}. (simulated)`);
  return value;
}

function withinLength({ name, max, isRequired }: Parameter, value: string): string {
  if (isRequired && value === "")
    throw invalidArgument(`Cannot bind argument to parameter '${name}' because it is an empty string.`);
  if (max !== undefined && value.length > max)
    throw invalidArgument(
      `The length of the property is too long. The maximum length is ${max} and the length of the value provided is ${value.length}.`,
    );
  return value;
}

function typeName(type: Parameter["type"]): string {
  const names: Readonly<Record<string, string>> = {
    bool: "System.Boolean",
    int: "System.Int32",
    size: "Microsoft.Exchange.Data.ByteQuantifiedSize",
    date: "System.DateTime",
    unlimited: "Microsoft.Exchange.Data.Unlimited`1[System.Int32]",
    strings: "Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]",
  };
  return (typeof type === "string" ? names[type] : undefined) ?? "System.String";
}
