import { declaredValues, parseImportName } from "../exchange/importId.js";
import { among } from "../exchange/mergedList.js";
import { isAdopted, type ObjectKind, type Observed } from "../exchange/objectKind.js";
import { type PropertyValue, sameValue } from "../exchange/property.js";
import { withoutOthers } from "../plan/mergedLists.js";
import type { ResourceContext } from "./controller.js";
import { asValue, declared, holdingOf, isNamed, state } from "./objectState.js";
import type { Properties } from "./wire/wireValues.js";

/**
 * Reads one object for a refresh or an import.
 *
 * @returns undefined only if Exchange listed the others without it.
 */
export async function readObject(
  kind: ObjectKind,
  id: string,
  inputs: Properties | undefined,
  outputs: Properties | undefined,
  context: ResourceContext,
) {
  if (outputs === undefined) return importObject(kind, parseImportName(id), context);
  const found = await context.view.find(kind, id, context.signal);
  if (found === undefined) return undefined;
  const ofOurs = withoutOthers(kind, found, declared(kind, inputs ?? {}));
  const holding = holdingOf(outputs);
  const baseline = (key: string) => kind.properties[key]?.unset ?? asValue(outputs[key]);
  return {
    // What the tenant says of its making may be another resource's: only a write of ours changes what we know.
    ...state(ofOurs, holding),
    inputs: projected(kind, found, inputs, holding.before !== undefined ? undefined : baseline),
  };
}

/** By GUID, name or key. Of an adopted object only what the program declares is ours, where the id says what that is. */
async function importObject(
  kind: ObjectKind,
  { name, declares }: ReturnType<typeof parseImportName>,
  context: ResourceContext,
) {
  const found = await named(kind, name, context);
  if (found === undefined) return undefined;
  const inputs = declares && declaredValues(found.values, declares);
  const ofOurs = withoutOthers(kind, found, inputs ?? {});
  const adopted = isAdopted(kind, found.values);
  const unset = (key: string) => kind.properties[key]?.unset;
  return {
    ...state(ofOurs, { isUnmarked: false, before: adopted ? ofOurs.values : undefined }),
    inputs: projected(kind, found, inputs, adopted && inputs !== undefined ? undefined : unset),
  };
}

async function named(kind: ObjectKind, id: string, { view, signal }: ResourceContext): Promise<Observed | undefined> {
  return (await view.list(kind, signal)).find((object) => isNamed(kind, object, id));
}

/** Live values of what was declared, and of what is not but differs from what it should be: that is drift too. */
function projected(
  kind: ObjectKind,
  found: Observed,
  inputs: Properties | undefined,
  baseline: ((key: string) => PropertyValue | undefined) | undefined,
): Properties {
  return Object.fromEntries(
    Object.entries(kind.properties).flatMap(([key, property]) => {
      if (property.unread) return inputs?.[key] === undefined ? [] : [[key, inputs[key]]];
      const value = found.values[key];
      if (value === undefined) return [];
      const kept = asValue(inputs?.[key]);
      if (property.merged !== undefined) return kept === undefined ? [] : [[key, among(property, kept, value)]];
      const known = baseline?.(key);
      const isDeclared = inputs?.[key] !== undefined || (inputs === undefined && kind.required.includes(key));
      const strayed =
        baseline !== undefined &&
        (known === undefined ? inputs === undefined && value !== null : !sameValue(property, known, value));
      if (!isDeclared && !strayed) return [];
      return [[key, kept !== undefined && sameValue(property, kept, value) ? kept : value]];
    }),
  );
}
