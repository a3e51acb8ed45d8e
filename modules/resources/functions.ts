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

/** What `getExpectations` answers. */
export interface Expectations {
  /** False where an `up` would refuse by itself. */
  isLookedAt: boolean;
  /** How many are met. */
  met: number;
  /** Those that are not, each with the trace of its message. */
  broken: string[];
  /** Those that a person wrote and nobody can tell, each with what it depends on. */
  open: string[];
  /** Those that are not met and were accepted, each with the reason. */
  accepted: string[];
  /** What an `up` would refuse after a part of it was written. */
  refused: string[];
}

/** Says whether mail will go as a relay's config expects, in the tenant as an `up` of it will leave it. Nothing is written. */
export function getExpectations(
  args: {
    /** The sections of the stack file by full key, such as `exchange-relay:relay`; a key encrypted. */
    sections: Record<string, unknown>;
    /** Project, stack and name of the relay, joined by `/`. */
    owner: string;
  },
  opts?: InvokeOptions,
): Promise<Expectations> {
  return invoke("exchangeonline:index:getExpectations", args, opts);
}

/** What `getTransportLimits` answers. */
export interface TransportLimits {
  /** Mail flow rules. */
  rules: number;
  /** Bytes of one rule. */
  ruleBytes: number | null;
  /** Bytes of the regular expressions of all rules together. */
  regexCharacters: number | null;
  /** Recipients that all rules together may add to a message. */
  addedRecipients: number;
  /** Bytes of text that are looked at in an attachment. */
  attachmentTextBytes: number | null;
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
