import type { ObjectKind, Observed } from "../exchange/objectKind.js";
import type { ResourceContext } from "./controller.js";
import { remove } from "./objectRemove.js";
import { usersOf } from "./objectUsers.js";

/**
 * Removes what runs that were killed made of resources, and nobody holds now. What enabled rules still use stays: the
 * next run finds it again.
 *
 * @param isMeant tells, by the hash in a mark, whose remains are meant.
 */
export async function removeOrphans(
  kind: ObjectKind,
  isMeant: (urn: string) => boolean,
  context: ResourceContext,
): Promise<void> {
  for (const object of await context.view.list(kind, context.signal)) {
    if (!isOrphan(object, isMeant, context)) continue;
    if ((await usersOf(kind, object, context)).length > 0) {
      context.warn(`Left ${kind.noun} "${object.name}", which an interrupted run made: enabled rules route to it`);
      continue;
    }
    context.warn(
      `Removed ${kind.noun} "${object.name}": an interrupted run of this stack made it, and no state knew it`,
    );
    await remove(kind, object.guid, context);
  }
}

/** A living resource's object may still bear the mark of that one's former name. */
function isOrphan({ guid, mark }: Observed, isMeant: (urn: string) => boolean, { living }: ResourceContext): boolean {
  return mark?.urn !== undefined && isMeant(mark.urn) && living.claimOn(guid) === undefined;
}
