import { domainOf, isInDomain, sameText, wildcardFit } from "./addresses.js";
import type { AcceptedDomain, MailTenant } from "./mailTenant.js";
import { isTenants, recipientOf } from "./recipient.js";
import { depends, no, type Verdict, yes } from "./verdict.js";

/** Whether an address is in an accepted domain that counts as inside (New-TransportRule, 2026-08-21). */
export function isAccepted({ acceptedDomains }: MailTenant, address: string): Verdict {
  const domain = domainOf(address);
  if (acceptedDomains === undefined) return depends(`whether ${domain} is an accepted domain`);
  const own = acceptedDomainOf(acceptedDomains, domain);
  return own === undefined || own.domainType === "ExternalRelay"
    ? no(`${domain} is outside`)
    : yes(`${domain} is inside`);
}

/** A guest or mail user with an address outside is inside as a recipient of the tenant's, and outside by the domain (rule, 2026-08-21). */
export function bothSides(tenant: MailTenant, address: string): Verdict | undefined {
  const known = recipientOf(tenant, address);
  if (!known || !isTenants(known) || isAccepted(tenant, address).truth === "yes") return undefined;
  return depends(
    `whether ${address}, a ${known.type} of this tenant with an address outside, counts as inside; the page says both`,
  );
}

/** The domain itself; else the one that takes what is below it too (acceptedDomain, 2026-08-21). */
function acceptedDomainOf(domains: readonly AcceptedDomain[], domain: string): AcceptedDomain | undefined {
  return (
    domains.find(({ domainName }) => sameText(domain, domainName)) ??
    domains.find(({ domainName, matchSubDomains }) => matchSubDomains === true && isInDomain(domain, domainName))
  );
}

/** What the domain of an address is here, if it is an accepted one that is known. */
export function acceptedTypeOf(
  { acceptedDomains = [] }: MailTenant,
  address: string,
): AcceptedDomain["domainType"] | undefined {
  return acceptedDomainOf(acceptedDomains, domainOf(address))?.domainType;
}

/** The remote domain that fits an address best; `*` is the built-in Default (remoteDomains, 2021-07-14). */
export function remoteDomainOf({ remoteDomains }: MailTenant, address: string) {
  const closeness = (name: unknown) => wildcardFit(String(name ?? ""), domainOf(address));
  const fitting = remoteDomains.filter(({ values }) => closeness(values.domainName) > 0);
  return fitting.sort((left, right) => closeness(right.values.domainName) - closeness(left.values.domainName))[0];
}
