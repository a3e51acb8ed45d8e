import { takeValues } from "../exchange/kindInputs.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";
import { isRecord, isUnknown, type Properties } from "./wire/wireValues.js";

/** What Pulumi keeps of an object; `before` is what an adopted one was like. */
export function state(observed: Observed, before?: PropertyValues) {
  return {
    id: observed.guid,
    outputs: { ...observed.values, guid: observed.guid, ...(before === undefined ? {} : { before }) },
  };
}

export function declared(kind: ObjectKind, inputs: Properties): PropertyValues {
  return takeValues(kind, inputs, isUnknown);
}

export function beforeOf(outputs: Properties): PropertyValues | undefined {
  return isRecord(outputs.before) ? (outputs.before as PropertyValues) : undefined;
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
