import type { ExchangeRecord } from "./cmdletCall.js";
import type { Verb } from "./cmdletName.js";
import type { Mark, MarkPlace } from "./mark.js";
import type { Property, PropertyValue } from "./property.js";

/** What one sort of Exchange object declares about itself; everything generic is driven by it. */
export interface ObjectKind {
  /** Exchange's noun; the cmdlets are `Get-` and the verbs with it. */
  readonly noun: string;
  /** The cmdlets that write: `New`, `Set` and `Remove` for most; what no cmdlet makes is adopted, and put back at the end. */
  readonly verbs: readonly Exclude<Verb, "Get">[];
  /** Parameters of the one call that lists every object. */
  readonly listedWith?: Readonly<Record<string, string | boolean>>;
  /** The management roles that hold the cmdlets; any one of them is enough. */
  readonly roles: { readonly read: readonly string[]; readonly write: readonly string[] };
  /** What it does to mail, in a sentence or two; shown in the schema and in editors. */
  readonly doc: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
  /** The property by which a person knows the object, and by which a lost one is found again. */
  readonly key: string;
  /** The resource that holds all of them in their order, where one by itself is none. */
  readonly inSet?: string;
  /** Identity of the one object that a tenant has, where its record has no GUID and no name. */
  readonly onlyOne?: string;
  /** Where the mark of ownership stands; absent where Exchange gives no place for one. */
  readonly mark?: MarkPlace;
  /** Tells Exchange's own objects from those that people make: they are changed and put back, never made or removed. */
  readonly isBuiltIn?: (values: PropertyValues) => boolean;
  /** Objects of other kinds that name one of these, and by which property; an enabled one keeps it from being stopped. */
  readonly usedBy?: readonly { readonly noun: string; readonly property: string }[];
  /** Objects of another kind that count on one of these without naming it, and why they could not after a change. */
  readonly countedOnBy?: {
    readonly noun: string;
    /** What they count on. */
    readonly properties: readonly string[];
    readonly loss: (user: PropertyValues, before: PropertyValues, after: PropertyValues) => string | undefined;
  };
  /** The parameters whose values a log may show: names and ids, never contents. */
  readonly logged: readonly string[];
  /** Properties whose change makes Exchange change others, so that the object must be read again after a write. */
  readonly coupled?: readonly string[];
  /** Properties that people may look for and that cannot be set, with the reason. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Properties that Exchange takes only as a whole: who writes one of them writes all. */
  readonly together?: readonly (readonly string[])[];
  /** What a live object carries and no property says, in words. */
  readonly unmodelled?: (record: ExchangeRecord) => readonly string[];
  /** Problems that no single property shows, each with the property to blame. */
  readonly problems?: (inputs: PropertyValues) => readonly Problem[];
  /** Addresses of what this was taken from, with the date it was read. */
  readonly references: readonly string[];
}

/** Whether the object was there before anybody declared it, so that it is adopted and put back, never made or removed. */
export function isAdopted({ verbs, isBuiltIn }: ObjectKind, values: PropertyValues): boolean {
  return !verbs.includes("New") || isBuiltIn?.(values) === true;
}

/** Property values by our names. An absent key is "not managed", `null` is "cleared". */
export type PropertyValues = Readonly<Record<string, PropertyValue>>;

/** One thing that is wrong with what a person wrote: where, and what to do. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** One object as a tenant says it is now. */
export interface Observed {
  readonly guid: string;
  readonly name: string;
  /** Which resource made it, and which making, if the object says so. */
  readonly mark?: Mark;
  readonly values: PropertyValues;
  /** What it carries and this version has no property for, in words; absent if nothing. */
  readonly unmodelled?: readonly string[];
}
