import type { Property, PropertyValue } from "./property.js";

/** What one sort of Exchange object declares about itself; everything generic is driven by it. */
export interface ObjectKind {
  /** Exchange's noun; the cmdlets are `Get-`, `New-`, `Set-` and `Remove-` with it. */
  readonly noun:
    | "OutboundConnector"
    | "InboundConnector"
    | "RemoteDomain"
    | "TransportRule"
    | "ServicePrincipal"
    | "RoleGroup";
  /** What it does to mail, in a sentence or two; shown in the schema and in editors. */
  readonly doc: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
  /** The property by which a person knows the object, and by which a lost one is found again. */
  readonly key: string;
  /** The property whose text carries the mark of ownership; absent where Exchange gives no such place. */
  readonly mark?: string;
  /** Properties whose change makes Exchange change others, so that the object must be read again after a write. */
  readonly coupled?: readonly string[];
  /** Problems that no single property shows, each with the property to blame. */
  readonly problems?: (inputs: PropertyValues) => readonly Problem[];
  /** Addresses of what this was taken from, with the date it was read. */
  readonly references: readonly string[];
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
  /** The stack that made it, if the object's text says so. */
  readonly owner?: string;
  readonly values: PropertyValues;
}
