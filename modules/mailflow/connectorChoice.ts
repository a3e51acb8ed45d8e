import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { domainOf, sameText, wildcardFit } from "./addresses.js";
import type { MailTenant } from "./mailTenant.js";
import { textOf, texts } from "./ruleView.js";

/** The connector that a rule names, by name or GUID. */
export function connectorNamed({ outboundConnectors }: MailTenant, name: string): Observed | undefined {
  return outboundConnectors.find((one) => sameText(one.name, name) || one.guid === name);
}

/**
 * The connectors that take mail to a recipient which no rule routes, all equally close; none means by MX record.
 * Order: the exact domain, all accepted domains, the longest wildcard (connectorOrder, 2021-07-14).
 */
export function connectorsFor(tenant: MailTenant, recipient: string, isInside: boolean): readonly Observed[] {
  const fits = tenant.outboundConnectors
    .filter(takesUnrouted)
    .map((connector) => ({ connector, fit: fitOf(connector.values, recipient, isInside) }))
    .filter(({ fit }) => fit > 0);
  const best = Math.max(...fits.map(({ fit }) => fit));
  return fits.filter(({ fit }) => fit === best).map(({ connector }) => connector);
}

function takesUnrouted({ values }: Observed): boolean {
  return values.enabled !== false && values.isTransportRuleScoped !== true && values.testMode !== true;
}

/**
 * Connectors of centralized mail transport. The reference lets one take what it "services" (outboundConnector, 2026-08-21), the page
 * of loops all outgoing mail (loops, 2024-01-24).
 */
export function centralConnectors({ outboundConnectors }: MailTenant): readonly Observed[] {
  return outboundConnectors.filter((one) => takesUnrouted(one) && one.values.routeAllMessagesViaOnPremises === true);
}

const acceptedFit = 900;

function fitOf(values: PropertyValues, recipient: string, isInside: boolean): number {
  const byDomain = texts(values.recipientDomains).map((domain) => wildcardFit(domain, domainOf(recipient)));
  return Math.max(0, values.allAcceptedDomains === true && isInside ? acceptedFit : 0, ...byDomain);
}

/** Where a connector leads, in words. */
export function wayOf({ values }: Observed): string {
  const hosts = texts(values.smartHosts);
  return values.useMXRecord === false && hosts.length > 0 ? hosts.join(" or ") : "the recipient's MX record";
}

/** How it is encrypted, in words (outboundConnector, 2026-08-21). */
export function tlsOf({ tlsSettings, tlsDomain }: PropertyValues): string {
  switch (tlsSettings) {
    case "EncryptionOnly":
      return "TLS any certificate";
    case "CertificateValidation":
      return "TLS trusted certificate";
    case "DomainValidation":
      return `TLS certificate of ${textOf(tlsDomain) ?? "the domain it names"}`;
    default:
      return "TLS if offered";
  }
}
