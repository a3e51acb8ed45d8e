import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import type { Observed } from "../../modules/exchange/objectKind.js";
import { isForeign, type RuleSet } from "../../modules/exchange/ruleSet.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { plannedTenant } from "../../modules/mailflow/plannedTenant.js";
import { planRuleSet } from "../../modules/plan/planRuleSet.js";
import { rulesAfter } from "../../modules/plan/rulesAfter.js";

/**
 * The tenant as the next `up` would leave it, by the plan that `up` itself makes. No state is read: a rule with a declared
 * name is taken for the stack's own, and what the stack no longer declares stays.
 *
 * @throws {PlanError} where `up` would refuse.
 */
export function afterUp(tenant: MailTenant, config: RelayConfig): MailTenant {
  const { ruleSet, outboundConnectors, inboundConnectors, remoteDomains } = emailRelayState(config);
  return plannedTenant(tenant, {
    rules: rulesAfterUp(tenant.rules, ruleSet),
    outboundConnectors: Object.values(outboundConnectors),
    inboundConnectors: Object.values(inboundConnectors),
    remoteDomains: Object.values(remoteDomains),
  });
}

function rulesAfterUp(rules: readonly Observed[], set: RuleSet): readonly Observed[] {
  const memory = {
    ruleIds: ownIds(rules, set),
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

function ownIds(rules: readonly Observed[], set: RuleSet): Readonly<Record<string, string>> {
  const entries = Object.entries(set.rules).flatMap(([key, entry]) => {
    if (isForeign(entry)) return [];
    const name = String(entry.name).toLowerCase();
    const own = rules.find((rule) => rule.name.toLowerCase() === name);
    return own === undefined ? [] : [[key, own.guid] as const];
  });
  return Object.fromEntries(entries);
}
