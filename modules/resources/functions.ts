import * as pulumi from "@pulumi/pulumi";

export interface Organization {
  /** Name of the organization, `<name>.onmicrosoft.com`. */
  name: string;
  /** Display name. */
  displayName: string;
  /** Whether Enable-OrganizationCustomization must be run before role groups can be made. */
  isDehydrated: boolean;
}

export interface AcceptedDomain {
  /** The domain. */
  domainName: string;
  /** `Authoritative` or `InternalRelay`. */
  domainType: string;
  /** Whether it is the default domain. */
  isDefault: boolean;
  /** Whether it is the tenant's `<name>.onmicrosoft.com`. */
  isInitialDomain: boolean;
}

export interface TransportRuleSummary {
  /** GUID; stays when the rule is renamed or moved. */
  guid: string;
  /** Name. */
  name: string;
  /** Whether the rule runs. */
  isEnabled: boolean;
  /** `Enforce`, `Audit` or `AuditAndNotify`. */
  mode: string;
  /** Whether rules below it are skipped for a message that matched. */
  stopRuleProcessing: boolean;
  /** Connector that the rule routes to. */
  routeMessageOutboundConnector: string | null;
}

export interface Recipient {
  /** Primary SMTP address. */
  primarySmtpAddress: string;
  /** Display name. */
  displayName: string;
  /** Type, such as `UserMailbox` or `MailUniversalDistributionGroup`. */
  recipientTypeDetails: string;
}

/** Reads the tenant's organization. */
export function getOrganization(opts?: pulumi.InvokeOptions): Promise<Organization> {
  return pulumi.runtime.invoke("exchangeonline:index:getOrganization", {}, opts);
}

/** Reads the domains that the tenant accepts mail for. */
export function getAcceptedDomains(opts?: pulumi.InvokeOptions): Promise<{ domains: AcceptedDomain[] }> {
  return pulumi.runtime.invoke("exchangeonline:index:getAcceptedDomains", {}, opts);
}

/** Reads every mail flow rule of the tenant, from top to bottom, without values that may be secret. */
export function getTransportRules(opts?: pulumi.InvokeOptions): Promise<{ rules: TransportRuleSummary[] }> {
  return pulumi.runtime.invoke("exchangeonline:index:getTransportRules", {}, opts);
}

/** Looks up one recipient by address, name or GUID. Rejects if there is none. */
export function getRecipient(args: { identity: string }, opts?: pulumi.InvokeOptions): Promise<Recipient> {
  return pulumi.runtime.invoke("exchangeonline:index:getRecipient", args, opts);
}
