import type { Mark } from "../exchange/mark.js";
import type { Observed } from "../exchange/objectKind.js";
import { transportRule } from "../exchange/transportRule.js";
import type { RuleStep } from "./ruleStep.js";

/**
 * The tenant's rules after a step, as Exchange documents it: what a run wrote it need not ask for again.
 *
 * @param guid of the rule that a `create` made.
 * @param mark that the step wrote, if any.
 */
export function rulesAfter(
  tenant: readonly Observed[],
  step: RuleStep,
  guid: string,
  mark: Mark | undefined,
): readonly Observed[] {
  if (step.do === "create") {
    const values = { ...unset(), ...step.values };
    const made = { guid, name: String(step.values.name), values, ...(mark && { mark }) };
    return tenant.toSpliced(step.position, 0, made);
  }
  const place = tenant.findIndex((rule) => rule.guid === guid);
  const rule = tenant[place];
  if (rule === undefined) return tenant;
  const rest = tenant.toSpliced(place, 1);
  if (step.do === "remove") return rest;
  if (step.do !== "update")
    return rest.toSpliced(place, 0, { ...rule, values: { ...rule.values, enabled: step.do === "enable" } });
  const name = typeof step.values.name === "string" ? step.values.name : rule.name;
  const marks = (step.marks || step.values.comments !== undefined) && mark !== undefined;
  const changed = { ...rule, name, values: { ...rule.values, ...step.values }, ...(marks && { mark }) };
  return rest.toSpliced(step.position ?? place, 0, changed);
}

function unset() {
  return Object.fromEntries(
    Object.entries(transportRule.properties).flatMap(([key, { unset: value }]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );
}
