import { emailRelayState, type StagedConfig } from "../desired/emailRelayState.js";
import { isActive, uncaught } from "../exchange/caughtMail.js";
import { isForeign } from "../exchange/ruleSet.js";
import type { MailTenant } from "../mailflow/mailTenant.js";

/**
 * Rules that would stamp a key on mail which the connector that is to take it will not take all of: `up` would refuse them
 * when that connector is on already.
 *
 * @param tenant as `afterUp` makes it.
 */
export function stampLeaks({ outboundConnectors }: MailTenant, config: StagedConfig): readonly string[] {
  const { rules, catchAll = {} } = emailRelayState(config).ruleSet;
  return Object.entries(catchAll).flatMap(([key, connector]) => {
    const rule = rules[key];
    if (rule === undefined || isForeign(rule) || !isActive(rule)) return [];
    const found = uncaught(rule, connector, outboundConnectors);
    return found === undefined
      ? []
      : [`Cannot enable rule "${rule.name}": ${found}; the key would leave with that mail.`];
  });
}
