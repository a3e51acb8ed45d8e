import type { Observed } from "../exchange/objectKind.js";
import { ruleLimits } from "../exchange/ruleProblems.js";

/** A domain whose mail the tenant takes. */
export interface AcceptedDomain {
  readonly domainName: string;
  readonly domainType: "Authoritative" | "InternalRelay" | "ExternalRelay";
  readonly matchSubDomains?: boolean;
}

/**
 * What a service behind an outbound connector does with a message: hands it back with headers, or delivers it itself.
 * A value that is not known is `undefined`; the trace then depends on it.
 */
export interface MailService {
  /** Name of the outbound connector that leads to it. */
  readonly connector: string;
  /** Absent: it delivers by itself, the message never comes back. */
  readonly returns?: {
    readonly setsHeaders: Readonly<Record<string, string | undefined>>;
    readonly removesHeaders?: readonly string[];
    readonly ip?: string;
    readonly certificate?: string;
    /** Whether size, body and attachments come back as they went. Default: not known. */
    readonly keepsContent?: boolean;
  };
  /** `inferred`: read out of a rule's own loop guard, see `inferServices`. */
  readonly basis: "declared" | "inferred";
}

/** Where no source says what Exchange does, somebody who tried may say it here; absent: a trace depends on it. */
interface Assumptions {
  /** Two rules that do not stop name different connectors: whether the later one counts. */
  readonly laterRouteWins?: boolean;
  /** Whether `stopRuleProcessing` of a rule in audit mode stops. */
  readonly auditStops?: boolean;
  /** Whether mail over an OnPremises connector that keeps no internal headers counts as authenticated. */
  readonly onPremisesAuthenticates?: boolean;
}

export interface TenantLimits {
  readonly rules: number;
  readonly ruleBytes: number;
  /** Characters of all regular expressions of all rules. */
  readonly patternCharacters: number;
  readonly nameCharacters: number;
}

/** Somebody or something that the tenant has by an address. */
export interface KnownRecipient {
  /** `RecipientTypeDetails`: UserMailbox, GuestMailUser, MailUniversalDistributionGroup. */
  readonly type: string;
  /** Its primary address; an alias may lead to it. */
  readonly primary: string;
}

/** Everything of a tenant that decides where mail goes, as it is or as it will be. */
export interface MailTenant {
  /** From top to bottom: the order is the priority. */
  readonly rules: readonly Observed[];
  readonly outboundConnectors: readonly Observed[];
  readonly inboundConnectors: readonly Observed[];
  readonly remoteDomains: readonly Observed[];
  /** Absent: not known, so no scope of a sender or recipient is certain. */
  readonly acceptedDomains?: readonly AcceptedDomain[];
  /** Members by group address, both in lower case, as far as they are known; a group that is here is here in full. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /**
   * What was found by an address, in lower case; `null` is nobody. Who was not looked up is taken for a mailbox by its primary address
   * where the domain is an accepted one, and for nobody of the tenant's elsewhere.
   */
  readonly recipients?: Readonly<Record<string, KnownRecipient | null>>;
  /** `AutoForwardingMode` of the outbound spam policy that applies to the sender. Absent: not known. */
  readonly automaticForwarding?: "Automatic" | "On" | "Off";
  readonly services?: readonly MailService[];
  readonly assumptions?: Assumptions;
  readonly limits?: TenantLimits;
  /** Bytes of a rule by GUID, as Exchange counts them (`Size`). */
  readonly ruleSizes?: Readonly<Record<string, number>>;
}

/** Limits as Get-TransportConfig showed them in every tenant seen (2026-07); names: New-TransportRule (2026-08-21). */
export const usualLimits: TenantLimits = { ...ruleLimits, patternCharacters: 20_480, nameCharacters: 64 };
