import type { DmarcPolicy, Organizations } from "./dmarcAlignment.js";
import { type DmarcTags, dmarcPolicy, dmarcTags, isDmarc } from "./dmarcRecord.js";
import type { DnsReader } from "./dnsReader.js";
import { isSameName, organizationalDomain, withoutFinalDot } from "./domainName.js";

export interface DmarcFinding {
  readonly policy?: DmarcPolicy;
  /** A name with several records. RFC 7489 (6.6.3) applies none then, RFC 9989 (4.10) looks above: none is sure. */
  readonly twice?: string;
  /** A name that no server told about, with the reason: what stands there would go before what is above it. */
  readonly unread?: string;
}

/** The policy for a domain's mail: its own, or that of its organizational domain, or of the public suffix (RFC 9989, 4.10.1). */
export async function readDmarcPolicy(domain: string, dns: DnsReader): Promise<DmarcFinding> {
  const walked = await walk(domain, dns);
  if (walked.twice !== undefined) return { twice: walked.twice };
  if (walked.unread !== undefined) return { unread: walked.unread };
  const [own] = walked.found;
  if (own !== undefined && isSameName(own.holder, domain)) return { policy: dmarcPolicy(at(own.holder), own.tags) };
  const organization = organizationOf(domain, walked);
  const above = walked.found.find(({ holder }) => isSameName(holder, organization)) ?? walked.found.at(-1);
  if (above === undefined) return {};
  const exists = await dns.read("A", domain);
  const isGone = exists.kind === "absent" && exists.why === "noName";
  return { policy: dmarcPolicy(at(above.holder), above.tags, isGone ? "nonexistent" : "below") };
}

/** The organizational domain of each name, by the tree walk; by the public suffix list where no record tells (RFC 9989, 4.10.2). */
export async function readOrganizations(names: readonly string[], dns: DnsReader): Promise<Organizations> {
  const known = new Map(
    await Promise.all(names.map(async (name) => [name, organizationOf(name, await walk(name, dns))] as const)),
  );
  return (name) => known.get(name) ?? name;
}

interface Holder {
  readonly holder: string;
  readonly tags: DmarcTags;
}

interface Walked {
  /** From the longest name to the shortest. */
  readonly found: readonly Holder[];
  readonly twice?: string;
  readonly unread?: string;
}

async function walk(domain: string, dns: DnsReader): Promise<Walked> {
  const found: Holder[] = [];
  for (const holder of targets(domain)) {
    const answer = await dns.read("TXT", at(holder));
    if (answer.kind === "unknown") return { found, unread: `${at(holder)} (${answer.reason})` };
    const [text, second] = answer.kind === "found" ? answer.values.filter(isDmarc) : [];
    if (second !== undefined) return { found, twice: at(holder) };
    if (text === undefined) continue;
    const tags = dmarcTags(text);
    found.push({ holder, tags });
    if (tags.get("psd") === "n" || tags.get("psd") === "y") break;
  }
  return { found };
}

function organizationOf(domain: string, { found }: Walked): string {
  const last = found.at(-1);
  if (last === undefined) return organizationalDomain(domain) ?? domain;
  if (last.tags.get("psd") !== "y" || isSameName(last.holder, domain)) return last.holder;
  return labelsOf(domain)
    .slice(-labelsOf(last.holder).length - 1)
    .join(".");
}

/** A name of 8 labels or more goes on with its last 7, so that there are 8 questions at most. */
function targets(domain: string): readonly string[] {
  const labels = labelsOf(domain);
  const above = labels.slice(labels.length < 8 ? 1 : -7);
  return [labels, ...above.map((_, index) => above.slice(index))].map((part) => part.join("."));
}

function labelsOf(name: string): readonly string[] {
  return withoutFinalDot(name).split(".");
}

function at(holder: string): string {
  return `_dmarc.${holder}`;
}
