import { isAdopted, type ObjectKind, type Observed, type PropertyValues } from "../exchange/objectKind.js";
import { mayRemove } from "../plan/ownership.js";
import { planGiveBack } from "../plan/planObject.js";
import type { ResourceContext } from "./controller.js";
import { type KnownObject, makerOf, write } from "./objectApply.js";
import { remove } from "./objectRemove.js";
import { asValue, holdingOf } from "./objectState.js";
import { refuseWhileInUse, removeLeftUsers } from "./objectUsers.js";

/** Removes the object if it is still the making that the state knows; one that was there before us is put back instead. */
export async function deleteObject(
  kind: ObjectKind,
  { id, outputs }: KnownObject,
  inputs: PropertyValues,
  context: ResourceContext,
): Promise<void> {
  const found = await context.view.find(kind, id, context.signal);
  const { before, ...holding } = holdingOf(outputs);
  const isBuiltIn = before !== undefined || isAdopted(kind, found?.values ?? inputs);
  if (found === undefined) return isBuiltIn ? undefined : remove(kind, id, context);
  if (!mayRemove(found, context.me, holding, context.living)) return context.warn(leftAlone(kind, found, context));
  if (isBuiltIn) return giveBack(kind, found, before ?? {}, inputs, outputs, context);
  await removeLeftUsers(kind, found, context);
  await refuseWhileInUse("remove", kind, found, context);
  context.status(`Remove-${kind.noun} "${found.name}"`);
  await remove(kind, id, context);
}

async function giveBack(
  kind: ObjectKind,
  found: Observed,
  before: PropertyValues,
  inputs: PropertyValues,
  outputs: KnownObject["outputs"],
  context: ResourceContext,
): Promise<void> {
  const ours = new Set([
    ...Object.keys(inputs),
    ...(kind.coupled?.some((key) => inputs[key] !== undefined) ? kind.coupled : []),
  ]);
  const former = Object.fromEntries(Object.entries(before).filter(([key]) => ours.has(key)));
  const written = Object.fromEntries(
    [...ours].map((key) => [key, [inputs[key], asValue(outputs[key])].filter((value) => value !== undefined)]),
  );
  const step = planGiveBack(kind, found, former, written);
  if (step.do === "update") await write(kind, step, makerOf(context, ""), context);
}

function leftAlone(kind: ObjectKind, found: Observed, { living }: ResourceContext): string {
  if (living.claimOn(found.guid) !== undefined)
    return `${kind.noun} "${found.name}" stays: the resource that follows this one goes on with it`;
  return `${kind.noun} "${found.name}" was left as it is: it is not the one that this resource made, or its mark is gone${found.mark?.owner === undefined ? "" : ` (it is marked by ${found.mark.owner})`}`;
}
