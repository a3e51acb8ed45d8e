import type { InvokeOptions } from "@pulumi/pulumi/invoke.js";
import { invoke } from "@pulumi/pulumi/runtime/invoke.js";

/** What `getOrganization` answers. */
export interface Organization {
  /** Name of the organization, `<name>.onmicrosoft.com`. */
  name: string;
  /** Display name. */
  displayName: string;
  /** Whether Enable-OrganizationCustomization must be run before role groups can be made. */
  isDehydrated: boolean;
}

/** Reads the tenant's organization. */
export function getOrganization(opts?: InvokeOptions): Promise<Organization> {
  return invoke("exchangeonline:index:getOrganization", {}, opts);
}

/** What `getAcceptedDomains` answers. */
export interface AcceptedDomains {
  /** The accepted domains. */
  domains: {
    /** The domain. */
    domainName: string;
    /** `Authoritative` or `InternalRelay`. */
    domainType: string;
    /** Whether it is the default domain. */
    isDefault: boolean;
    /** Whether it is the tenant's `<name>.onmicrosoft.com`. */
    isInitialDomain: boolean;
  }[];
}

/** Reads the domains that the tenant accepts mail for. */
export function getAcceptedDomains(opts?: InvokeOptions): Promise<AcceptedDomains> {
  return invoke("exchangeonline:index:getAcceptedDomains", {}, opts);
}

/** What `getTransportLimits` answers. */
export interface TransportLimits {
  /** Mail flow rules. */
  rules: string;
  /** Bytes of one rule. */
  ruleBytes: string | null;
  /** Bytes of the regular expressions of all rules together. */
  regexCharacters: string | null;
  /** Recipients that all rules together may add to a message. */
  addedRecipients: string;
  /** Bytes of text that are looked at in an attachment. */
  attachmentTextBytes: string | null;
}

/** Reads what the tenant allows its mail flow rules at most. */
export function getTransportLimits(opts?: InvokeOptions): Promise<TransportLimits> {
  return invoke("exchangeonline:index:getTransportLimits", {}, opts);
}

/** What `getTransportRules` answers. */
export interface TransportRules {
  /** The rules, first runs first. */
  rules: {
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
  }[];
}

/** Reads every mail flow rule of the tenant, from top to bottom, without values that may be secret. */
export function getTransportRules(opts?: InvokeOptions): Promise<TransportRules> {
  return invoke("exchangeonline:index:getTransportRules", {}, opts);
}

/** What `getRecipient` answers. */
export interface Recipient {
  /** Primary SMTP address. */
  primarySmtpAddress: string;
  /** Display name. */
  displayName: string;
  /** Type, such as `UserMailbox` or `MailUniversalDistributionGroup`. */
  recipientTypeDetails: string;
}

/** Looks up one recipient: a mailbox, a group or a contact. Fails if there is none. */
export function getRecipient(
  args: {
    /** Address, name or GUID. */
    identity: string;
  },
  opts?: InvokeOptions,
): Promise<Recipient> {
  return invoke("exchangeonline:index:getRecipient", args, opts);
}
