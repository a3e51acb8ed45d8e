import { findObject, type StoredObject, type Tenant } from "../tenant.js";
import { acceptedDomain, closeness, domainOf, known, texts } from "./addresses.js";
import { crossPremises } from "./inbound.js";
import type { Copy, Fate, Surroundings } from "./message.js";
import { remoteDomainFor, stopped } from "./remoteDomainEffects.js";

/** Brings a copy to its mailbox, or out of the tenant. */
export function dispatch(copy: Copy, tenant: Tenant, surroundings: Surroundings): Fate {
  const routed = copy.route === undefined ? undefined : connectorOf(copy.route, tenant);
  // What may not leave does not wait for a connector either: a guess (2026-11-24), no page orders the two.
  if (copy.route !== undefined && routed === undefined && surroundings.deadRoute === "waits")
    return keptBack(copy, tenant, surroundings) ?? { kind: "waiting", by: copy.route };
  if (routed !== undefined) return leave(copy, routed, tenant, surroundings);
  if (isHere(copy.recipient, tenant))
    return { kind: "delivered", headers: copy.headers, subject: copy.subject, scl: copy.scl };
  const isNobody = known(copy.recipient, tenant) === undefined;
  if (isNobody && acceptedDomain(copy.recipient, tenant)?.DomainType === "Authoritative")
    return {
      kind: "rejected",
      code: "550 5.1.10",
      text: "RESOLVER.ADR.RecipientNotFound",
      by: domainOf(copy.recipient),
    };
  return leave(copy, connectorFor(copy.recipient, tenant), tenant, surroundings);
}

/** A connector that a rule names, if mail can go through it. */
function connectorOf(name: string, tenant: Tenant): StoredObject | undefined {
  const connector = findObject(tenant, "OutboundConnector", name);
  return connector?.Enabled === true ? connector : undefined;
}

/** A contact, a mail user and a guest have a mailbox elsewhere. */
function isHere(address: string, tenant: Tenant): boolean {
  const type = known(address, tenant)?.RecipientTypeDetails;
  return type !== undefined && !elsewhere.includes(type);
}

const elsewhere = ["MailContact", "MailUser", "GuestMailUser"];

/**
 * The connector for a recipient that no rule routed: the closest of those for its domain. Rule-scoped ones and those in test
 * mode do not count; one of a hybrid takes own domains, or everything (New-OutboundConnector reference, 2026-08-21).
 */
function connectorFor(recipient: string, tenant: Tenant): StoredObject | undefined {
  const isAccepted = acceptedDomain(recipient, tenant) !== undefined;
  const fitting = tenant.objects.OutboundConnector.filter(
    (one) => one.Enabled === true && one.IsTransportRuleScoped !== true && one.TestMode !== true,
  ).map((one) => ({ one, closeness: closenessOf(one, domainOf(recipient), isAccepted) }));
  return fitting.filter((found) => found.closeness > 0).sort((a, b) => b.closeness - a.closeness)[0]?.one;
}

function closenessOf(connector: StoredObject, domain: string, isAccepted: boolean): number {
  const isHybrid = connector.ConnectorType === "OnPremises";
  if (isHybrid && connector.RouteAllMessagesViaOnPremises === true) return 100_000;
  if (isHybrid && connector.AllAcceptedDomains === true && isAccepted) return 5_000;
  return Math.max(0, ...texts(connector.RecipientDomains).map((pattern) => closeness(domain, pattern)));
}

function leave(copy: Copy, connector: StoredObject | undefined, tenant: Tenant, surroundings: Surroundings): Fate {
  const remote = remoteOf(copy, tenant);
  const ended = keptBack(copy, tenant, surroundings);
  if (ended !== undefined) return ended;
  const hosts = texts(connector?.SmartHosts);
  const tls = typeof connector?.TlsSettings === "string" ? connector.TlsSettings : null;
  const format = remote && {
    remoteDomain: remote.Name,
    tnef: typeof remote.TNEFEnabled === "boolean" ? remote.TNEFEnabled : null,
    contentType: String(remote.ContentType),
  };
  return {
    kind: "left",
    connector: connector?.Name ?? null,
    hosts: hosts.length > 0 ? hosts : [domainOf(copy.recipient)],
    tls: tls ?? (copy.requiresTls ? "EncryptionOnly" : null),
    headers: headersOutside(copy, connector),
    subject: copy.subject,
    ...(format === undefined ? {} : { format }),
  };
}

function keptBack(copy: Copy, tenant: Tenant, surroundings: Surroundings): Fate | undefined {
  const remote = remoteOf(copy, tenant);
  return remote === undefined ? undefined : stopped(copy, remote, tenant, surroundings);
}

/** Of own domains no remote domain says anything. */
function remoteOf({ recipient }: Copy, tenant: Tenant): StoredObject | undefined {
  return acceptedDomain(recipient, tenant) === undefined ? remoteDomainFor(recipient, tenant) : undefined;
}

/** A hybrid's connector keeps the mark that the message is the tenant's own; every other one takes it off. */
function headersOutside({ headers, isAuthenticated }: Copy, connector: StoredObject | undefined) {
  const others = headers.filter(({ name }) => name.toLowerCase() !== crossPremises.toLowerCase());
  const isKept = connector?.CloudServicesMailEnabled === true && isAuthenticated;
  return isKept ? [...others, { name: crossPremises, value: "Internal" }] : others;
}
