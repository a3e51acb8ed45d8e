import { z } from "zod";
import type { ObjectKind, Observed } from "../exchange/objectKind.js";
import { comparable, type Property, type PropertyValue } from "../exchange/property.js";
import { transportRule } from "../exchange/transportRule.js";
import { longestRise } from "../plan/longestRise.js";

/** A short hash by property, of what is set. */
const objectPrint = z.strictObject({
  guid: z.string(),
  name: z.string(),
  properties: z.record(z.string(), z.string()),
});
const kindPrint = z.strictObject({ noun: z.string(), objects: z.array(objectPrint) });

/** Schema of what a tenant looked like: enough to say what is another thing now, and no value of it. */
export const tenantPrintSchema = z.array(kindPrint).readonly();

export type TenantPrint = z.output<typeof tenantPrintSchema>;
type KindPrint = TenantPrint[number];
type ObjectPrint = KindPrint["objects"][number];

/** Every object of one kind. */
export interface KindList {
  readonly kind: ObjectKind;
  /** Rules in the tenant's order. */
  readonly objects: readonly Observed[];
}

/**
 * What a tenant looks like. Secrets have no part in it: whoever has the print could try them out.
 *
 * @param hash of a text; a short one is enough.
 */
export function tenantPrint(lists: readonly KindList[], hash: (text: string) => string): TenantPrint {
  return lists.map(({ kind, objects }) => ({
    noun: kind.noun,
    objects: objects.map((object) => printOf(kind, object, hash)).sort(kind === transportRule ? () => 0 : byGuid),
  }));
}

function byGuid(left: ObjectPrint, right: ObjectPrint): number {
  return left.guid < right.guid ? -1 : 1;
}

function printOf(kind: ObjectKind, { guid, name, mark, values, unmodelled }: Observed, hash: (text: string) => string) {
  const set = Object.entries(kind.properties).flatMap(([key, property]) => {
    const value = values[key];
    return value === undefined || !isSet(property, value) ? [] : [[key, hash(comparable(property, value))] as const];
  });
  const others = { mark: mark && JSON.stringify(mark), unmodelled: unmodelled?.join("\n") };
  const more = Object.entries(others).flatMap(([key, text]) =>
    text === undefined ? [] : [[key, hash(text)] as const],
  );
  return {
    guid,
    name,
    properties: Object.fromEntries([...set, ...more].sort(([left], [right]) => (left < right ? -1 : 1))),
  };
}

function isSet(property: Property, value: PropertyValue): boolean {
  return !property.secret && comparable(property, value) !== comparable(property, property.unset ?? null);
}

/** What is another thing than it was, a line for each object: `TransportRule "Disclaimer": enabled`. */
export function changesBetween(before: TenantPrint, now: TenantPrint): readonly string[] {
  return before.flatMap((kind) => {
    const later = now.find(({ noun }) => noun === kind.noun);
    return later === undefined ? [`${kind.noun}: was not read`] : kindChanges(kind, later);
  });
}

function kindChanges({ noun, objects }: KindPrint, later: KindPrint): readonly string[] {
  const label = ({ name }: ObjectPrint) => `${noun} "${name}"`;
  const [was, is] = [byId(objects), byId(later.objects)];
  return [
    ...objects.filter(({ guid }) => !is.has(guid)).map((one) => `${label(one)} is gone`),
    ...later.objects.filter(({ guid }) => !was.has(guid)).map((one) => `${label(one)} is new`),
    ...later.objects.flatMap((one) => {
      const properties = differing(was.get(one.guid) ?? one, one);
      return properties.length === 0 ? [] : [`${label(one)}: ${properties.join(", ")}`];
    }),
    ...moved(objects, later.objects).map((one) => `${label(one)} was moved`),
  ];
}

function byId(objects: readonly ObjectPrint[]): ReadonlyMap<string, ObjectPrint> {
  return new Map(objects.map((one) => [one.guid, one]));
}

function differing(was: ObjectPrint, is: ObjectPrint): readonly string[] {
  const keys = [...new Set([...Object.keys(was.properties), ...Object.keys(is.properties)])];
  const changed = keys.filter((key) => was.properties[key] !== is.properties[key]);
  return was.name === is.name || changed.includes("name") ? changed : ["name", ...changed];
}

/** The fewest objects whose moves explain the order: those outside of the longest part that kept it. */
function moved(was: readonly ObjectPrint[], is: readonly ObjectPrint[]): readonly ObjectPrint[] {
  const places = new Map(was.map(({ guid }, place) => [guid, place]));
  const both = is.filter(({ guid }) => places.has(guid));
  const kept = longestRise(both.map(({ guid }) => places.get(guid) ?? 0));
  return both.filter((_, index) => !kept.has(index));
}
