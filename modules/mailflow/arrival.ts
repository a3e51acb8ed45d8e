import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { acceptedTypeOf, isAccepted } from "./accepted.js";
import { domainOf, isInRange, sameText, wildcardFit } from "./addresses.js";
import type { MailTenant } from "./mailTenant.js";
import { envelopeSender, type Message, type Origin } from "./message.js";
import { recipientOf } from "./recipient.js";
import { textOf, texts } from "./ruleView.js";
import type { Arrival } from "./trace.js";
import { allOf, anyOf, depends, known, no, type Verdict, yes } from "./verdict.js";

type ServerOrigin = Extract<Origin, { from: "server" }>;

/** How a message comes in: taken or refused, by which connector, and whether that counts as authenticated. */
export function arrive(tenant: MailTenant, message: Message, recipient: string): Omit<Arrival, "how"> {
  const { origin = { from: "mailbox" } } = message;
  if (origin.from === "mailbox" || origin.signedIn === true)
    return { accepted: yes(), authenticated: yes("sent by a mailbox") };
  const enabled = tenant.inboundConnectors.filter(({ values }) => values.enabled !== false);
  const ownServers = enabled.filter(({ values }) => values.connectorType === "OnPremises");
  const trusted = ownServers.map((connector) => ({
    connector,
    is: allOf([isIdentified(connector.values, origin), servesSender(connector, message)]),
  }));
  const own = trusted.map(({ is }) => is);
  const accepted = allOf([
    mayRelay(tenant, message, recipient, origin, own),
    partnersTakeIt(enabled, message, recipient, origin, anyOf(own)),
    edgeLetsIn(tenant, recipient, anyOf(own)),
  ]);
  const found = trusted.find(({ is }) => is.truth === "yes")?.connector ?? identifiedPartner(enabled, origin);
  return {
    ...(found && { connector: found.name }),
    accepted,
    authenticated: authenticated(tenant, message, origin, trusted),
  };
}

/** An authoritative domain knows its recipients (edgeBlocking, 2021-07-14); of what an own server brings no page says. */
function edgeLetsIn(tenant: MailTenant, recipient: string, byOwnServer: Verdict): Verdict {
  const isNobody = recipientOf(tenant, recipient) === null;
  if (!isNobody || acceptedTypeOf(tenant, recipient) !== "Authoritative") return yes();
  return byOwnServer.truth === "no"
    ? no(`5.4.1 Recipient address rejected: nobody has ${recipient}`)
    : depends(`whether the edge refuses what an OnPremises connector brings for ${recipient}, which nobody has`);
}

/** By its certificate, else by its address (attribution, 2026-02-04); where a connector names both, no page says (noted 2026-11-24). */
function isIdentified(values: PropertyValues, origin: ServerOrigin): Verdict {
  const certificate = textOf(values.tlsSenderCertificateName);
  const addresses = texts(values.senderIPAddresses);
  const byAddress = addresses.length === 0 ? no("it names no address") : hasAddress(addresses, origin);
  if (certificate === undefined) return byAddress;
  const byCertificate = hasCertificate(certificate, origin);
  return byAddress.truth === "no"
    ? byCertificate
    : anyOf([byCertificate, depends("whether an address is enough where a connector names a certificate as well")]);
}

/** The reference lets a connector take its sender domains only; the attribution page (2026-02-04) names none (noted 2026-11-24). */
function servesSender({ name, values: { senderDomains } }: Observed, message: Message): Verdict {
  const sender = domainOf(envelopeSender(message) || message.from);
  const domains = texts(senderDomains);
  return domains.length === 0 || domains.some((domain) => wildcardFit(domain, sender) > 0)
    ? yes()
    : depends(`whether "${name}" takes mail of ${sender}, which is none of its sender domains`);
}

function hasCertificate(wanted: string, { certificate }: ServerOrigin): Verdict {
  if (certificate === undefined) return depends("the certificate of the server that hands it in");
  const fits = certificate !== null && wildcardFit(wanted, certificate) > 0;
  return known(fits, `certificate ${certificate}`, `certificate ${certificate ?? "none"} is not ${wanted}`);
}

function hasAddress(wanted: readonly string[], { ip }: ServerOrigin): Verdict {
  if (ip === undefined) return depends("the address of the server that hands it in");
  return known(
    wanted.some((range) => isInRange(ip, range) === true),
    `it comes from ${ip}`,
    `${ip} is not in ${wanted.join(", ")}`,
  );
}

/** Mail to the outside is taken only from an own server that is recognised, as the tenant's; else 5.7.64 (relayDenied). */
function mayRelay(
  tenant: MailTenant,
  message: Message,
  recipient: string,
  origin: ServerOrigin,
  own: readonly Verdict[],
): Verdict {
  const inside = isAccepted(tenant, recipient);
  if (inside.truth === "yes") return yes();
  const allowed = anyOf([inside, allOf([anyOf(own), isTenants(tenant, message, origin)])]);
  return allowed.truth === "no"
    ? no("5.7.64 TenantAttribution; Relay Access Denied: no OnPremises connector takes it as the tenant's")
    : allowed;
}

/**
 * By the certificate's domain, then by MAIL FROM; another domain works "until it stops working" (attribution, 2026-02-04). That the
 * certificate must "contain" a registered domain (relayByCertificate, read 2026-11-24) leaves a name below one open.
 */
