import { z } from "zod";
import type { CmdletName } from "./cmdletName.js";
import { distinct } from "./listTexts.js";
import { Secret } from "./secret.js";

/** A property's value on our side; `null` is "cleared", lists are unordered. */
export type PropertyValue = string | number | boolean | null | readonly string[] | Secret;

/** One property of an Exchange object: what a person may write, what Exchange calls it, how it reads back. */
export interface Property {
  /** The cmdlet parameter, in Exchange's spelling; also the key in a record unless `recordKey` says otherwise. */
  readonly parameter: string;
  readonly recordKey?: string;
  readonly doc: string;
  /** What a person may write. Properties share theirs: building 350 of them is a tenth of the plugin's start. */
  readonly schema: z.ZodType;
  /** What Exchange holds when nobody set it. Absent: not known, so an omitted property is left as it is. */
  readonly unset?: PropertyValue;
  /** The cmdlets that take it. `setOnly` needs a Set after New; `createOnly` makes a change a replacement. */
  readonly writtenBy?: "setOnly" | "createOnly";
  /** A list that Exchange clears by `$null`; the others need a delta that removes each value. */
  readonly clearedByNull?: true;
  /**
   * A list that others put values into as well: what is declared must be among them, the rest is theirs. `delta`: Set- takes
   * what to add and what to remove; `whole`: it takes nothing but the whole list.
   */
  readonly merged?: "delta" | "whole";
  /** The cmdlet that changes it, where Set- does not take it; it gets the whole value. */
  readonly changedBy?: CmdletName;
  /** Exchange does not say it in a form that can be compared: what was declared is taken for what is there. */
  readonly unread?: true;
  /** Never shown; kept as `Secret`. */
  readonly secret?: true;
  /** Values are compared as written; the default ignores case, as Exchange does for names, addresses and domains. */
  readonly caseSensitive?: true;
  /** Recipients by any of their addresses: Exchange answers with the primary one. */
  readonly areRecipients?: true;
  /** ISO 8601 text that means a moment: the same in another zone is the same. */
  readonly isInstant?: true;
  /** From Exchange's form to ours, where they differ. */
  readonly read?: (value: unknown) => PropertyValue;
  /** From our form to a parameter's value, where they differ. */
  readonly write?: (value: PropertyValue) => string | number | boolean | null | readonly string[];
}

type Options = Omit<Property, "parameter" | "schema" | "doc">;

const someText = z.string().min(1);
const someTexts = z.array(someText);
const yesOrNo = z.boolean();

export function text(
  parameter: string,
  doc: string,
  options: Options & { max?: number; form?: z.ZodString } = {},
): Property {
  const { max, form = someText, ...rest } = options;
  return { parameter, doc, schema: max === undefined ? form : form.max(max), ...rest };
}

export function flag(parameter: string, doc: string, options: Options = {}): Property {
  return { parameter, doc, schema: yesOrNo, ...options };
}

export function whole(
  parameter: string,
  doc: string,
  range: { min: number; max: number },
  options: Options = {},
): Property {
  return { parameter, doc, schema: z.number().int().min(range.min).max(range.max), ...options };
}

export function choice(
  parameter: string,
  doc: string,
  values: readonly [string, ...string[]],
  options: Options = {},
): Property {
  return { parameter, doc, schema: z.enum(values), ...options };
}

export function list(parameter: string, doc: string, options: Options & { item?: z.ZodType } = {}): Property {
  const { item, ...rest } = options;
  return { parameter, doc, schema: item === undefined ? someTexts : distinct(item), unset: [], ...rest };
}

/** Whether two values mean the same to Exchange: lists without order, ends of lines alike, text without case unless the property says so. */
export function sameValue(property: Property, left: PropertyValue, right: PropertyValue): boolean {
  return comparable(property, left) === comparable(property, right);
}

/** Text that is the same just for values that mean the same. It shows a secret: for comparisons only. */
export function comparable(property: Property, value: PropertyValue): string {
  const fold = (item: string) => {
    const text = item.replaceAll("\r\n", "\n");
    return property.caseSensitive ? text : text.toLowerCase();
  };
  if (value instanceof Secret) return `"${value.reveal()}"`;
  if (property.isInstant && typeof value === "string") return String(Date.parse(value));
  if (Array.isArray(value)) return value.length === 0 ? "null" : JSON.stringify(value.map(fold).sort());
  return value === null ? "null" : JSON.stringify(typeof value === "string" ? fold(value) : value);
}
