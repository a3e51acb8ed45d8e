import { removeCall } from "../exchange/kindCalls.js";
import { kinds } from "../exchange/kinds.js";
import type { ObjectKind, Observed, PropertyValues } from "../exchange/objectKind.js";
import { stackOf } from "../plan/ownership.js";
import { PlanError } from "../plan/planError.js";
import type { ResourceContext } from "./controller.js";

interface User {
  readonly kind: ObjectKind;
  readonly object: Observed;
}

/** Refuses to stop an object while enabled ones of other kinds name it. @throws {PlanError} that names them. */
export async function refuseWhileInUse(
  action: "remove" | "disable",
  kind: ObjectKind,
  found: Observed,
  context: ResourceContext,
): Promise<void> {
  const users = await usersOf(kind, found, context);
  if (users.length === 0) return;
  const names = users.map(({ object }) => `"${object.name}"`).join(", ");
  throw new PlanError([
    `Cannot ${action} ${kind.noun} "${found.name}": enabled rules route to it: ${names}; remove or disable them first`,
  ]);
}

/** Refuses a change after which own objects of another kind could not count on this one. @throws {PlanError} for each of them. */
export async function refuseLoss(
  kind: ObjectKind,
  found: Observed,
  change: PropertyValues,
  context: ResourceContext,
): Promise<void> {
  const { noun, properties = [], loss } = kind.countedOnBy ?? {};
  const userKind = kinds.find((one) => one.noun === noun);
  if (userKind === undefined || loss === undefined || !properties.some((key) => key in change)) return;
  const after = { ...found.values, ...change };
  const isOfStack = ({ mark }: Observed) =>
    mark?.owner !== undefined && stackOf(mark.owner) === stackOf(context.me.owner);
  const problems = (await context.view.list(userKind, context.signal)).filter(isOfStack).flatMap((user) => {
    const lost = loss(user.values, found.values, after);
    return lost === undefined
      ? []
      : `Cannot change ${kind.noun} "${found.name}": enabled ${userKind.noun} "${user.name}" counts on it, which then ${lost}; first switch that off, or to audit, then change it`;
  });
  if (problems.length > 0) throw new PlanError(problems);
}

/** Removes what a crashed run of this stack left behind and no resource of the program holds, so that a destroy can go on. */
export async function removeLeftUsers(kind: ObjectKind, found: Observed, context: ResourceContext): Promise<void> {
  const left = (await usersOf(kind, found, context)).filter(({ object: { guid, mark } }) => {
    const isOfStack = mark?.owner !== undefined && stackOf(mark.owner) === stackOf(context.me.owner);
    const isHeld =
      context.living.claimOn(guid) !== undefined || (mark?.urn !== undefined && context.living.isSilent(mark.urn));
    return isOfStack && mark?.urn !== undefined && !isHeld;
  });
  for (const { kind: userKind, object } of left) {
    context.warn(
      `Removed ${userKind.noun} "${object.name}": an interrupted run of this stack made it, and no state knows it`,
    );
    await context.view.invoke(removeCall(userKind, object.guid), context.signal);
    await context.view.remember(userKind, object.guid, undefined);
  }
}

/** Enabled objects of other kinds that name this one. */
export async function usersOf(kind: ObjectKind, found: Observed, context: ResourceContext): Promise<readonly User[]> {
  const users: User[] = [];
  for (const { noun, property } of kind.usedBy ?? []) {
    const userKind = kinds.find((one) => one.noun === noun);
    const objects = userKind === undefined ? [] : await context.view.list(userKind, context.signal);
    for (const object of objects)
      if (userKind !== undefined && object.values[property] === found.name && object.values.enabled !== false)
        users.push({ kind: userKind, object });
  }
  return users;
}
