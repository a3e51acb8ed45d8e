import type { Observed } from "../exchange/objectKind.js";
import { isSameName } from "./ownRules.js";
import type { RuleStep } from "./ruleStep.js";

/** Longest name of a rule (New-TransportRule, 2026-08-21). */
const longestName = 64;

/**
 * Puts a step before each write whose name another rule of the set still has: that one gets a name for the meantime,
 * so that names can be swapped and a rule that goes does not stand in the way. A rule's name does nothing to mail.
 *
 * @param own the set's rules as they are; names that others' rules have were refused before.
 */
export function namesInTurn(own: readonly Observed[], steps: readonly RuleStep[]): readonly RuleStep[] {
  const names = new Map(own.map((rule) => [rule.guid, rule.name]));
  return steps.flatMap((step): RuleStep[] => {
    if (step.do !== "create" && step.do !== "update") return [step];
    const name = step.values.name;
    const guid = step.do === "update" ? step.rule.guid : undefined;
    if (typeof name !== "string") return [step];
    const holder = own.find((rule) => rule.guid !== guid && isSameName(names.get(rule.guid) ?? "", name));
    if (guid !== undefined) names.set(guid, name);
    if (holder === undefined) return [step];
    const meanwhile = `${name.slice(0, longestName - 10)} ~${holder.guid.slice(0, 8)}`;
    names.set(holder.guid, meanwhile);
    return [{ do: "update", key: step.key, rule: holder, values: { name: meanwhile } }, step];
  });
}
