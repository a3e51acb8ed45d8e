import type { LockDown } from "../config/lockDown.js";
import type { Connector, InboundConnector, Relay } from "../config/relayConfig.js";
import { acts, type Stage } from "../config/scopeConfig.js";
import type { PropertyValues } from "../exchange/objectKind.js";

const declared = "Declared in code: change it there.";

/** The connectors to the relay. One that rules alone use is on at every stage: it carries what a rule routes to it. */
export function outboundConnectors(relay: Relay): Readonly<Record<string, PropertyValues>> {
  const { connector, smartHosts, returns, inbound, outgoing, recipientDomains, stage } = relay;
  const scope =
    outgoing === "connector"
      ? { enabled: stage === "everyone", isTransportRuleScoped: false, recipientDomains }
      : ruleScoped;
  return {
    ...(outgoing !== "none" && {
      outbound: toRelay(connector, smartHosts, scope, returns?.keepInternalHeaders ?? false),
    }),
    ...(inbound?.route === "rule" && { inbound: toRelay(inbound.connector, inbound.smartHosts, ruleScoped, false) }),
  };
}

const ruleScoped: PropertyValues = { enabled: true, isTransportRuleScoped: true };

/** The connectors that recognise the relay when it hands mail over. They are on once mail may go through the relay. */
export function inboundConnectors({ returns, inbound, stage }: Relay): Readonly<Record<string, PropertyValues>> {
  const lockDown = inbound?.route === "mx" ? inbound.lockDown : undefined;
  return {
    ...(returns && { outbound: fromRelay(returns.inboundConnector, stage, returns.keepInternalHeaders) }),
    ...(inbound?.inboundConnector && {
      inbound: {
        ...fromRelay(inbound.inboundConnector, stage, false),
        ...(lockDown && lockedDown(inbound.inboundConnector, stage, lockDown)),
      },
    }),
  };
}

function toRelay(
  connector: Connector,
  smartHosts: readonly string[],
  scope: PropertyValues,
  keepsHeaders: boolean,
): PropertyValues {
  const { name, connectorType, tls, comment } = connector;
  return {
    name,
    comment: comment ?? declared,
    connectorType,
    useMXRecord: false,
    smartHosts,
    tlsSettings: tls.mode,
    ...(tls.domain !== undefined && { tlsDomain: tls.domain }),
    ...scope,
    cloudServicesMailEnabled: keepsHeaders,
  };
}

/**
 * It applies to all senders, so that a Partner must neither restrict nor require TLS: either would refuse the Internet's mail
 * (New-InboundConnector, 2026-08-21: RequireTls is true if left out). A restricting connector wins over one that allows
 * (OfficeDocs-Exchange, issue 900, 2019-05-03). OnPremises refuses by neither, but the reference has its certificate used
 * when RequireTls is true, as the hybrid wizard, Exclaimer and Microsoft's recipe for add-on services write it.
 *
 * Enhanced filtering by address names the addresses: it cannot touch mail that comes from elsewhere.
 */
function fromRelay(connector: InboundConnector, stage: Stage, keepsHeaders: boolean): PropertyValues {
  const { name, connectorType, certificate, senderIPAddresses, skipLastIp, comment } = connector;
  return {
    name,
    comment: comment ?? declared,
    enabled: acts(stage),
    connectorType,
    senderDomains: ["*"],
    requireTls: connectorType === "OnPremises" && certificate !== undefined,
    restrictDomainsToCertificate: false,
    restrictDomainsToIPAddresses: false,
    ...(certificate !== undefined && { tlsSenderCertificateName: certificate }),
    ...(senderIPAddresses !== undefined && { senderIPAddresses }),
    cloudServicesMailEnabled: keepsHeaders,
    ...(skipLastIp !== undefined && enhancedFiltering(skipLastIp, senderIPAddresses)),
  };
}

function enhancedFiltering(isOn: boolean, addresses: readonly string[] | undefined): PropertyValues {
  return addresses === undefined ? { efSkipLastIP: isOn } : { efSkipLastIP: false, efSkipIPs: isOn ? addresses : [] };
}

/**
 * Microsoft's "Reject mail not routed through MX" (manage-mail-flow-using-third-party-cloud, step 4, 2021-07-14), kept to
 * the domains whose MX was looked at: otherwise mail to the `onmicrosoft.com` domain, whose MX nobody can move, is
 * refused too (OfficeDocs-Exchange, issue 2642, 2021-06-11). It concerns everybody, so that a pilot is without it.
 */
function lockedDown({ certificate }: InboundConnector, stage: Stage, { domains }: LockDown): PropertyValues {
  const byCertificate = certificate !== undefined;
  return {
    associatedAcceptedDomains: domains,
    ...(stage === "everyone" && {
      requireTls: byCertificate,
      restrictDomainsToCertificate: byCertificate,
      restrictDomainsToIPAddresses: !byCertificate,
    }),
  };
}
