import type { StoredObject, Tenant } from "../tenant.js";
import { acceptedDomain, closeness, domainOf, isInRanges, known, texts } from "./addresses.js";
import type { Message } from "./message.js";

/** What the door says: refused, or let in, and as whom. */
export type Admission =
  | { readonly isAdmitted: false; readonly code: string; readonly text: string; readonly by: string }
  | {
      readonly isAdmitted: true;
      readonly isAuthenticated: boolean;
      readonly connector: string | null;
      readonly scl: number;
    };

type Smtp = Extract<Message["source"], { kind: "smtp" }>;

/** A reply that an inbound connector with a restriction gives to every other source (vendors' reports of it, 2020 to 2026). */
const lockedDown =
  "TenantInboundAttribution; There is a partner connector configured that matched the message's recipient domain. The connector had either the RestrictDomainsToIPAddresses or RestrictDomainsToCertificate set";

/** Takes a message for one recipient in, or refuses it. */
export function admit(message: Message, recipient: string, tenant: Tenant): Admission {
  const { source } = message;
  if (source.kind === "mailbox") return { isAdmitted: true, isAuthenticated: true, connector: null, scl: message.scl };
  const filter = tenant.objects.HostedConnectionFilterPolicy.find(({ Name }) => Name === "Default");
  if (isInRanges(source.ip, texts(filter?.IPBlockList)))
    return refusal("550 5.7.1", "Service unavailable, sending IPv4 address blocked (simulated)", "IPBlockList");
  const scl = isInRanges(source.ip, texts(filter?.IPAllowList)) ? -1 : message.scl;
  const own = ownServer(message, source, tenant);
  if (own !== undefined) return fromOwnServer(message, recipient, source, own, tenant, scl);
  if (acceptedDomain(recipient, tenant) === undefined)
    return refusal("550 5.7.64", "TenantAttribution; Relay Access Denied", "no connector");
  return fromOutside(message, recipient, source, tenant, scl);
}

/**
 * The OnPremises connector that a server is known by: its certificate first, then its address. The two restrictions do not
 * count for this type (New-InboundConnector reference, 2026-08-21).
 */
function ownServer(message: Message, source: Smtp, tenant: Tenant): StoredObject | undefined {
  const own = enabled(tenant, "OnPremises").filter((connector) => servesSender(connector, message));
  return own.find((one) => showsCertificate(one, source)) ?? own.find((one) => hasAddress(one, source));
}

/**
 * A server of the tenant's own may relay to the internet if its certificate's domain or the envelope's sender is an
 * accepted domain (Microsoft's KB 3169958). Its mail is internal if the connector says so, or brings the mark of a hybrid.
 */
function fromOwnServer(
  message: Message,
  recipient: string,
  source: Smtp,
  connector: StoredObject,
  tenant: Tenant,
  scl: number,
): Admission {
  const isOwnSender = message.envelopeFrom !== "" && acceptedDomain(message.envelopeFrom, tenant) !== undefined;
  const certificate = source.certificate?.replace(/^\*\./, "");
  const isOwnCertificate = certificate !== undefined && acceptedDomain(`x@${certificate}`, tenant) !== undefined;
  if (acceptedDomain(recipient, tenant) === undefined && !isOwnSender && !isOwnCertificate)
    return refusal("550 5.7.64", "TenantAttribution; Relay Access Denied", connector.Name);
  const isMarked = message.headers.some(
    ({ name, value }) => name.toLowerCase() === crossPremises.toLowerCase() && value === "Internal",
  );
  const isAuthenticated =
    (connector.TreatMessagesAsInternal === true && acceptedDomain(message.from, tenant) !== undefined) ||
    (connector.CloudServicesMailEnabled === true && isMarked);
  return { isAdmitted: true, isAuthenticated, connector: connector.Name, scl };
}

/** What a connector with CloudServicesMailEnabled keeps of an authenticated message, out and in (reference, 2026-08-21). */
export const crossPremises = "X-MS-Exchange-CrossPremises-AuthAs";

