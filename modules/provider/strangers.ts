import { relayKinds } from "../exchange/kinds.js";
import type { ObjectKind, Observed } from "../exchange/objectKind.js";
import { stackOf } from "../plan/ownership.js";
import { PlanError } from "../plan/planError.js";
import type { ResourceContext } from "./controller.js";

/**
 * Refuses to change what several stacks touch, unless the config says who leads: each would undo what the other did.
 *
 * @param differs whether anything would be written at all.
 * @param leader name of the stack that may, or `<project>/<stack>`.
 * @throws {PlanError} that names the other stack.
 */
export async function refuseToShare(
  kind: ObjectKind,
  found: Observed,
  differs: boolean,
  leader: string | undefined,
  context: ResourceContext,
): Promise<void> {
  const mine = stackOf(context.me.owner);
  if (!differs || leader === mine || leader === mine.split("/")[1]) return;
  const other = (await stacksInTenant(context)).find((stack) => stack !== mine);
  if (other === undefined) return;
  const reason = `stack ${other} has a relay in this tenant too, and both would change it`;
  const needed =
    leader === undefined
      ? `say who leads: \`pulumi config set --path exchange-relay:relay.leader <stack>\` in both`
      : `"${leader}" leads: take what it keeps out of this stack`;
  throw new PlanError([`Cannot change ${kind.noun} "${found.name}": ${reason}; ${needed}`]);
}

/** Says what cannot be known any more, when a stack meets its own marks without a state that remembers. */
export async function warnOfLostState(kind: ObjectKind, found: Observed, context: ResourceContext): Promise<void> {
  if (!(await stacksInTenant(context)).includes(stackOf(context.me.owner))) return;
  context.warn(
    `What ${kind.noun} "${found.name}" was before this stack is not known: objects of this stack are in the tenant already, and the state had nothing of it. It stays as it is now when the stack goes`,
  );
}

async function stacksInTenant({ view, signal }: ResourceContext): Promise<readonly string[]> {
  const stacks = new Set<string>();
  for (const kind of relayKinds.filter(({ mark }) => mark?.form === "line"))
    for (const { mark } of await view.list(kind, signal))
      if (mark?.owner !== undefined && mark.urn !== undefined) stacks.add(stackOf(mark.owner));
  return [...stacks];
}
