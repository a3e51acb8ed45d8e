import { DnsError } from "./dnsError.js";
import type { DnsWorld } from "./dnsReader.js";
import type { DnsRecord } from "./dnsRecord.js";
import type { DnsWish } from "./dnsWish.js";
import { type RecordState, recordState, stateAt } from "./recordState.js";
import { type SpfWish, spfBudget } from "./spfBudget.js";
import { mergeInclude } from "./spfMerge.js";
import { isSpf } from "./spfRecord.js";

/** A record as the world sees it. */
export interface PublicRecord {
  readonly record: DnsRecord;
  readonly state: RecordState["state"];
  /** With `different`: what is there instead. */
  readonly found: readonly string[];
  /** With `cannotTell`: why. */
  readonly reason?: string;
  /** Why nobody can bring it about before something else is done. */
  readonly problem?: string;
}

/**
 * How records and the SPF include stand: one question of the resolver each. Only what it does not have is asked of the
 * zone's own servers, for a resolver may have heard of it before it was changed.
 */
export async function publicRecords(
  { records, spf }: Pick<DnsWish, "records" | "spf">,
  dns: DnsWorld,
): Promise<readonly PublicRecord[]> {
  return Promise.all([
    ...records.map((record) => publicRecord(record, dns)),
    ...(spf === undefined ? [] : [publicSpf(spf, dns)]),
  ]);
}

async function publicRecord(record: DnsRecord, dns: DnsWorld): Promise<PublicRecord> {
  const seen = await stateAt(record, dns.resolver);
  return seen.state === "missing" || seen.state === "different" ? atServers(record, dns) : { record, ...seen };
}

async function atServers(record: DnsRecord, dns: DnsWorld): Promise<PublicRecord> {
  const { state, servers, reason } = await recordState(record, dns);
  const found = [...new Set(servers.flatMap((server) => server.found))];
  const why = reason ?? servers.find((server) => server.reason !== undefined)?.reason;
  return { record, state, found, ...(state === "cannotTell" && { reason: why ?? "no server was asked" }) };
}

async function publicSpf(wish: SpfWish, dns: DnsWorld): Promise<PublicRecord> {
  const { domain, include } = wish;
  const unwritten = { name: domain, type: "TXT", value: `v=spf1 include:${include}` } as const;
  const answer = await dns.resolver.read("TXT", domain);
  if (answer.kind === "unknown") return { record: unwritten, state: "cannotTell", found: [], reason: answer.reason };
  const found = answer.kind === "found" ? answer.values.filter(isSpf) : [];
  const [only] = found;
  if (only === undefined || found.length > 1) {
    const problem = `${domain} has ${only === undefined ? "no SPF record" : `${found.length} SPF records`}`;
    return { record: unwritten, state: only === undefined ? "missing" : "different", found, problem };
  }
  if (isIn(only, include)) return { record: { ...unwritten, value: only }, state: "present", found: [] };
  return mergedSpf({ ...wish, existing: only }, dns);
}

/** An SPF record without the include: whether it may be merged, and whether the zone's servers have it already. */
async function mergedSpf(wish: SpfWish, dns: DnsWorld): Promise<PublicRecord> {
  const { domain, include, existing = "" } = wish;
  try {
    const { record, problems, unknown } = await spfBudget(wish, dns.resolver);
    const seen = await atServers({ name: domain, type: "TXT", value: record }, dns);
    if (seen.state === "different" && seen.found.every((text) => isIn(text, include)))
      return { record: seen.record, state: "present", found: [] };
    const [problem] = problems;
    const [reason] = unknown;
    if (problem === undefined && reason !== undefined) return { ...seen, state: "cannotTell", reason };
    return { ...seen, ...(problem !== undefined && { problem }) };
  } catch (error) {
    if (!(error instanceof DnsError)) throw error;
    const record = { name: domain, type: "TXT", value: `v=spf1 include:${include}` } as const;
    return { record, state: "different", found: [existing], problem: error.problems.join("; ") };
  }
}

function isIn(record: string, include: string): boolean {
  return mergeInclude(record, include).kind === "unchanged";
}