/**
 * Everybody else: the Partner connectors for the envelope's sender decide. One that restricts, and is not satisfied, wins over
 * all that do not restrict (OfficeDocs-Exchange issue 900; lock-down recipe of manage-mail-flow-using-third-party-cloud, 2021-07).
 */
function fromOutside(message: Message, recipient: string, source: Smtp, tenant: Tenant, scl: number): Admission {
  const partners = enabled(tenant, "Partner").filter(
    (one) => servesSender(one, message) && servesRecipient(one, recipient),
  );
  const restricting = partners.filter((one) => isRestricting(one));
  const satisfied = restricting.find((one) => isSatisfied(one, source));
  const [locked] = restricting;
  if (locked !== undefined && satisfied === undefined) return refusal("550 5.7.51", lockedDown, locked.Name);
  const chosen = satisfied ?? best(partners, message);
  if (chosen?.RequireTls === true && !source.tls)
    return refusal("451 5.7.3", "STARTTLS is required to send mail (simulated)", chosen.Name);
  return (
    existing(recipient, tenant) ?? { isAdmitted: true, isAuthenticated: false, connector: chosen?.Name ?? null, scl }
  );
}

/** An authoritative domain knows its recipients (directory-based edge blocking). */
function existing(recipient: string, tenant: Tenant): Admission | undefined {
  if (known(recipient, tenant) !== undefined || acceptedDomain(recipient, tenant)?.DomainType !== "Authoritative")
    return undefined;
  return refusal("550 5.4.1", "Recipient address rejected: Access denied", domainOf(recipient));
}

function enabled(tenant: Tenant, type: string): readonly StoredObject[] {
  return tenant.objects.InboundConnector.filter((one) => one.Enabled === true && one.ConnectorType === type);
}

function senderDomains(connector: StoredObject): readonly string[] {
  return texts(connector.SenderDomains).map((domain) => domain.replace(/^smtp:/i, "").replace(/;\d+$/, ""));
}

function senderCloseness(connector: StoredObject, { envelopeFrom, from }: Message): number {
  const domain = domainOf(envelopeFrom === "" ? from : envelopeFrom);
  return Math.max(0, ...senderDomains(connector).map((pattern) => closeness(domain, pattern)));
}

function servesSender(connector: StoredObject, message: Message): boolean {
  return senderCloseness(connector, message) > 0;
}

/** The reference says "source domains"; that the recipient's domain is meant is a guess. */
function servesRecipient(connector: StoredObject, recipient: string): boolean {
  const domains = texts(connector.AssociatedAcceptedDomains).map((domain) => domain.toLowerCase());
  return domains.length === 0 || domains.includes(domainOf(recipient));
}

function best(connectors: readonly StoredObject[], message: Message): StoredObject | undefined {
  return [...connectors].sort((a, b) => senderCloseness(b, message) - senderCloseness(a, message))[0];
}

function isRestricting(connector: StoredObject): boolean {
  return connector.RestrictDomainsToCertificate === true || connector.RestrictDomainsToIPAddresses === true;
}

function isSatisfied(connector: StoredObject, source: Smtp): boolean {
  return (
    (connector.RestrictDomainsToCertificate !== true || showsCertificate(connector, source)) &&
    (connector.RestrictDomainsToIPAddresses !== true || hasAddress(connector, source))
  );
}

function showsCertificate({ TlsSenderCertificateName: wanted }: StoredObject, { tls, certificate }: Smtp): boolean {
  if (!tls || certificate === undefined || typeof wanted !== "string") return false;
  const subject = certificate.toLowerCase();
  return subject === wanted.toLowerCase() || closeness(subject.replace(/^\*\./, ""), wanted) > 1;
}

function hasAddress({ SenderIPAddresses: addresses }: StoredObject, { ip }: Smtp): boolean {
  return isInRanges(ip, texts(addresses));
}

function refusal(code: string, text: string, by: string): Admission {
  return { isAdmitted: false, code, text, by };
}
