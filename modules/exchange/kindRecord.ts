import type { ExchangeRecord } from "./cmdletCall.js";
import { ExchangeError } from "./exchangeError.js";
import { splitMark } from "./mark.js";
import type { ObjectKind, Observed, PropertyValues } from "./objectKind.js";
import type { Property, PropertyValue } from "./property.js";
import { Secret } from "./secret.js";

/** Every object of one list. The only object of its kind is there whatever the list says: without values it may be left out. */
export function fromRecords(kind: ObjectKind, records: readonly ExchangeRecord[]): readonly Observed[] {
  return namedRecords(kind, records).map((record) => fromRecord(kind, record));
}

/** Records with what tells them apart; the only one of its kind has nothing of its own. */
export function namedRecords({ onlyOne }: ObjectKind, records: readonly ExchangeRecord[]): readonly ExchangeRecord[] {
  if (onlyOne === undefined) return records;
  return [{ ...records[0], Guid: onlyOne, Name: onlyOne, Identity: onlyOne }];
}

/**
 * Reads one object out of Exchange's record, in our names and forms.
 *
 * @throws {ExchangeError} `invalid` if the record has no `Guid` or `Name`: then it is not an answer about this kind.
 */
export function fromRecord(kind: ObjectKind, record: ExchangeRecord): Observed {
  const { Guid: guid, Name: name } = record;
  if (typeof guid !== "string" || typeof name !== "string")
    throw new ExchangeError(
      `Cannot read ${kind.noun}: an object has no Guid or no Name; the answer is not Exchange's`,
      { kind: "invalid" },
    );
  const unmodelled = kind.unmodelled?.(record) ?? [];
  const observed = { guid, name, values: valuesOf(kind, record), ...(unmodelled.length > 0 && { unmodelled }) };
  return withoutMark(kind, observed);
}

/** A loop without lists between: a tenant has 300 rules of 160 properties, and each look reads them all. */
function valuesOf({ properties }: ObjectKind, record: ExchangeRecord): PropertyValues {
  const values: Record<string, PropertyValue> = {};
  for (const key of Object.keys(properties)) {
    const property = properties[key];
    if (property === undefined || property.unread) continue;
    const value = readValue(property, record[property.recordKey ?? property.parameter]);
    if (value !== undefined) values[key] = value;
  }
  return values;
}

function withoutMark(kind: ObjectKind, observed: Observed): Observed {
  const marked = kind.mark === undefined ? undefined : observed.values[kind.mark.property];
  if (kind.mark === undefined || typeof marked !== "string") return observed;
  const { text, ...marks } = splitMark(kind.mark, marked);
  const name = kind.mark.property === "name" && text !== null ? { name: text } : {};
  return { ...observed, ...name, ...marks, values: { ...observed.values, [kind.mark.property]: text } };
}

/** A property that the tenant does not know at all is absent, not null: some parameters are recent. */
function readValue(property: Property, value: unknown): PropertyValue | undefined {
  if (value === undefined) return undefined;
  if (property.read !== undefined) return property.read(value);
  if (property.secret && typeof value === "string") return new Secret(value);
  if (Array.isArray(value)) return value.map(String);
  if (value === null) return property.unset ?? null;
  if (typeof value === "string") return property.clearedByNull ? [value] : value;
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
