import { domainOf, isInDomain, sameText, wildcardFit } from "./addresses.js";
import type { MailTenant } from "./mailTenant.js";
import { depends, no, type Verdict, yes } from "./verdict.js";

/** Whether an address is in an accepted domain that counts as inside (New-TransportRule, 2026-08-21). */
export function isAccepted({ acceptedDomains }: MailTenant, address: string): Verdict {
  const domain = domainOf(address);
  if (acceptedDomains === undefined) return depends(`whether ${domain} is an accepted domain`);
  const own = acceptedDomains.find(({ domainName, matchSubDomains }) =>
    matchSubDomains ? isInDomain(domain, domainName) : sameText(domain, domainName),
  );
  return own === undefined || own.domainType === "ExternalRelay"
    ? no(`${domain} is outside`)
    : yes(`${domain} is inside`);
}

/** The remote domain that fits an address best; `*` is the built-in Default (remoteDomains, 2021-07-14). */
export function remoteDomainOf({ remoteDomains }: MailTenant, address: string) {
  const closeness = (name: unknown) => wildcardFit(String(name ?? ""), domainOf(address));
  const fitting = remoteDomains.filter(({ values }) => closeness(values.domainName) > 0);
  return fitting.sort((left, right) => closeness(right.values.domainName) - closeness(left.values.domainName))[0];
}
