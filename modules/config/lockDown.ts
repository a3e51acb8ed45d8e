import { z } from "zod";
import type { Answers, DnsAnswer } from "../dns/dnsReader.js";
import { domainName, domainPattern } from "../exchange/domainTexts.js";
import { distinct } from "../exchange/listTexts.js";

/**
 * Microsoft's "Reject mail not routed through MX": a Partner connector for all senders that restricts. Every other source
 * is refused with 5.7.51 (manage-mail-flow-using-third-party-cloud, step 4, 2021-07-14).
 */
export const lockDownConfig = z.strictObject({
  domains: distinct(domainName)
    .min(1)
    .describe("Your domains whose MX points at the relay. For these alone other sources are refused."),
  mxHosts: distinct(domainPattern)
    .min(1)
    .describe(
      "Hosts of the relay that the MX records name; `*.` at the start takes all below. From the vendor's portal.",
    ),
});

export interface LockDown {
  readonly domains: readonly string[];
  readonly mxHosts: readonly string[];
}

/** What the DNS says of each domain's MX records. */
export type MxAnswers = ReadonlyMap<string, DnsAnswer<Answers["MX"]>>;

/**
 * Says where an MX record does not point at the relay: mail that comes that way would be refused. No answer is a problem
 * too, as nothing was seen.
 */
export function lockDownProblems({ domains, mxHosts }: LockDown, answers: MxAnswers): readonly string[] {
  return domains.flatMap((domain) => {
    const answer = answers.get(domain);
    if (answer === undefined || answer.kind === "unknown")
      return [`${domain}: its MX cannot be read (${answer?.reason ?? "not asked"}); without it nothing is locked down`];
    if (answer.kind === "absent" || answer.values.length === 0)
      return [`${domain} has no MX record; point it at ${mxHosts.join(" or ")}, or take it out of lockDown.domains`];
    const astray = answer.values.map(({ exchange }) => exchange).filter((host) => !isAmong(host, mxHosts));
    return astray.length === 0
      ? []
      : [`the MX of ${domain} names ${astray.join(", ")}, not the relay; mail that comes that way would be refused`];
  });
}

function isAmong(host: string, hosts: readonly string[]): boolean {
  const name = plain(host);
  return hosts.map(plain).some((one) => (one.startsWith("*.") ? name.endsWith(one.slice(1)) : name === one));
}

function plain(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}
