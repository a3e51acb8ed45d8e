import { accepted, bind, namesFor } from "../bindParameters.js";
import { unsetValues, type Value, type Values } from "../parameters.js";
import { invalidArgument } from "../simulatedError.js";
import { findObject, naming, organizationId, type StoredObject } from "../tenant.js";
import { type Cmdlet, type CmdletContext, changeMarks, firstOf, identified, selected } from "./cmdletContext.js";
import { opathFilter } from "./opathFilter.js";
import { derivedProperties, withoutDetails } from "./ruleRecord.js";
import { refuseRule, storedValues } from "./ruleRefusals.js";
import { transportRuleParameters } from "./transportRuleTable.js";

/** The cmdlets of mail flow rules: the place in the list is the priority (New- and Set-TransportRule reference, 2026-08-21). */
export const transportRuleCmdlets: Readonly<Record<string, Cmdlet>> = {
  "Get-TransportRule": get,
  "New-TransportRule": create,
  "Set-TransportRule": change,
  "Enable-TransportRule": (sent, context) =>
    switched(accepted(sent, ["Identity", "Confirm", "Mode"]), context, "Enabled"),
  "Disable-TransportRule": (sent, context) => switched(accepted(sent, ["Identity", "Confirm"]), context, "Disabled"),
  "Remove-TransportRule": (sent, context) => {
    const { TransportRule: rules } = context.tenant.objects;
    rules.splice(rules.indexOf(identified("TransportRule", accepted(sent, ["Identity", "Confirm"]), context)), 1);
    return [];
  },
};

function get(sent: Values, context: CmdletContext): readonly Values[] {
  const given = accepted(sent, ["Identity", "ResultSize", "State", "Filter", "ExcludeConditionActionDetails"]);
  const { TransportRule: rules } = context.tenant.objects;
  const state = given.State === undefined ? undefined : String(given.State).toLowerCase();
  const passes = typeof given.Filter === "string" ? opathFilter(given.Filter) : () => true;
  const wanted = selected("TransportRule", given, context)
    .filter((rule) => (state === undefined || String(rule.State).toLowerCase() === state) && passes(rule))
    .map((rule) => ({ ...rule, Priority: rules.indexOf(rule) }));
  const shown = given.ExcludeConditionActionDetails === true ? wanted.map(withoutDetails) : wanted;
  return firstOf(shown, given.ResultSize, context);
}

function create(sent: Values, context: CmdletContext): readonly Values[] {
  const { TransportRule: rules } = context.tenant.objects;
  const given = accepted(sent, namesFor(transportRuleParameters, "New"));
  const bound = bind(transportRuleParameters, given, context.switches, undefined);
  const { Priority: priority = rules.length, Enabled: enabled = true, ...changed } = bound;
  const name = String(bound.Name);
  refuseNamesake(name, undefined, context);
  refusePriority(priority, rules.length);
  const { Priority: _, Enabled: __, ...unset } = unsetValues(transportRuleParameters);
  const guid = context.sources.guid();
  const rule: StoredObject = {
    ...unset,
    ...storedValues(changed, context),
    State: enabled === false ? "Disabled" : "Enabled",
    Name: name,
    Guid: guid,
    ImmutableId: guid,
  };
  refuseRule(rule, [...rules, rule], context);
  finish(rule, "relay", context);
  rules.splice(Number(priority), 0, rule);
  return [{ ...rule, Priority: rules.indexOf(rule) }];
}

function change(sent: Values, context: CmdletContext): readonly Values[] {
  const { TransportRule: rules } = context.tenant.objects;
  const given = accepted(sent, namesFor(transportRuleParameters, "Set"));
  const rule = identified("TransportRule", given, context);
  const bound = bind(transportRuleParameters, given, context.switches, rule);
  const { Priority: priority, ...changed } = bound;
  if (typeof changed.Name === "string") refuseNamesake(changed.Name, rule, context);
  if (priority !== undefined) refusePriority(priority, rules.length - 1);
  const next: StoredObject = { ...rule, ...storedValues(changed, context) };
  const others = rules.map((other) => (other === rule ? next : other));
  refuseRule(next, others, context);
  Object.assign(rule, next);
  finish(rule, "relay", context);
  if (priority !== undefined) {
    rules.splice(rules.indexOf(rule), 1);
    rules.splice(Number(priority), 0, rule);
  }
  return [];
}

function switched(given: Values, context: CmdletContext, state: string): readonly Values[] {
  const rule = identified("TransportRule", given, context);
  Object.assign(rule, bind(modes, given, context.switches, rule), { State: state });
  finish(rule, "relay", context);
  return [];
}

const modes = transportRuleParameters.filter(({ name }) => name === "Mode");

/** Makes the record whole again after a change of its values. */
export function finish(rule: StoredObject, by: string, { tenant, sources }: CmdletContext): void {
  Object.assign(
    rule,
    derivedProperties(rule),
    naming(tenant, "TransportRule", rule.Name),
    { OrganizationId: organizationId(tenant) },
    changeMarks("TransportRule", by, sources),
  );
}

function refusePriority(priority: Value, last: number): void {
  if (Number(priority) < 0 || Number(priority) > last)
    throw invalidArgument("The specified rule priority is invalid.\r\nParameter name: Priority");
}

function refuseNamesake(name: string, self: StoredObject | undefined, { tenant }: CmdletContext): void {
  const namesake = findObject(tenant, "TransportRule", name);
  if (namesake !== undefined && namesake !== self)
    throw invalidArgument(`A transport rule with the name '${name}' already exists. (simulated)`);
}
