import { DnsError } from "./dnsError.js";
import type { DnsReader } from "./dnsReader.js";
import { mergeInclude } from "./spfMerge.js";
import { isSpf, liveTerms, spfTerms } from "./spfRecord.js";
import { faultsOf, lookupsOf, readSpfTree, type SpfNode, spfTreeOf, voidsByFamily } from "./spfTree.js";

/** What SPF allows (RFC 7208, 4.6.4); beyond it receivers fail every mail of the domain. */
export const spfLimits = { lookups: 10, voids: 2 } as const;

/** The SPF record of a domain before and after the relay's include, each with its whole tree. */
export interface SpfBudget {
  readonly domain: string;
  readonly before: SpfNode;
  readonly after: SpfNode;
  /** The record as it should be. */
  readonly record: string;
  /** Why receivers would fail the record; empty if they would not. */
  readonly problems: readonly string[];
  /** What could not be read; while there is something, the counts may be too low. */
  readonly unknown: readonly string[];
  /** What receivers accept and a person should still know. */
  readonly hints: readonly string[];
}

export interface SpfWish {
  readonly domain: string;
  /** The vendor's include, without `include:`. */
  readonly include: string;
  /** The record as it is today. Absent: as the DNS has it. */
  readonly existing?: string;
}

/**
 * Merges the include into the domain's one record and counts.
 *
 * @throws {DnsError} when there is no one record to merge into.
 */
export async function spfBudget({ domain, include, existing }: SpfWish, dns: DnsReader): Promise<SpfBudget> {
  const record = existing ?? (await readRecord(domain, dns));
  if (!isSpf(record))
    throw new DnsError([`Cannot merge into the SPF record of ${domain}: it does not begin with v=spf1`]);
  const merge = mergeInclude(record, include);
  if (merge.kind === "refused")
    throw new DnsError([`Cannot merge include:${include} into the SPF record of ${domain}: ${merge.problem}`]);
  const before = await spfTreeOf(domain, record, dns);
  const after = await spfTreeOf(domain, merge.record, dns);
  return {
    domain,
    before,
    after,
    record: merge.record,
    problems: budgetProblems(domain, after),
    unknown: faultsOf(after).flatMap(({ kind, message }) => (kind === "unknown" ? [message] : [])),
    hints: hintsOf(merge.record),
  };
}

async function readRecord(domain: string, dns: DnsReader): Promise<string> {
  const { record, faults } = await readSpfTree(domain, dns);
  if (record !== undefined) return record;
  const [fault] = faults;
  const cure =
    fault?.kind === "broken"
      ? "Say under spf.existing what it is to be merged into; a record with just the relay's include would fail all other senders"
      : "Try again where it can be read, or write the record under spf.existing";
  throw new DnsError([
    `Cannot merge into the SPF record of ${domain}: ${fault?.message ?? "it was not read"}. ${cure}`,
  ]);
}

const mostOctets = 450;

function hintsOf(record: string): readonly string[] {
  const octets = new TextEncoder().encode(record).length;
  const isForAll = liveTerms(spfTerms(record)).some(({ kind, qualifier }) => kind === "all" && qualifier === "+");
  return [
    ...(octets > mostOctets
      ? [`it has ${octets} octets: above ${mostOctets} an answer may not fit into one packet (RFC 7208, 3.4)`]
      : []),
    ...(isForAll ? ["+all lets everybody send as this domain"] : []),
  ];
}

function budgetProblems(domain: string, after: SpfNode): readonly string[] {
  const [lookups, { ip4, ip6 }] = [lookupsOf(after), voidsByFamily(after)];
  const [voids, senders] = ip6 > ip4 ? [ip6, "IPv6"] : [ip4, "IPv4"];
  const broken = faultsOf(after).flatMap(({ kind, message }) => (kind === "broken" ? [message] : []));
  return [
    ...(lookups > spfLimits.lookups ? [`it would need ${lookups} look-ups; ${spfLimits.lookups} are allowed`] : []),
    ...(voids > spfLimits.voids
      ? [`it would have ${voids} look-ups that find nothing for ${senders} senders; ${spfLimits.voids} are allowed`]
      : []),
    ...broken.map((message) => `receivers would fail it; ${message}`),
  ].map((why) => `Cannot merge into the SPF record of ${domain}: ${why}`);
}
