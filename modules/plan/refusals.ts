import { isActive, uncaught } from "../exchange/caughtMail.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";

/**
 * Says why a rule must not run: it would stamp a key on mail that does not go to an enabled connector.
 *
 * @param caughtBy name of the connector that takes the rule's mail though it routes nowhere, if there is one.
 */
export function refuseToEnable(
  rule: PropertyValues,
  caughtBy: string | undefined,
  connectors: readonly Observed[],
): string | undefined {
  if (rule.enabled === false || typeof rule.setHeaderValue !== "object" || !rule.setHeaderValue) return undefined;
  const route = rule.routeMessageOutboundConnector;
  const found =
    typeof route === "string"
      ? unrouted(route, connectors)
      : caughtBy !== undefined && isActive(rule)
        ? uncaught(rule, caughtBy, connectors)
        : undefined;
  if (found === undefined) return undefined;
  const cure =
    typeof route === "string"
      ? "Enable the connector"
      : "See to it that one connector takes all mail that the rule stamps";
  return `Cannot enable rule "${rule.name}": ${found}; the header's secret value would leave the tenant in clear. Nothing was changed. ${cure}, or set \`enabled: false\` on the rule`;
}

function unrouted(route: string, connectors: readonly Observed[]): string | undefined {
  const connector = connectors.find(({ name }) => name.toLowerCase() === route.toLowerCase());
  if (connector === undefined) return `connector "${route}" is not in the tenant`;
  return connector.values.enabled === false ? `connector "${route}" is disabled` : undefined;
}
