import type { ObjectKind } from "./objectKind.js";
import type { Property } from "./property.js";
import { ruleActions } from "./ruleActions.js";
import { parameterGroups } from "./ruleClasses.js";
import { propertyName, ruleConditions, ruleExceptions } from "./ruleConditions.js";
import { ruleProblems } from "./ruleProblems.js";
import { refusedParameters } from "./ruleRefused.js";
import { ruleSettings } from "./ruleSettings.js";
import { unmodelledParts } from "./ruleUnmodelled.js";

/** A mail flow rule. Its place among the others is not a property: `TransportRuleSet` owns the order. */
export const transportRule: ObjectKind = {
  noun: "TransportRule",
  verbs: ["New", "Set", "Remove", "Enable", "Disable"],
  listedWith: { ResultSize: "Unlimited" },
  roles: { read: ["Transport Rules", "View-Only Configuration"], write: ["Transport Rules"] },
  doc: "A mail flow rule: conditions, exceptions and actions on messages that pass through the organization.",
  key: "name",
  inSet: "TransportRuleSet",
  mark: { property: "comments", form: "line", max: 1024 },
  logged: ["Identity", "Name"],
  required: ["name"],
  properties: byName([...ruleSettings, ...ruleConditions, ...ruleExceptions, ...ruleActions]),
  refused: Object.fromEntries(refusedParameters.map(({ parameter, reason }) => [propertyName(parameter), reason])),
  together: parameterGroups.map((parameters) => parameters.map(propertyName)),
  unmodelled: unmodelledParts,
  problems: ruleProblems,
  references: ["https://learn.microsoft.com/powershell/module/exchangepowershell/new-transportrule (2026-08-21)"],
};

function byName(properties: readonly Property[]): Readonly<Record<string, Property>> {
  return Object.fromEntries(properties.map((property) => [propertyName(property.parameter), property]));
}
