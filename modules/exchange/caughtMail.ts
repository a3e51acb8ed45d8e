import type { Observed, PropertyValues } from "./objectKind.js";

/** The addresses that a connector with this recipient domain takes, as a pattern of a rule: `RecipientDomainIs` takes subdomains too. */
export function addressPattern(domain: string): string {
  return `@${domain.replaceAll(".", "\\.").replace("*", ".+")}$`;
}

/** The recipient domain of such a pattern; undefined for any other one. */
export function domainOfPattern(pattern: string): string | undefined {
  const domain = pattern.replace(/^@/, "").replace(/\$$/, "").replace(/^\.\+/, "*").replaceAll("\\.", ".");
  return addressPattern(domain) === pattern ? domain : undefined;
}

/** What of a rule's mail the connector of this name would not take, in words; undefined: it takes all of it. */
export function uncaught(rule: PropertyValues, name: string, connectors: readonly Observed[]): string | undefined {
  const connector = connectors.find((one) => isCalled(one, name));
  if (connector === undefined) return `connector "${name}" is not in the tenant`;
  const lack = lackOf(rule, connector.values);
  if (lack !== undefined) return `connector "${name}" ${lack}`;
  const closer = connectors.filter((one) => one !== connector && isCloser(rule, one.values, connector.values));
  if (closer.length === 0) return undefined;
  const named = closer.map((one) => `"${one.name}" (${texts(one.values.recipientDomains).join(", ")})`).join(", ");
  return `closer connectors take part of its mail first: ${named}. Except their domains in the rule (\`exceptDomains\` in a stack file)`;
}

/** Why a connector would not take all mail of a rule that routes nowhere. */
function lackOf(rule: PropertyValues, connector: PropertyValues): string | undefined {
  if (connector.enabled === false) return "is disabled";
  if (connector.isTransportRuleScoped === true) return "takes only mail that a rule routes to it";
  const domains = texts(connector.recipientDomains);
  if (domains.includes("*") || isWithin(rule, domains)) return undefined;
  return `takes mail to ${domains.join(", ") || "no domain"} only, and the rule is for more`;
}

/** Why mail that an active rule stamps, and that a connector takes by itself, would leave another way after a change of it. */
export function stampedMailLost(
  rule: PropertyValues,
  before: PropertyValues,
  after: PropertyValues,
): string | undefined {
  const stamps = isActive(rule) && rule.setHeaderName && !rule.routeMessageOutboundConnector;
  if (!stamps || lackOf(rule, before) !== undefined) return undefined;
  const lack = lackOf(rule, after);
  return lack && `${lack}, and the rule's header ${String(rule.setHeaderName)} would leave with its mail`;
}

/** Whether a rule acts on mail; one that only logs does not. */
export function isActive({ enabled, mode }: PropertyValues): boolean {
  return enabled !== false && (mode === undefined || mode === null || mode === "Enforce");
}

/** One of the rule's own conditions keeps it to what the domains say. */
function isWithin(
  { recipientAddressMatchesPatterns, recipientDomainIs }: PropertyValues,
  domains: readonly string[],
): boolean {
  const [patterns, named] = [texts(recipientAddressMatchesPatterns), texts(recipientDomainIs)];
  const known = new Set(domains.map(addressPattern));
  return (
    (patterns.length > 0 && patterns.every((pattern) => known.has(pattern.toLowerCase()))) ||
    (named.length > 0 && named.every((domain) => domains.includes(domain) && domains.includes(`*.${domain}`)))
  );
}

/** Whether mail for the connector, which the rule does not except, goes to the other one, whose domain is closer (connectorOrder, 2021-07-14). */
function isCloser(rule: PropertyValues, other: PropertyValues, connector: PropertyValues): boolean {
  if (other.enabled === false || other.isTransportRuleScoped === true) return false;
  const domains = texts(connector.recipientDomains);
  const excepted = [...texts(rule.exceptIfRecipientDomainIs), ...texts(rule.exceptIfRecipientAddressMatchesPatterns)];
  return texts(other.recipientDomains).some(
    (domain) =>
      domain !== "*" &&
      !domains.includes(domain) &&
      domains.some((wider) => isBelow(domain, wider)) &&
      !excepted.includes(domain.replace(/^\*\./, "")) &&
      !excepted.includes(addressPattern(domain)),
  );
}

function isBelow(domain: string, wider: string): boolean {
  return wider === "*" || (wider.startsWith("*.") && domain.replace(/^\*\./, "").endsWith(wider.slice(1)));
}

function isCalled({ name }: Observed, wanted: string): boolean {
  return name.toLowerCase() === wanted.toLowerCase();
}

function texts(value: PropertyValues[string] | undefined): readonly string[] {
  return [value ?? []].flat().map((text) => String(text).toLowerCase());
}
