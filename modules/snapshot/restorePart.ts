import type { CmdletCall } from "../exchange/cmdletCall.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";

export interface RestoreChoice {
  /** Names of the rules that are meant; absent: everything. */
  readonly rules?: readonly string[];
  /** Whether what the snapshot does not have is removed. */
  readonly removeOthers: boolean;
}

/** What becomes of one object. A secret prints as such. */
export interface Change {
  readonly action: "make" | "change" | "move" | "remove";
  readonly noun: string;
  readonly name: string;
  readonly properties: readonly {
    readonly property: string;
    readonly from: PropertyValue;
    readonly to: PropertyValue;
  }[];
}

/** One step, safe after the one before. */
export interface Write {
  /** `last`: not as long as something is still to be made. */
  readonly when: "first" | "rules" | "last";
  readonly kind: ObjectKind;
  readonly name: string;
  readonly calls: readonly CmdletCall[];
  /** What is there, and must still be so when it is written. */
  readonly found?: Observed;
}

export interface Part {
  readonly changes: readonly Change[];
  readonly writes: readonly Write[];
  readonly problems: readonly string[];
}

/** The properties that are written, each with what is there. */
export function changesOf(kind: ObjectKind, now: Observed, values: PropertyValues): Change["properties"] {
  return Object.entries(values).map(([property, to]) => ({
    property,
    from: now.values[property] ?? kind.properties[property]?.unset ?? null,
    to,
  }));
}
