import type { Observed } from "../exchange/objectKind.js";
import { transportRule } from "../exchange/transportRule.js";
import { planRestore } from "../plan/foreignBefore.js";
import { isFollowed, mayRemove } from "../plan/ownership.js";
import { ownRules } from "../plan/ownRules.js";
import type { ResourceContext } from "./controller.js";
import { remove } from "./objectRemove.js";
import { restoreForeign, run } from "./ruleSetApply.js";
import { memoryOf, type RuleSetOutputs } from "./ruleSetState.js";

/**
 * Removes the set's rules, those too that only their mark tells of, and puts others' rules back. A rule that another
 * resource has taken over stays.
 */
export async function deleteRuleSet(known: RuleSetOutputs, context: ResourceContext): Promise<void> {
  const unseen: string[] = [];
  for (const guid of Object.values(known.ruleIds))
    if ((await context.view.find(transportRule, guid, context.signal)) === undefined) unseen.push(guid);
  const tenant = await context.view.list(transportRule, context.signal);
  const own = ownRules(tenant, memoryOf(known, known.making ?? "", context));
  const isLeft = (rule: Observed) =>
    !mayRemove(rule, context.me, { making: known.making, isUnmarked: false }, context.living);
  for (const rule of own.filter((one) => !isLeft(one)).reverse())
    await run({ do: "remove", key: rule.mark?.key ?? rule.guid, rule }, undefined, context);
  for (const guid of unseen) await remove(transportRule, guid, context);
  const isFollowedBySet = goesOn(known, context);
  const left = own.filter(isLeft).map(({ name }) => `"${name}"`);
  if (left.length > 0)
    context.warn(
      isFollowedBySet
        ? `${left.join(", ")} stay: the rule set that follows this one goes on with them`
        : `Left as they are: ${left.join(", ")}; these are not the rules that this resource made, or their marks are gone`,
    );
  const released = isFollowedBySet ? {} : known.foreignBefore;
  await restoreForeign(planRestore(await context.view.list(transportRule, context.signal), released), context);
}

/** Whether another set goes on with these rules: then it goes on with their anchors too. */
function goesOn({ making, ruleIds }: RuleSetOutputs, { living, me }: ResourceContext): boolean {
  return Object.values(ruleIds).some((guid) => isFollowed(living.claimOn(guid), me, making));
}
