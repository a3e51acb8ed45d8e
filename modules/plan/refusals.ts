import type { Observed, PropertyValues } from "../exchange/objectKind.js";

/** Says why a rule must not run: it would stamp a key on mail that does not go to an enabled connector. */
export function refuseToEnable(rule: PropertyValues, connectors: readonly Observed[]): string | undefined {
  if (rule.enabled === false || typeof rule.setHeaderValue !== "object" || !rule.setHeaderValue) return undefined;
  const route = rule.routeMessageOutboundConnector;
  if (typeof route !== "string") return undefined;
  const connector = connectors.find(({ name }) => name.toLowerCase() === route.toLowerCase());
  const found =
    connector === undefined ? "is not in the tenant" : connector.values.enabled === false ? "is disabled" : undefined;
  return found === undefined
    ? undefined
    : `Cannot enable rule "${rule.name}": connector "${route}" ${found}; the header's secret value would leave the tenant in clear. Nothing was changed. Enable the connector, or set \`enabled: false\` on the rule`;
}
