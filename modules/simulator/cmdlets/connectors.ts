import { createHash } from "node:crypto";
import type { Values } from "../parameters.js";
import { invalidArgument } from "../simulatedError.js";
import { inboundParameters, outboundParameters } from "./connectorTables.js";
import type { NounRules } from "./plainObjects.js";

const host = /^(?=.{1,253}$)([a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]*$|^(\d{1,3}\.){3}\d{1,3}(\/\d+)?$/i;

/** Rules of outbound connectors. Texts of most refusals are not public; see SimulatedError. */
export const outboundRules: NounRules = {
  noun: "OutboundConnector",
  parameters: outboundParameters,
  filters: ["IncludeTestModeConnectors", "IsTransportRuleScoped"],
  // The reference says that rule-scoped connectors are hidden by default; a live call showed them (2026-07).
  shows: (connector, { IncludeTestModeConnectors: withTests, IsTransportRuleScoped: scoped }) =>
    (withTests === true || connector.TestMode !== true) &&
    (typeof scoped !== "boolean" || connector.IsTransportRuleScoped === scoped),
  refuse: refuseOutbound,
  store: ({ LinkForModifiedConnector: _, ...object }) => object,
  refuseRemoval: (connector, { tenant, switches }) => {
    const user = tenant.objects.TransportRule.find((rule) => rule.RouteMessageOutboundConnector === connector.Name);
    if (user !== undefined && switches.connectorInUse === "refuse")
      throw invalidArgument(
        `The connector '${connector.Name}' can't be removed because it is used by the transport rule '${user.Name}'. (simulated)`,
      );
  },
  plumbing: {},
};

/** Rules of inbound connectors; stored sender domains carry a prefix and a cost (live record, 2026-07). */
export const inboundRules: NounRules = {
  noun: "InboundConnector",
  parameters: inboundParameters,
  filters: [],
  shows: () => true,
  refuse: refuseInbound,
  store: (object) => ({
    ...object,
    SenderDomains: storedDomains(object.SenderDomains),
    NameHashGuid: nameHash(String(object.Name)),
  }),
  refuseRemoval: () => undefined,
  plumbing: {},
};

function refuseOutbound(connector: Values): void {
  const { SmartHosts: hosts } = connector;
  if (connector.UseMXRecord === false && (!Array.isArray(hosts) || hosts.length === 0))
    throw invalidArgument("SmartHosts must be specified when UseMXRecord is set to false. (simulated)");
  const wrong = Array.isArray(hosts) ? hosts.find((name: string) => !host.test(name)) : undefined;
  if (wrong !== undefined) throw invalidArgument(`The smart host '${wrong}' isn't valid. (simulated)`);
  if (typeof connector.TlsDomain === "string" && connector.TlsSettings !== "DomainValidation")
    throw invalidArgument("TlsDomain can only be specified when TlsSettings is set to DomainValidation. (simulated)");
  for (const name of ["AllAcceptedDomains", "RouteAllMessagesViaOnPremises", "SenderRewritingEnabled"])
    if (connector[name] === true && connector.ConnectorType !== "OnPremises")
      throw invalidArgument(`${name} requires an OnPremises connector. (simulated)`);
}

function refuseInbound(connector: Values): void {
  if (connector.TreatMessagesAsInternal === true && connector.CloudServicesMailEnabled === true)
    throw invalidArgument("TreatMessagesAsInternal and CloudServicesMailEnabled can't both be true. (simulated)");
  if (connector.TreatMessagesAsInternal === true && connector.ConnectorType !== "OnPremises")
    throw invalidArgument("TreatMessagesAsInternal requires an OnPremises connector. (simulated)");
  const { SenderIPAddresses: addresses } = connector;
  const wide = Array.isArray(addresses)
    ? addresses.find((address: string) => Number(address.split("/")[1] ?? 32) < 24 || address.includes(":"))
    : undefined;
  if (wide !== undefined)
    throw invalidArgument(
      `The IP address '${wide}' isn't valid: use IPv4 addresses or ranges from /24 to /32. (simulated)`,
    );
}

/** That a GUID is made of the name is all that its own name says. */
function nameHash(name: string): string {
  const digest = createHash("sha256").update(name.toLowerCase()).digest("hex");
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

function storedDomains(domains: Values[string] | undefined): readonly string[] {
  return (Array.isArray(domains) ? domains : []).map((domain: string) =>
    /^smtp:/i.test(domain) ? domain : `smtp:${domain};1`,
  );
}
