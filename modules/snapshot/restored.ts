import type { ExchangeRecord } from "../exchange/cmdletCall.js";
import { fromRecord } from "../exchange/kindRecord.js";
import { isSameMark, withMark } from "../exchange/mark.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import { sameValue } from "../exchange/property.js";
import { strays, valuesToWrite } from "../plan/diffProperties.js";
import { extraOf, fullRecord } from "./snapshotRecord.js";

/** One object, as it was or as it is. */
export interface Entry {
  readonly object: Observed;
  /** What no property says, as text to compare. */
  readonly extra: string;
}

/** An object as it was, and the one in the tenant that it is; none: it is gone. */
export interface Pair {
  readonly was: Entry;
  readonly now: Entry | undefined;
}

export function entriesOf(kind: ObjectKind, records: readonly ExchangeRecord[]): readonly Entry[] {
  return records.map((record) => {
    const full = fullRecord(kind, record);
    return { object: fromRecord(kind, full), extra: JSON.stringify(extraOf(kind, full)) };
  });
}

/** Finds each object again: by its GUID, or by its name, where that is what is there under another GUID. */
export function pairs(kind: ObjectKind, was: readonly Entry[], now: readonly Entry[]): readonly Pair[] {
  const isNamed = kind.properties[kind.key]?.writtenBy === "createOnly";
  const byGuid = new Map(
    was.flatMap((one) => {
      const same = now.find(({ object }) => object.guid === one.object.guid);
      return same === undefined || (isNamed && !isCalledSame(kind, one, same)) ? [] : [[one, same] as const];
    }),
  );
  const taken = new Set(byGuid.values());
  return was.map((one) => ({
    was: one,
    now: byGuid.get(one) ?? now.find((other) => !taken.has(other) && isCalledSame(kind, one, other)),
  }));
}

/** What is to be written so that an object is as it was, its mark too. */
export function valuesBack(kind: ObjectKind, was: Observed, now: Observed): PropertyValues {
  const unset = (key: string) => (isLost(was) && key === "setHeaderValue" ? undefined : kind.properties[key]?.unset);
  const values = valuesToWrite(kind, now, was.values, unset);
  const place = kind.mark?.property;
  const isMarked = was.mark === undefined ? now.mark === undefined : isSameMark(now.mark, was.mark);
  const all = kind.coupled?.some((key) => values[key] !== undefined) ? coupled(kind, was) : {};
  return place === undefined || (isMarked && values[place] === undefined)
    ? { ...all, ...values }
    : { ...all, ...values, ...marked(kind, was) };
}

/** What New- is given: what is set. */
export function valuesOfNew(kind: ObjectKind, was: Observed): PropertyValues {
  const values = { ...was.values, ...marked(kind, was) };
  const given = Object.entries(values).filter(([key, value]) => {
    const property = kind.properties[key];
    return (
      value !== null &&
      property !== undefined &&
      !(property.unset !== undefined && sameValue(property, value, property.unset))
    );
  });
  return Object.fromEntries(given);
}

/** Why an object cannot be brought to what it was by Set-. */
export function unchangeable(kind: ObjectKind, { was, now }: Pair): readonly string[] {
  if (now === undefined) return [];
  const named = `Cannot restore ${kind.noun} "${was.object.name}"`;
  const fixed = strays(kind, now.object, was.object.values, () => undefined).filter(
    ({ key }) => kind.properties[key]?.writtenBy === "createOnly",
  );
  return [
    ...fixed.map(
      ({ key }) =>
        `${named}: only a new object can have its ${key}; remove the one that is there, and run the same command again`,
    ),
    ...(was.extra === now.extra
      ? []
      : [
          `${named}: ${partsOf(was, now)} and no cmdlet of ours can write that; make it so in the Exchange admin center`,
        ]),
  ];
}

/** A value that the file does not have, or that was not opened. */
export function isLost({ values: { setHeaderName, setHeaderValue } }: Observed): boolean {
  return typeof setHeaderName === "string" && setHeaderValue === undefined;
}

function partsOf({ object: was }: Entry, { object: now }: Entry): string {
  const said = ({ unmodelled = [] }: Observed) =>
    unmodelled.length === 0 ? "nothing of the sort" : unmodelled.join(", ");
  return `it carried ${said(was)}, carries ${said(now)},`;
}

function coupled({ coupled: keys = [] }: ObjectKind, { values }: Observed): PropertyValues {
  return Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
}

function marked({ mark: place }: ObjectKind, { values, mark }: Observed): PropertyValues {
  if (place === undefined) return {};
  const text = values[place.property];
  const plain = typeof text === "string" ? text : null;
  return { [place.property]: mark === undefined ? plain : withMark(place, plain, mark) };
}

function isCalledSame({ key }: ObjectKind, left: Entry, right: Entry): boolean {
  const [one, other] = [left, right].map(({ object }) => String(object.values[key] ?? object.name).toLowerCase());
  return one === other;
}
