import type { CmdletCall, CmdletValue } from "./cmdletCall.js";
import { without } from "./mergedList.js";
import type { ObjectKind, Observed, PropertyValues } from "./objectKind.js";
import type { Property, PropertyValue } from "./property.js";

/** The one call that reads every object of a kind. */
export function listCall(kind: ObjectKind): CmdletCall {
  return { cmdlet: `Get-${kind.noun}`, parameters: kind.listedWith ?? {} };
}

/** The call that makes the object with everything `New-` takes; see `settingsAfterCreate` for the rest. */
export function createCall(kind: ObjectKind, values: PropertyValues): CmdletCall {
  return {
    cmdlet: `New-${kind.noun}`,
    parameters: parameters(kind, values, (property) => property.writtenBy !== "setOnly"),
  };
}

/** What `New-` refuses and a following `Set-` must write. New-RemoteDomain takes only Name and DomainName (2026-08-21). */
export function settingsAfterCreate(kind: ObjectKind, values: PropertyValues): PropertyValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => kind.properties[key]?.writtenBy === "setOnly"));
}

/** The call that writes changed values; `observed` is needed to empty a list. */
export function updateCall(kind: ObjectKind, observed: Observed, changed: PropertyValues): CmdletCall {
  const whole = { ...restOfGroups(kind, observed.values, changed), ...changed };
  const settings = parameters(kind, whole, ({ changedBy }) => changedBy === undefined, observed.values);
  return { cmdlet: `Set-${kind.noun}`, parameters: { Identity: observed.guid, ...settings } };
}

/** Every call that writes changed values: the Set-, and one for each property that has a cmdlet of its own. */
export function updateCalls(kind: ObjectKind, observed: Observed, changed: PropertyValues): readonly CmdletCall[] {
  const set = updateCall(kind, observed, changed);
  const others = Object.entries(changed).flatMap(([key, value]): CmdletCall[] => {
    const { changedBy, parameter = "" } = kind.properties[key] ?? {};
    return changedBy === undefined
      ? []
      : [{ cmdlet: changedBy, parameters: { Identity: observed.guid, [parameter]: value } }];
  });
  return Object.keys(set.parameters).length === 1 ? others : [set, ...others];
}

/** The call that asks for one object by what stays when it is renamed. Of the only one of its kind there is none but the list. */
export function lookUpCall(kind: ObjectKind, guid: string): CmdletCall {
  if (kind.onlyOne !== undefined) return listCall(kind);
  return { cmdlet: `Get-${kind.noun}`, parameters: { Identity: guid } };
}

export function removeCall(kind: ObjectKind, guid: string): CmdletCall {
  return { cmdlet: `Remove-${kind.noun}`, parameters: { Identity: guid } };
}

/** What stays of a group of which something changes. */
function restOfGroups({ together = [] }: ObjectKind, now: PropertyValues, changed: PropertyValues): PropertyValues {
  const touched = together.filter((group) => group.some((key) => changed[key] !== undefined && changed[key] !== null));
  return Object.fromEntries(
    touched.flat().flatMap((key) => {
      const value = now[key] ?? null;
      return value === null ? [] : [[key, value]];
    }),
  );
}

function parameters(
  kind: ObjectKind,
  values: PropertyValues,
  takes: (property: Property) => boolean,
  observed: PropertyValues = {},
): Record<string, CmdletValue> {
  const written: Record<string, CmdletValue> = {};
  for (const [key, value] of Object.entries(values)) {
    const property = kind.properties[key];
    if (property !== undefined && takes(property))
      written[property.parameter] = parameterValue(property, value, observed[key]);
  }
  return written;
}

function parameterValue(property: Property, value: PropertyValue, observed: PropertyValue | undefined): CmdletValue {
  if (property.merged === "delta")
    return { add: without(property, value, observed), remove: without(property, observed, value) };
  if (property.write !== undefined) return property.write(value);
  if (Array.isArray(value) && value.length === 0)
    return property.clearedByNull ? null : { add: [], remove: Array.isArray(observed) ? observed : [] };
  return value;
}
