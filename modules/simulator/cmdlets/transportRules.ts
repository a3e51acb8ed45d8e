import { bind, type Values } from "../parameters.js";
import { invalidArgument, unknownParameter } from "../simulatedError.js";
import { distinguishedName, findObject, type StoredObject } from "../tenant.js";
import { type Cmdlet, type CmdletContext, identified, ownParameters, selected, stamp } from "./cmdletContext.js";
import { derivedProperties } from "./ruleRecord.js";
import { refuseRule, resolveReferences } from "./ruleRefusals.js";
import { transportRuleParameters } from "./transportRuleTable.js";

/** The cmdlets of mail flow rules: the place in the list is the priority (P1 to P9 of the reference). */
export const transportRuleCmdlets: Readonly<Record<string, Cmdlet>> = {
  "Get-TransportRule": get,
  "New-TransportRule": create,
  "Set-TransportRule": change,
  "Enable-TransportRule": (sent, context) => switched(sent, context, "Enabled"),
  "Disable-TransportRule": (sent, context) => switched(sent, context, "Disabled"),
  "Remove-TransportRule": (sent, context) => {
    const { TransportRule: rules } = context.tenant.objects;
    rules.splice(rules.indexOf(identified("TransportRule", sent, context)), 1);
    return [];
  },
};

function get(sent: Values, context: CmdletContext): readonly Values[] {
  const unknown = Object.keys(sent).find(
    (name) => !["Identity", "ResultSize", "State", "ExcludeConditionActionDetails", "Filter"].includes(name),
  );
  if (unknown !== undefined) throw unknownParameter(unknown);
  const { TransportRule: rules } = context.tenant.objects;
  const wanted = selected("TransportRule", sent, context).filter(
    (rule) => sent.State === undefined || rule.State === sent.State,
  );
  return wanted.map((rule) => ({ ...rule, Priority: rules.indexOf(rule) }));
}

function create(sent: Values, context: CmdletContext): readonly Values[] {
  const { TransportRule: rules } = context.tenant.objects;
  const {
    Priority: priority = rules.length,
    Enabled: enabled = true,
    ...bound
  } = bind(transportRuleParameters, "New", ownParameters(sent), {}, context.switches.emptyArrayClears);
  const name = String(bound.Name);
  refuseNamesake(name, undefined, context);
  refusePriority(priority, rules.length);
  const unset = Object.fromEntries(transportRuleParameters.map((parameter) => [parameter.name, parameter.unset]));
  const { Priority: _, Enabled: __, ...values } = resolveReferences({ ...unset, ...bound }, context);
  const guid = context.sources.guid();
  const rule: StoredObject = {
    ...values,
    State: enabled === false ? "Disabled" : "Enabled",
    Name: name,
    Guid: guid,
    ImmutableId: guid,
  };
  refuseRule(rule, [...rules, rule], context);
  finish(rule, context);
  rules.splice(Number(priority), 0, rule);
  return [{ ...rule, Priority: rules.indexOf(rule) }];
}

function change(sent: Values, context: CmdletContext): readonly Values[] {
  const { TransportRule: rules } = context.tenant.objects;
  const rule = identified("TransportRule", sent, context);
  const { Priority: priority, ...bound } = bind(
    transportRuleParameters,
    "Set",
    ownParameters(sent),
    rule,
    context.switches.emptyArrayClears,
  );
  if (typeof bound.Name === "string") refuseNamesake(bound.Name, rule, context);
  if (priority !== undefined) refusePriority(priority, rules.length - 1);
  const next: StoredObject = { ...rule, ...resolveReferences(bound, context) };
  refuseRule(
    next,
    rules.map((other) => (other === rule ? next : other)),
    context,
  );
  Object.assign(rule, next);
  finish(rule, context);
  if (priority !== undefined) {
    rules.splice(rules.indexOf(rule), 1);
    rules.splice(Number(priority), 0, rule);
  }
  return [];
}

function switched(sent: Values, context: CmdletContext, state: string): readonly Values[] {
  const rule = identified("TransportRule", sent, context);
  if (sent.Mode !== undefined) rule.Mode = sent.Mode;
  rule.State = state;
  finish(rule, context);
  return [];
}

function finish(rule: StoredObject, context: CmdletContext): void {
  const changed = stamp(context.sources).replace("Z", "+00:00");
  Object.assign(rule, derivedProperties(rule), {
    Identity: rule.Name,
    DistinguishedName: distinguishedName(context.tenant, "TransportRule", rule.Name),
    WhenChanged: changed,
    LastModifiedBy: "relay",
  });
}

function refusePriority(priority: Values[string], last: number): void {
  if (Number(priority) < 0 || Number(priority) > last)
    throw invalidArgument("The specified rule priority is invalid.\r\nParameter name: Priority");
}

function refuseNamesake(name: string, self: StoredObject | undefined, { tenant }: CmdletContext): void {
  const namesake = findObject(tenant, "TransportRule", name);
  if (namesake !== undefined && namesake !== self)
    throw invalidArgument(`A transport rule with the name '${name}' already exists. (simulated)`);
}
