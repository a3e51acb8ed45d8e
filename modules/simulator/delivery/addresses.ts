import type { Value } from "../parameters.js";
import { findObject, type Tenant } from "../tenant.js";

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Whether a domain is `wanted` or below it. */
export function isWithin(domain: string, wanted: string): boolean {
  const suffix = wanted.toLowerCase();
  return domain === suffix || domain.endsWith(`.${suffix}`);
}

/**
 * How close a pattern of a connector or remote domain is to a domain: 0 if it does not fit, more for the more exact. `*` fits everything,
 * `*.a.example` fits a.example and all below it (New-RemoteDomain and New-InboundConnector references, 2026-08-21).
 */
export function closeness(domain: string, pattern: string): number {
  const wanted = pattern.toLowerCase();
  if (wanted === "*") return 1;
  if (wanted.startsWith("*.")) return isWithin(domain, wanted.slice(2)) ? 1 + wanted.length : 0;
  return domain === wanted ? 10_000 : 0;
}

/** Whether an IPv4 address is one of `ranges`: single, first-last, or CIDR. */
export function isInRanges(ip: string, ranges: readonly string[]): boolean {
  const asked = numberOf(ip);
  return ranges.some((range) => {
    const [first = "", last] = range.split("-").map((part) => part.trim());
    if (last !== undefined) return numberOf(first) <= asked && asked <= numberOf(last);
    const [base = "", bits = "32"] = range.split("/");
    const size = 2 ** (32 - Number(bits));
    return Math.floor(numberOf(base) / size) === Math.floor(asked / size);
  });
}

function numberOf(ip: string): number {
  return /^\d+(\.\d+){3}$/.test(ip) ? ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0) : Number.NaN;
}

/** A list as a record holds it. */
export function texts(value: Value | undefined): readonly string[] {
  return value === undefined || value === null ? [] : [value].flat().map(String);
}

/** The accepted domain that an address is in, by its own name or as a subdomain that is matched too. */
export function acceptedDomain(address: string, tenant: Tenant) {
  const domain = domainOf(address);
  const exact = findObject(tenant, "AcceptedDomain", domain);
  if (exact !== undefined) return exact;
  return tenant.objects.AcceptedDomain.find(
    ({ Name, MatchSubDomains }) => MatchSubDomains === true && isWithin(domain, Name),
  );
}

/** A recipient that the tenant has: a mailbox, a group, a contact. */
export function known(address: string, tenant: Tenant) {
  const wanted = address.toLowerCase();
  return tenant.recipients.find(({ PrimarySmtpAddress }) => PrimarySmtpAddress.toLowerCase() === wanted);
}
