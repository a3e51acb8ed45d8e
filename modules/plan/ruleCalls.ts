import type { CmdletCall } from "../exchange/cmdletCall.js";
import { createCall, removeCall, updateCall } from "../exchange/kindCalls.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import { withOwner } from "../exchange/ownerMark.js";
import { transportRule } from "../exchange/transportRule.js";
import type { RuleStep } from "./planRuleSet.js";

/** Says a step as the one cmdlet that does it. Own rules are marked with their owner; foreign ones never. */
export function ruleCall(step: RuleStep, owner: string, isForeign: boolean): CmdletCall {
  switch (step.do) {
    case "create": {
      const call = createCall(transportRule, marked(step.values, owner, step.key));
      return { ...call, parameters: { ...call.parameters, Priority: step.position } };
    }
    case "update": {
      const values = isForeign || Object.keys(step.values).length === 0 ? step.values : remarked(step, owner);
      const call = updateCall(transportRule, step.rule, values);
      return step.position === undefined
        ? call
        : { ...call, parameters: { ...call.parameters, Priority: step.position } };
    }
    case "enable":
      return { cmdlet: "Enable-TransportRule", parameters: { Identity: step.rule.guid } };
    case "disable":
      return { cmdlet: "Disable-TransportRule", parameters: { Identity: step.rule.guid } };
    case "remove":
      return removeCall(transportRule, step.rule.guid);
  }
}

function remarked(step: Extract<RuleStep, { do: "update" }>, owner: string): PropertyValues {
  const comments = step.values.comments ?? step.rule.values.comments ?? null;
  const isMarked = step.rule.owner !== undefined && step.values.comments === undefined;
  return isMarked ? step.values : marked({ ...step.values, comments }, owner, step.key);
}

function marked(values: PropertyValues, owner: string, key: string): PropertyValues {
  return {
    ...values,
    comments: withOwner(typeof values.comments === "string" ? values.comments : null, `${owner}#${key}`),
  };
}
