import { takeValues } from "../exchange/kindInputs.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";
import { isRecord, isUnknown, type Properties } from "./wire/wireValues.js";

/** What the state keeps of an object beside its values. */
export interface Holding {
  /** Which making the resource holds; none in a state of release 0.1, or after an import. */
  readonly making?: string | undefined;
  /** The object has no room for a mark. */
  readonly isUnmarked: boolean;
  /** What an adopted one was like. */
  readonly before?: PropertyValues | undefined;
}

/** What Pulumi keeps of an object. */
export function state(observed: Observed, { making, isUnmarked, before }: Holding) {
  const kept = {
    ...(making !== undefined && { making }),
    ...(isUnmarked && { isUnmarked }),
    ...(before !== undefined && { before }),
  };
  return { id: observed.guid, outputs: { ...observed.values, guid: observed.guid, ...kept } };
}

export function holdingOf(outputs: Properties): Holding {
  return { making: makingOf(outputs), isUnmarked: outputs.isUnmarked === true, before: beforeOf(outputs) };
}

export function declared(kind: ObjectKind, inputs: Properties): PropertyValues {
  return takeValues(kind, inputs, isUnknown);
}

function beforeOf(outputs: Properties): PropertyValues | undefined {
  return isRecord(outputs.before) ? (outputs.before as PropertyValues) : undefined;
}

/** Which making the state knows; none in a state of release 0.1. */
export function makingOf({ making }: Properties): string | undefined {
  return typeof making === "string" ? making : undefined;
}

export function asValue(value: unknown): PropertyValue | undefined {
  return value === undefined || isUnknown(value) ? undefined : (value as PropertyValue);
}

/** Whether a person would call the object so: by GUID, name or key, without regard to case. */
export function isNamed(kind: ObjectKind, object: Observed, name: string): boolean {
  return [object.guid, object.name, object.values[kind.key]].some(
    (known) => typeof known === "string" && known.toLowerCase() === name.toLowerCase(),
  );
}
