import type { Observed, PropertyValues } from "../../modules/exchange/objectKind.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import type { Message } from "../../modules/mailflow/message.js";

let made = 0;

/** An object as a tenant shows it. */
function anObject(values: PropertyValues & { name: string }, owner?: string): Observed {
  made += 1;
  return { guid: `guid-${made}`, name: values.name, values, ...(owner !== undefined && { mark: { owner } }) };
}

export const aRule = (name: string, values: PropertyValues, owner?: string) =>
  anObject({ name, enabled: true, mode: "Enforce", ...values }, owner);

export const aConnector = (name: string, values: PropertyValues = {}, owner?: string) =>
  anObject(
    {
      name,
      enabled: true,
      connectorType: "Partner",
      useMXRecord: false,
      smartHosts: [`${name.toLowerCase().replaceAll(" ", "-")}.example`],
      tlsSettings: "EncryptionOnly",
      isTransportRuleScoped: true,
      recipientDomains: [],
      ...values,
    },
    owner,
  );

export const anInbound = (name: string, values: PropertyValues = {}, owner?: string) =>
  anObject(
    { name, enabled: true, connectorType: "OnPremises", senderDomains: ["*"], requireTls: true, ...values },
    owner,
  );

export const aRemoteDomain = (domainName: string, values: PropertyValues = {}) =>
  anObject({
    name: domainName === "*" ? "Default" : domainName,
    domainName,
    tnefEnabled: false,
    characterSet: "utf-8",
    allowedOOFType: "ExternalLegacy",
    autoReplyEnabled: true,
    autoForwardEnabled: true,
    deliveryReportEnabled: true,
    ndrEnabled: true,
    meetingForwardNotificationEnabled: true,
    isInternal: false,
    ...values,
  });

/** Contoso: one accepted domain, a remote domain that a relay can live with, no rule and no connector. */
export function aTenant(given: Partial<MailTenant> = {}): MailTenant {
  return {
    rules: [],
    outboundConnectors: [],
    inboundConnectors: [],
    remoteDomains: [aRemoteDomain("*")],
    acceptedDomains: [{ domainName: "contoso.com", domainType: "Authoritative" }],
    automaticForwarding: "On",
    ...given,
  };
}

export const anna = "anna@contoso.com";
export const bob = "bob@example.org";
export const carol = "carol@contoso.com";
export const pilot = "mail-pilot@contoso.com";

/** From Anna to Bob, with everything known of it. */
export function aMessage(given: Partial<Message> = {}): Message {
  const message: Message = {
    from: anna,
    to: [bob],
    subject: "Offer",
    body: "Dear Bob, here it is.",
    sizeBytes: 20_000,
    attachments: [],
    importance: "Normal",
    scl: -1,
    ...given,
  };
  return message;
}

export const now = Date.parse("2026-11-24T00:00:00Z");
