/**
 * The addresses that a connector with this recipient domain takes, as a pattern of a rule: exactly these, where
 * `RecipientDomainIs` takes subdomains too.
 */
export function addressPattern(domain: string): string {
  return `@${domain.replaceAll(".", "\\.").replace("*", ".+")}$`;
}
