import { serviceWithHeader, signatureServices } from "../config/signatureServices.js";
import type { Observed } from "../exchange/objectKind.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { PlanError } from "../plan/planError.js";
import { hasHosts, isOn, isSame, relayConnector, textOf, textsOf } from "./ruleValues.js";

/** One way to a relay: its connector, and the one or two rules that route to it. */
export interface Route {
  readonly connector: Observed;
  /** From top to bottom. One, or one for groups and one for users; none where the connector alone takes mail. */
  readonly rules: readonly Observed[];
}

type Direction = "outgoing" | "incoming";

/** The service whose rule this is, by its name, its hosts or the header by which it knows its own mail. */
export function signatureServiceOf(rule: Observed, { outboundConnectors }: MailTenant) {
  const hosts = textsOf(
    relayConnector(outboundConnectors, rule.values.routeMessageOutboundConnector)?.values.smartHosts,
  );
  const named = Object.values(signatureServices).find(({ rule: known }) => isSame(known?.value, rule.name));
  const hosted = Object.values(signatureServices).find(({ hosts: own }) =>
    hosts.some((host) => own !== undefined && `.${host.toLowerCase()}`.endsWith(`.${own.value}`)),
  );
  const header = textOf(
    rule.values.exceptIfHeaderMatchesMessageHeader ?? rule.values.exceptIfHeaderContainsMessageHeader,
  );
  return named ?? hosted ?? (header === undefined ? undefined : serviceWithHeader(header));
}

/**
 * The one way of outgoing mail to a relay.
 *
 * @param chosen name of the rule or connector that is meant, where a tenant has several.
 * @throws {PlanError} if there is none, or more than one.
 */
export function outgoingRoute(tenant: MailTenant, chosen: string | undefined): Route {
  const all = [...routesOf(tenant, "outgoing"), ...connectorRoutes(tenant)];
  const meant = chosen === undefined ? likeliest(all) : all.filter((route) => isNamed(route, chosen));
  const [route, ...others] = meant;
  if (route === undefined)
    throw new PlanError([
      chosen === undefined
        ? "Cannot adopt a relay: no rule routes outgoing mail to a connector with smart hosts; needed is one that does"
        : `Cannot adopt "${chosen}": no rule or connector of that name takes outgoing mail to smart hosts. Those that do: ${names(all)}`,
    ]);
  if (others.length > 0)
    throw new PlanError([`Cannot adopt a relay: ${names(meant)} all look like one; say which by --rule`]);
  return route;
}

/** The way of incoming mail to a relay, if rules take one. */
export function incomingRoute(tenant: MailTenant, outgoing: Route): Route | undefined {
  const routes = routesOf(tenant, "incoming");
  const alike = routes.filter(({ connector }) => isSame(domainOf(connector), domainOf(outgoing.connector)));
  return routes.length === 1 ? routes[0] : likeliest(alike)[0];
}

function routesOf(tenant: MailTenant, direction: Direction): readonly Route[] {
  const rules = tenant.rules.filter(
    (rule) => directionOf(rule) === direction && signatureServiceOf(rule, tenant) === undefined,
  );
  return tenant.outboundConnectors.flatMap((connector) => {
    if (!hasHosts(connector.values)) return [];
    const routing = rules.filter(({ values }) => isSame(textOf(values.routeMessageOutboundConnector), connector.name));
    return routing.length === 0 ? [] : [{ connector, rules: routing }];
  });
}

function directionOf({ values }: Observed): Direction | undefined {
  if (values.routeMessageOutboundConnector === null || values.routeMessageOutboundConnector === undefined)
    return undefined;
  if (values.fromScope === "InOrganization") return "outgoing";
  return values.exceptIfFromScope === "InOrganization" && values.sentToScope === "InOrganization"
    ? "incoming"
    : undefined;
}

/** Connectors that take mail by themselves, with the rule that stamps it. */
function connectorRoutes({ outboundConnectors, rules }: MailTenant): readonly Route[] {
  const stamping = rules.filter(
    ({ values }) =>
      values.setHeaderValue != null &&
      values.routeMessageOutboundConnector == null &&
      (values.sentToScope === "NotInOrganization" || textsOf(values.recipientAddressMatchesPatterns).length > 0),
  );
  return outboundConnectors
    .filter(({ values }) => hasHosts(values) && values.isTransportRuleScoped === false)
    .filter(({ values }) => textsOf(values.recipientDomains).length > 0 && values.allAcceptedDomains !== true)
    .map((connector) => ({ connector, rules: stamping.length === 1 ? stamping : [] }));
}

/** Those that stamp rather than those that do not, those that are on rather than those that are off. */
function likeliest(routes: readonly Route[]): readonly Route[] {
  const better = (list: readonly Route[], is: (route: Route) => boolean) => (list.some(is) ? list.filter(is) : list);
  const stamping = better(routes, ({ rules }) => rules.some(({ values }) => values.setHeaderName != null));
  const live = better(stamping, ({ connector, rules }) => (rules.length === 0 ? isOn(connector) : rules.some(isOn)));
  return better(live, ({ rules }) => rules.some(({ values }) => values.routeMessageOutboundConnector != null));
}

function isNamed({ connector, rules }: Route, name: string): boolean {
  return [connector, ...rules].some((one) => isSame(one.name, name));
}

function names(routes: readonly Route[]): string {
  return routes.map(({ connector, rules }) => `"${(rules[0] ?? connector).name}"`).join(", ") || "none";
}

/** The last two labels of the first host: where the relay is at home. */
function domainOf({ values }: Observed): string | undefined {
  return textsOf(values.smartHosts)[0]?.split(".").slice(-2).join(".");
}
