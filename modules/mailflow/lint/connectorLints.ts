import type { Observed, PropertyValues } from "../../exchange/objectKind.js";
import { sameText } from "../addresses.js";
import { restricts } from "../arrival.js";
import { connectorNamed, wayOf } from "../connectorChoice.js";
import { texts } from "../ruleView.js";
import { type Finding, finding } from "./finding.js";
import { connectorOf, type LintContext, routes } from "./lintContext.js";

/** Rules that route, and what they route to. */
export function routeLints({ tenant, acts, priorityOf }: LintContext): readonly Finding[] {
  return tenant.rules
    .filter((rule) => acts(rule) && routes(rule))
    .flatMap((rule) => aboutRoute(rule, connectorNamed(tenant, connectorOf(rule)), priorityOf(rule)));
}

function aboutRoute(rule: Observed, connector: Observed | undefined, priority: number): readonly Finding[] {
  const to = `"${rule.name}" routes to "${connectorOf(rule)}"`;
  if (connector === undefined)
    return [
      finding("route-to-missing-connector", "TransportRule", rule, {
        priority,
        cause: `${to}, which is not there`,
        cure: "make the connector, or name another one",
      }),
    ];
  if (connector.values.enabled === false)
    return [
      finding("route-to-disabled-connector", "TransportRule", rule, {
        priority,
        cause: `${to}, which is switched off`,
        cure: "switch the connector on, or the rule off",
      }),
    ];
  return connector.values.isTransportRuleScoped === true || isEverybodys(connector.values)
    ? []
    : [
        finding("route-to-unscoped-connector", "TransportRule", rule, {
          priority,
          cause: `${to}, which other mail takes as well: it is not limited to rules`,
          cure: "limit the connector to mail flow rules",
        }),
      ];
}

/** Outbound connectors by themselves. */
export function outboundLints({ tenant, acts, isOurs }: LintContext): readonly Finding[] {
  const routed = tenant.rules.filter((rule) => acts(rule) && routes(rule)).map(connectorOf);
  const enabled = tenant.outboundConnectors.filter(({ values }) => values.enabled !== false);
  return enabled.flatMap((connector) => {
    const { name, guid, values } = connector;
    const hasRule = routed.some((to) => sameText(to, name) || to === guid);
    if (values.isTransportRuleScoped === true)
      return hasRule || tenant.rules.some((rule) => isOurs(rule) && sameText(connectorOf(rule), name))
        ? []
        : [
            finding("connector-without-rule", "OutboundConnector", connector, {
              cause: `"${name}" is for rules only, and no rule that runs routes to it`,
              cure: "remove it, or switch the rule on that should route to it",
            }),
          ];
    return isEverybodys(values) && !isOurs(connector)
      ? [
          finding("connector-catches-all", "OutboundConnector", connector, {
            cause: `"${name}" takes all mail to the outside that no rule routes, to ${wayOf(connector)}`,
            cure: "limit it to mail flow rules or to the domains it is for, or remove it",
          }),
        ]
      : [];
  });
}

function isEverybodys({ recipientDomains, routeAllMessagesViaOnPremises }: PropertyValues): boolean {
  return texts(recipientDomains).includes("*") || routeAllMessagesViaOnPremises === true;
}

/** Microsoft's recipe for a lock-down (lockDown, 2021-07-14), whoever made it: everything else gets 5.7.51. */
export function inboundLints({ tenant, told, isOurs }: LintContext): readonly Finding[] {
  return tenant.inboundConnectors
    .filter((connector) => !(told.mxAtRelay === true && isOurs(connector)))
    .filter(({ values }) => values.enabled !== false && values.connectorType !== "OnPremises" && restricts(values))
    .filter(
      ({ values }) => texts(values.senderDomains).includes("*") && texts(values.associatedAcceptedDomains).length === 0,
    )
    .map((connector) =>
      finding("inbound-locks-down", "InboundConnector", connector, {
        cause: `"${connector.name}" takes mail of every sender from its own server only: all other mail from the Internet gets 5.7.51`,
        cure: "if the MX record does not lead to that server, take the restriction away or limit its sender domains",
      }),
    );
}
