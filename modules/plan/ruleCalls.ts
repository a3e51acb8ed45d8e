import type { CmdletCall } from "../exchange/cmdletCall.js";
import { createCall, removeCall, updateCall } from "../exchange/kindCalls.js";
import { type Mark, withMark } from "../exchange/mark.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import { transportRule } from "../exchange/transportRule.js";
import { textOf } from "./ownership.js";
import type { RuleStep } from "./ruleStep.js";

/**
 * Says a step as the one cmdlet that does it.
 *
 * @param mark of an own rule; undefined for a foreign one, which is never marked.
 */
export function ruleCall(step: RuleStep, mark: Mark | undefined): CmdletCall {
  switch (step.do) {
    case "create":
      return placed(createCall(transportRule, marked(step.values, step.values.comments, mark)), step.position);
    case "update": {
      const { comments = step.marks ? step.rule.values.comments : undefined } = step.values;
      const values = step.marks || comments !== undefined ? marked(step.values, comments, mark) : step.values;
      return placed(updateCall(transportRule, step.rule, values), step.position);
    }
    case "enable":
      return { cmdlet: "Enable-TransportRule", parameters: { Identity: step.rule.guid } };
    case "disable":
      return { cmdlet: "Disable-TransportRule", parameters: { Identity: step.rule.guid } };
    case "remove":
      return removeCall(transportRule, step.rule.guid);
  }
}

function placed(call: CmdletCall, position: number | undefined): CmdletCall {
  return position === undefined ? call : { ...call, parameters: { ...call.parameters, Priority: position } };
}

function marked(values: PropertyValues, comments: PropertyValues[string] | undefined, mark: Mark | undefined) {
  if (mark === undefined || transportRule.mark === undefined) return values;
  return { ...values, comments: withMark(transportRule.mark, textOf(comments), mark) };
}
