import { type EmailRelayState, emailRelayState, type StagedConfig } from "../desired/emailRelayState.js";
import { markKey } from "../exchange/mark.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { isForeign, type RuleSet } from "../exchange/ruleSet.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { plannedTenant } from "../mailflow/plannedTenant.js";
import { planRuleSet } from "../plan/planRuleSet.js";
import { rulesAfter } from "../plan/rulesAfter.js";
import { withServices } from "./relayServices.js";

type IsOwn = (object: Observed) => boolean;

/**
 * The tenant as the next `up` would leave it, by the plan that `up` itself makes. No state is read: a rule with a declared
 * name is taken for the stack's own.
 *
 * @param isOwn whether the stack made an object: what it no longer declares goes. Default: nothing goes.
 * @throws {PlanError} where `up` would refuse.
 */
export function afterUp(tenant: MailTenant, config: StagedConfig, isOwn: IsOwn = () => false): MailTenant {
  const { ruleSet, remoteDomains, ...declared } = emailRelayState(config);
  const outbound = Object.values(declared.outboundConnectors);
  const inbound = Object.values(declared.inboundConnectors);
  const stays = without(isOwn, [...outbound, ...inbound]);
  const planned = plannedTenant(tenant, {
    rules: rulesAfterUp(tenant.rules, ruleSet, isOwn),
    outboundConnectors: outbound,
    inboundConnectors: inbound,
    remoteDomains: Object.values(remoteDomains),
    ...forwardingAfter(declared.adopted),
  });
  return withServices(
    {
      ...planned,
      outboundConnectors: planned.outboundConnectors.filter(stays),
      inboundConnectors: planned.inboundConnectors.filter(stays),
    },
    config.relay,
  );
}

/** By the policy of everybody without one of their own. */
function forwardingAfter(adopted: EmailRelayState["adopted"]): Pick<MailTenant, "automaticForwarding"> {
  const mode = adopted["outbound-spam"]?.values.autoForwardingMode;
  return mode === "On" || mode === "Off" ? { automaticForwarding: mode } : {};
}

/** The stack of an own mark, as `pulumi stack ls` names it. */
export function isOfStack(stack: string): IsOwn {
  return ({ mark }) => mark?.owner?.split("/")[1] === stack;
}

function without(isOwn: IsOwn, declared: readonly PropertyValues[]): IsOwn {
  const names = new Set(declared.map(({ name }) => String(name).toLowerCase()));
  return (connector) => !isOwn(connector) || names.has(connector.name.toLowerCase());
}

function rulesAfterUp(rules: readonly Observed[], set: RuleSet, isOwn: IsOwn): readonly Observed[] {
  const memory = {
    ruleIds: ownIds(rules, set, isOwn),
    me: { owner: "", urn: "" },
    making: "",
    trustsIds: true,
    living: { isAlive: () => false, claimOn: () => undefined },
  };
  return planRuleSet(rules, set, memory).steps.reduce(
    (now, step) => rulesAfter(now, step, step.do === "create" ? `new rule ${step.key}` : step.rule.guid, undefined),
    rules,
  );
}

/** By the mark, else by the name; what is own and not declared is there by its GUID. */
function ownIds(rules: readonly Observed[], set: RuleSet, isOwn: IsOwn): Readonly<Record<string, string>> {
  const own = rules.filter(isOwn);
  const entries = Object.entries(set.rules).flatMap(([key, entry]) => {
    if (isForeign(entry)) return [];
    const name = String(entry.name).toLowerCase();
    const found =
      own.find(({ mark }) => mark?.key !== undefined && mark.key === markKey(key)) ??
      rules.find((rule) => rule.name.toLowerCase() === name);
    return found === undefined ? [] : [[key, found.guid] as const];
  });
  return Object.fromEntries([...own.map(({ guid }) => [guid, guid] as const), ...entries]);
}
