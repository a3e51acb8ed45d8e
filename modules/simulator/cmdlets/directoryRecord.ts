import type { Values } from "../parameters.js";
import { domainController, type Noun, naming, organizationId, type Tenant } from "../tenant.js";

/** What the directory calls a noun's class, and the version its objects are written in (ScubaGear's sample reports, 2026-05). */
const classes: Readonly<Record<Exclude<Noun, "TransportRule">, readonly [string, string, string]>> = {
  OutboundConnector: ["ms-Exch-SMTP-Outbound-Connector", "msExchSMTPOutboundConnector", "0.1 (8.0.535.0)"],
  InboundConnector: ["ms-Exch-SMTP-Inbound-Connector", "msExchSMTPInboundConnector", "0.1 (8.0.535.0)"],
  RemoteDomain: ["ms-Exch-Domain-Content-Config", "msExchDomainContentConfig", "0.1 (8.0.535.0)"],
  AcceptedDomain: ["ms-Exch-Accepted-Domain", "msExchAcceptedDomain", "0.20 (15.0.0.0)"],
  HostedConnectionFilterPolicy: [
    "ms-Exch-Hosted-Connection-Filter-Policy",
    "msExchHostedConnectionFilterPolicy",
    "0.20 (15.0.0.0)",
  ],
  HostedOutboundSpamFilterPolicy: [
    "ms-Exch-Hosted-Outbound-Spam-Filter-Policy",
    "msExchHostedOutboundSpamFilterPolicy",
    "0.20 (15.0.0.0)",
  ],
  ServicePrincipal: ["ms-Exch-Service-Principal", "msExchServicePrincipal", "0.20 (15.0.0.0)"],
  RoleGroup: ["Group", "group", "0.10 (14.0.100.0)"],
};

/** The part of a record that every object of the directory has, whatever it is. */
export function directoryRecord(
  tenant: Tenant,
  noun: Exclude<Noun, "TransportRule">,
  name: string,
  { guid, objectId, when }: { readonly guid: string; readonly objectId: string; readonly when: string },
): Values {
  const [category, objectClass, version] = classes[noun];
  const inner = noun === "InboundConnector" ? { OrganizationalUnitRootInternal: tenant.organization } : {};
  return {
    ...inner,
    ExchangeVersion: version,
    ...naming(tenant, noun, name),
    ObjectCategory: `EURPR01A001.PROD.OUTLOOK.COM/Configuration/Schema/${category}`,
    ObjectClass: ["top", objectClass],
    WhenChanged: localTime(when),
    WhenCreated: localTime(when),
    WhenChangedUTC: when,
    WhenCreatedUTC: when,
    ExchangeObjectId: objectId,
    OrganizationalUnitRoot: tenant.organization,
    OrganizationId: organizationId(tenant),
    Guid: guid,
    OriginatingServer: domainController,
    IsValid: true,
    ObjectState: "Unchanged",
  };
}

/** The time of the server, which stands in UTC (live record of a rule, 2026-07). */
export function localTime(utc: string): string {
  return utc.replace("Z", "+00:00");
}
