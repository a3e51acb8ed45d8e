import { alignmentLines, dmarcAlignment, namesToCompare, signedDomains } from "./dmarcAlignment.js";
import { readDmarcPolicy, readOrganizations } from "./dmarcWalk.js";
import { DnsError } from "./dnsError.js";
import { once, requireRecords } from "./dnsGate.js";
import type { DnsReader, DnsWorld } from "./dnsReader.js";
import type { DnsRecord } from "./dnsRecord.js";
import { type DnsStage, type DnsWish, enablesRule } from "./dnsWish.js";
import { liveRecords } from "./liveRecords.js";
import { obstacleTo, type Placement, placement, type ZoneRecord } from "./placement.js";
import { printRecords } from "./printRecords.js";
import { decideSpf, type SpfDecision } from "./spfDecision.js";

export interface PlacedRecord {
  readonly record: DnsRecord;
  readonly place: Extract<Placement, { kind: "declared" }>;
  /** Whether it is the domain's SPF record with the relay's include. */
  readonly isMerged: boolean;
}

/** What becomes of the relay's DNS records. */
export interface DnsDecision {
  /** The vendor's records, and the merged SPF record behind them. */
  readonly records: readonly DnsRecord[];
  /** For DNS that is kept elsewhere, in the format asked for. */
  readonly printed: string;
  /** What a person should read: columns of the CSV file, the SPF budget, DMARC alignment. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  /** Those to declare in Cloudflare. */
  readonly placed: readonly PlacedRecord[];
  /** What every name server must have before the rule is enabled, and after the records are made. */
  readonly awaited: readonly DnsRecord[];
}

export interface DnsCircumstances {
  readonly stage: DnsStage;
  readonly dns: DnsWorld;
  /** Cloudflare's zone; absent: a person keeps the records. */
  readonly zone?: { at(name: string): Promise<readonly ZoneRecord[]> };
}

const nothing: SpfDecision = { notes: [], warnings: [], problems: [] };

/**
 * Decides with what DNS and zone have. Nothing is written here.
 *
 * @throws {DnsError} with every problem: SPF that must not be written, a record in the way, or a record that is not there
 * although the stage needs it and this run does not make it.
 */
export async function decideDns(wish: DnsWish, circumstances: DnsCircumstances): Promise<DnsDecision> {
  const { zone, stage, dns } = circumstances;
  const spf = await spfOf(wish, circumstances);
  const records = [...wish.records, ...(spf.record ? [spf.record] : [])];
  const { placed, problems } = zone ? await places(wish, records, zone) : { placed: [], problems: [] };
  if (spf.problems.length + problems.length > 0) throw new DnsError([...spf.problems, ...problems]);
  const isGated = wish.gate && enablesRule(stage);
  if (isGated && zone === undefined) await requireRecords(records, { stage, dns, patience: once });
  return {
    records,
    printed: zone ? "" : printRecords(records, wish.print),
    notes: [
      ...(wish.csvColumns === undefined ? [] : [`CSV columns: ${wish.csvColumns}`]),
      ...spf.notes,
      ...(await alignment(wish, dns.resolver)),
    ],
    warnings: [...spf.warnings, ...(zone ? [] : await obstacles(wish.records, dns.resolver))],
    placed: [...placed, ...(spf.record && spf.place ? [{ record: spf.record, place: spf.place, isMerged: true }] : [])],
    awaited: isGated && zone !== undefined ? records : [],
  };
}

async function spfOf(wish: DnsWish, { stage, dns, zone }: DnsCircumstances): Promise<SpfDecision> {
  if (wish.spf === undefined) return nothing;
  const there = zone && { there: await zone.at(wish.spf.domain), imports: wish.cloudflare?.import ?? [] };
  return decideSpf(wish.spf, { stage, gate: wish.gate, resolver: dns.resolver, ...(there && { zone: there }) });
}

async function places(wish: DnsWish, records: readonly DnsRecord[], zone: NonNullable<DnsCircumstances["zone"]>) {
  const rules = { imports: wish.cloudflare?.import ?? [], isMerged: false, records };
  const all = await Promise.all(
    wish.records.map(async (record) => ({ record, place: placement(record, await zone.at(record.name), rules) })),
  );
  return {
    problems: all.flatMap(({ place }) => (place.kind === "refused" ? [place.problem] : [])),
    placed: all.flatMap(({ record, place }) => (place.kind === "declared" ? [{ record, place, isMerged: false }] : [])),
  };
}

/** What a person who sets the records meets there. */
async function obstacles(records: readonly DnsRecord[], resolver: DnsReader): Promise<readonly string[]> {
  const all = await Promise.all(
    records.map(async (record) => {
      const obstacle = obstacleTo(record, await liveRecords(record.name, resolver), records);
      return obstacle === undefined ? [] : [`${record.name} ${record.type}: ${obstacle}`];
    }),
  );
  return all.flat();
}

async function alignment({ records, spf }: DnsWish, resolver: DnsReader): Promise<readonly string[]> {
  const domains = [...new Set([...signedDomains(records), ...(spf ? [spf.domain.toLowerCase()] : [])])];
  const lines = await Promise.all(
    domains.map(async (domain) => {
      const { policy, twice, unread } = await readDmarcPolicy(domain, resolver);
      const organizationOf = await readOrganizations(namesToCompare(domain, records), resolver);
      return [
        ...(twice === undefined
          ? []
          : [`${twice} has several DMARC records: receivers apply none, or look above it. Keep one`]),
        ...(unread === undefined
          ? []
          : [`Cannot tell the DMARC policy of ${domain}: ${unread}; nothing is known of it`]),
        ...alignmentLines(dmarcAlignment(domain, records, organizationOf, policy), policy),
      ];
    }),
  );
  return lines.flat();
}
