import { z } from "zod";
import { mailAddress } from "./addressTexts.js";
import { pattern } from "./listTexts.js";
import { list, type Property, type PropertyValue, text, whole } from "./property.js";

export const none = { unset: null } as const;
const lists = { unset: null, clearedByNull: true } as const;
const moment = z.iso.datetime({ offset: true, error: "is not a date and time such as 2026-12-01T08:00:00Z" });
const byteSize = z.number().int().min(1);
const trimmed = /^\S(.*\S)?$/s;

/** Attributes of a user that a rule can look at (New-TransportRule reference, 2026-08-21). */
export const directoryAttributes: readonly [string, ...string[]] = [
  "City",
  "Company",
  "Country",
  ...Array.from({ length: 15 }, (_, index) => `CustomAttribute${index + 1}`),
  "Department",
  "DisplayName",
  "Email",
  "FaxNumber",
  "FirstName",
  "HomePhoneNumber",
  "Initials",
  "LastName",
  "Manager",
  "MobileNumber",
  "Notes",
  "Office",
  "OtherFaxNumber",
  "OtherHomePhoneNumber",
  "OtherPhoneNumber",
  "PagerNumber",
  "PhoneNumber",
  "POBox",
  "State",
  "Street",
  "Title",
  "UserLogonName",
  "ZipCode",
];

/** Recipients, by SMTP address: Exchange takes any identity and answers addresses. */
export function people(parameter: string, doc: string): Property {
  return list(parameter, doc, { ...lists, item: mailAddress, areRecipients: true });
}

export function person(parameter: string, doc: string): Property {
  return { parameter, doc, schema: mailAddress, ...none, areRecipients: true };
}

export function words(parameter: string, doc: string, item?: z.ZodType): Property {
  return list(parameter, doc, { ...lists, ...(item === undefined ? {} : { item }) });
}

/** Words that may not begin or end with a space (New-TransportRule reference, 2026-08-21). */
export function phrases(parameter: string, doc: string, max?: number): Property {
  const item = z.string().regex(trimmed, "begins or ends with a space, which Exchange does not take");
  return words(parameter, doc, max === undefined ? item : item.max(max));
}

/** .NET regular expressions: their case counts. */
export function patterns(parameter: string, doc: string, item: z.ZodType = pattern): Property {
  return { ...words(parameter, doc), schema: z.array(item), caseSensitive: true };
}

/** `Name:word,word`, the name one of the directory's. */
export const attributeWords: z.ZodType = z
  .string()
  .regex(
    new RegExp(`^(${directoryAttributes.join("|")}):\\S(.*\\S)?$`, "is"),
    "is not an attribute and its words, such as City:Paris,Rome",
  );

/** Spam confidence level. Some clients read it back as text. */
export function level(parameter: string, doc: string): Property {
  const read = (value: unknown): PropertyValue => (value === null || value === "" ? null : Number(value));
  return whole(parameter, doc, { min: -1, max: 9 }, { ...none, read });
}

/** Bytes. Exchange reads a size back as `22.5 MB (23,592,960 bytes)`. */
export function size(parameter: string, doc: string): Property {
  return {
    parameter,
    doc,
    schema: byteSize,
    ...none,
    read: byteCount,
    write: (value) => (value === null ? null : `${value}B`),
  };
}

/** How many bytes Exchange's text for a size means; null if it means none. */
export function byteCount(value: unknown): number | null {
  const found = /\(([\d,]+) bytes\)/.exec(String(value ?? ""))?.[1];
  return found === undefined ? null : Number(found.replaceAll(",", ""));
}

/** A moment. Exchange reads it back in UTC, with seven fraction digits and with or without a zone (live records, 2026-07). */
export function instant(parameter: string, doc: string): Property {
  return { ...text(parameter, doc), schema: moment, ...none, isInstant: true, read: utc };
}

/** ScubaGear's recorded answers show a date as `/Date(1777880642000)/` (2026-05). */
function utc(value: unknown): PropertyValue {
  if (typeof value !== "string" || value === "") return null;
  const milliseconds = /^\/Date\((-?\d+)\)\/$/.exec(value)?.[1];
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(value) ? value : `${value}Z`;
  const at = new Date(milliseconds === undefined ? zoned : Number(milliseconds));
  return Number.isNaN(at.getTime()) ? value : at.toISOString().replace(".000Z", "Z");
}
