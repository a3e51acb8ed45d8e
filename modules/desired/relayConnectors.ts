import type { Connector, InboundConnector, Relay } from "../config/relayConfig.js";
import type { PropertyValues } from "../exchange/objectKind.js";

const declared = "Declared in code: change it there.";

/** The connectors to the relay. They carry only what a rule routes to them, so they are on at every stage. */
export function outboundConnectors(relay: Relay): Readonly<Record<string, PropertyValues>> {
  const { connector, smartHosts, returns, inbound } = relay;
  return {
    outbound: toRelay(connector, smartHosts, returns?.keepInternalHeaders ?? false),
    ...(inbound && { inbound: toRelay(inbound.connector, inbound.smartHosts, false) }),
  };
}

/** The connectors that recognise the relay when it hands mail back. */
export function inboundConnectors({ returns, inbound }: Relay): Readonly<Record<string, PropertyValues>> {
  return {
    ...(returns && { outbound: fromRelay(returns.inboundConnector, returns.keepInternalHeaders) }),
    ...(inbound?.inboundConnector && { inbound: fromRelay(inbound.inboundConnector, false) }),
  };
}

function toRelay(connector: Connector, smartHosts: readonly string[], keepsHeaders: boolean): PropertyValues {
  const { name, connectorType, tls, comment } = connector;
  return {
    name,
    comment: comment ?? declared,
    enabled: true,
    connectorType,
    useMXRecord: false,
    smartHosts,
    tlsSettings: tls.mode,
    ...(tls.domain !== undefined && { tlsDomain: tls.domain }),
    isTransportRuleScoped: true,
    cloudServicesMailEnabled: keepsHeaders,
  };
}

/**
 * By certificate the restriction is set as Microsoft's recipe for add-on services does (2021-07-14); by address it
 * belongs to Partner connectors (2026-08-21), and an OnPremises one is matched by the address alone.
 */
function fromRelay(connector: InboundConnector, keepsHeaders: boolean): PropertyValues {
  const { name, connectorType, certificate, senderIPAddresses, skipLastIp, comment } = connector;
  return {
    name,
    comment: comment ?? declared,
    enabled: true,
    connectorType,
    senderDomains: ["*"],
    requireTls: true,
    ...(certificate !== undefined && { restrictDomainsToCertificate: true, tlsSenderCertificateName: certificate }),
    ...(senderIPAddresses !== undefined && { senderIPAddresses }),
    ...(senderIPAddresses !== undefined && connectorType === "Partner" && { restrictDomainsToIPAddresses: true }),
    cloudServicesMailEnabled: keepsHeaders,
    ...(skipLastIp !== undefined && { efSkipLastIP: skipLastIp }),
  };
}
