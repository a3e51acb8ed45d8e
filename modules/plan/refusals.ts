import { addressPattern } from "../exchange/addressPattern.js";
import type { Observed, PropertyValues } from "../exchange/objectKind.js";

/** Says why a rule must not run: it would stamp a secret on mail that does not go to an enabled connector. */
export function refuseToEnable(rule: PropertyValues, connectors: readonly Observed[]): string | undefined {
  if (!stampsSecret(rule)) return undefined;
  const found =
    typeof rule.routeMessageOutboundConnector === "string" ? routed(rule, connectors) : taken(rule, connectors);
  return found === undefined
    ? undefined
    : `Cannot enable rule "${rule.name}": ${found.why}; the header's secret value would leave the tenant in clear. Nothing was changed. ${found.cure}, or set \`enabled: false\` on the rule`;
}

/** Whether the rule would put a secret on mail, once it is written. */
export function stampsSecret({ enabled, setHeaderValue }: PropertyValues): boolean {
  return enabled !== false && typeof setHeaderValue === "object" && Boolean(setHeaderValue);
}

interface Leak {
  readonly why: string;
  readonly cure: string;
}

function routed(
  { routeMessageOutboundConnector: route }: PropertyValues,
  connectors: readonly Observed[],
): Leak | undefined {
  const connector = connectors.find(({ name }) => name.toLowerCase() === String(route).toLowerCase());
  const cure = "Enable the connector";
  if (connector === undefined) return { why: `connector "${route}" is not in the tenant`, cure };
  return connector.values.enabled === false ? { why: `connector "${route}" is disabled`, cure } : undefined;
}

/** Mail that no rule routes goes to the connector of its domain; a rule that only looks stamps nothing. */
function taken(rule: PropertyValues, connectors: readonly Observed[]): Leak | undefined {
  if (rule.mode !== undefined && rule.mode !== "Enforce") return undefined;
  const catching = connectors.filter(({ values }) => values.enabled !== false && values.isTransportRuleScoped !== true);
  const domains = catching.flatMap(({ values }) => [values.recipientDomains ?? []].flat().map(String));
  const patterns = [rule.recipientAddressMatchesPatterns ?? []].flat().map(String);
  const known = new Set(domains.map(addressPattern));
  if (domains.includes("*") || (patterns.length > 0 && patterns.every((pattern) => known.has(pattern))))
    return undefined;
  const why = "it routes to no connector, and no enabled connector takes all mail that it stamps";
  return { why, cure: "Route in the same rule" };
}