function isTenants(tenant: MailTenant, message: Message, { certificate }: ServerOrigin): Verdict {
  const sender = envelopeSender(message);
  const bySender = sender === "" ? depends("whose mail with an empty sender is") : isAccepted(tenant, sender);
  if (!certificate)
    return certificate === null ? bySender : anyOf([bySender, depends("the certificate of the server")]);
  const named = certificate.replace(/^\*\./, "");
  const byCertificate = tenant.acceptedDomains?.some(({ domainName }) => sameText(named, domainName))
    ? yes(`${certificate} names an accepted domain`)
    : depends(`whether ${certificate} stands for this tenant: it is no accepted domain that is known`);
  return anyOf([bySender, byCertificate]);
}

/**
 * A Partner connector that restricts refuses all other mail of its sender domains with 5.7.51; one that recognises the
 * server by certificate or address goes before it, and a mere sender domain does not (connectors, lockDown, 2021-07-14).
 */
function partnersTakeIt(
  enabled: readonly Observed[],
  message: Message,
  recipient: string,
  origin: ServerOrigin,
  byOwnServer: Verdict,
): Verdict {
  const partners = enabled.filter(
    ({ values }) => values.connectorType !== "OnPremises" && concerns(values, message, recipient),
  );
  const restricting = partners.filter(({ values }) => restricts(values));
  const known =
    restricting.length === 0 ? yes() : anyOf(restricting.map(({ values }) => meetsRestriction(values, origin)));
  const names = (connectors: readonly Observed[]) => connectors.map(({ name }) => `"${name}"`).join(", ");
  const refusal = no(`5.7.51 TenantInboundAttribution: ${names(restricting)} takes mail of its own server only`);
  const taken = allOf([known.truth === "no" ? refusal : known, encryptedAsAsked(partners, origin)]);
  return taken.truth === "no" && byOwnServer.truth !== "no"
    ? depends(`whether ${names(partners)} refuses what an OnPremises connector recognises; no page says`)
    : taken;
}

function concerns(
  { senderDomains, associatedAcceptedDomains }: PropertyValues,
  message: Message,
  recipient: string,
): boolean {
  const sender = domainOf(envelopeSender(message) || message.from);
  const limited = texts(associatedAcceptedDomains);
  return (
    texts(senderDomains).some((domain) => wildcardFit(domain, sender) > 0) &&
    (limited.length === 0 || limited.some((domain) => sameText(domain, domainOf(recipient))))
  );
}

/** Whether a connector refuses mail that its own server did not send; Partner only (inboundConnector, 2026-08-21). */
export function restricts(values: PropertyValues): boolean {
  return values.restrictDomainsToCertificate === true || values.restrictDomainsToIPAddresses === true;
}

const nothingNamed = depends("whom a connector takes that restricts to what it does not name; no page says");

function meetsRestriction(values: PropertyValues, origin: ServerOrigin): Verdict {
  const addresses = texts(values.senderIPAddresses);
  const certificate = textOf(values.tlsSenderCertificateName);
  return allOf([
    ...(values.restrictDomainsToCertificate === true
      ? [certificate === undefined ? nothingNamed : hasCertificate(certificate, origin)]
      : []),
    ...(values.restrictDomainsToIPAddresses === true
      ? [addresses.length === 0 ? nothingNamed : hasAddress(addresses, origin)]
      : []),
  ]);
}

/** RequireTls counts for Partner connectors; its default is true (inboundConnector, 2026-08-21). */
function allowsTls(name: string, values: PropertyValues, { tls, certificate }: ServerOrigin): Verdict {
  const isEncrypted = tls ?? (certificate ? true : undefined);
  if (values.requireTls === false || isEncrypted === true) return yes();
  return isEncrypted === undefined ? depends(`TLS, which "${name}" asks for`) : no(`"${name}" asks for TLS`);
}

/** Of which connector that takes a message the setting counts, no page says (noted 2026-11-29). */
function encryptedAsAsked(partners: readonly Observed[], origin: ServerOrigin): Verdict {
  const asked = partners.map(({ name, values }) => allowsTls(name, values, origin));
  const together = allOf(asked);
  return together.truth === "no" && asked.some(({ truth }) => truth === "yes")
    ? depends(`which Partner connector takes the message: ${together.because.join()}, and another one does not`)
    : together;
}

function identifiedPartner(enabled: readonly Observed[], origin: ServerOrigin): Observed | undefined {
  return enabled.find(
    ({ values }) => values.connectorType !== "OnPremises" && isIdentified(values, origin).truth === "yes",
  );
}

/**
 * Kept internal headers make it a trusted internal message (addOnService, 2021-07-14); TreatMessagesAsInternal does for
 * senders of accepted domains; an OnPremises connector alone: no page says. A Partner connector gives no such right.
 */
function authenticated(
  tenant: MailTenant,
  { from }: Message,
  origin: ServerOrigin,
  trusted: readonly { readonly connector: Observed; readonly is: Verdict }[],
): Verdict {
  const assumed = tenant.assumptions?.onPremisesAuthenticates;
  const byConnector = trusted.map(({ connector, is }) => {
    if (connector.values.cloudServicesMailEnabled === true && origin.keepsInternalHeaders === true) return is;
    if (connector.values.treatMessagesAsInternal === true) return allOf([is, isAccepted(tenant, from)]);
    const bare = depends(`whether "${connector.name}" without internal headers counts as authenticated`);
    return allOf([is, assumed === undefined ? bare : assumed ? yes() : no("it keeps no internal headers")]);
  });
  const verdict = anyOf(byConnector);
  return verdict.truth === "no" ? no("nobody signed in") : verdict;
}
