import { RunError } from "@pulumi/pulumi/errors.js";
import type { InvokeOptions } from "@pulumi/pulumi/invoke.js";
import * as log from "@pulumi/pulumi/log/index.js";
import type { z } from "zod";
import { ConfigError } from "../config/configError.js";
import { type DnsConfig, dnsSchema } from "../config/dnsConfig.js";
import { schemaProblems } from "../config/schemaProblems.js";
import { alignmentLines, dmarcAlignment, readDmarcPolicy, signedDomains } from "../dns/dmarcAlignment.js";
import { DnsError } from "../dns/dnsError.js";
import { gateProblems } from "../dns/dnsGate.js";
import type { DnsWorld } from "../dns/dnsReader.js";
import type { DnsRecord } from "../dns/dnsRecord.js";
import { nodeDns } from "../dns/nodeResolver.js";
import { type Placement, placement } from "../dns/placement.js";
import { printRecords } from "../dns/printRecords.js";
import { recordStates } from "../dns/recordState.js";
import { type SpfBudget, spfBudget } from "../dns/spfBudget.js";
import { isSpf } from "../dns/spfRecord.js";
import { budgetLines } from "../dns/spfText.js";
import { type CloudflareZone, openCloudflareZone } from "./relayDnsCloudflare.js";

/** What a program says of the relay's DNS: the words of the stack file, see `stacks/relay.schema.json`. */
export type RelayDnsArgs = z.input<typeof dnsSchema>;

/** Everything that was read and decided before the first resource is declared. */
export interface RelayDnsPlan {
  /** The vendor's records, and the merged SPF record behind them. */
  readonly records: readonly DnsRecord[];
  /** For DNS that is kept elsewhere, in the format asked for. */
  readonly printed: string;
  /** What a person should read: columns of the CSV file, the SPF budget, DMARC alignment. */
  readonly notes: readonly string[];
  /** Absent: a person sets the records. */
  readonly cloudflare?: { readonly zone: CloudflareZone; readonly records: readonly PlacedRecord[] };
}

export interface PlacedRecord {
  readonly record: DnsRecord;
  readonly place: Extract<Placement, { kind: "declared" }>;
}

export interface RelayDnsOptions {
  /** `pilot` and `everyone` enable the relay's rule, so that the records must be there. Default off. */
  readonly stage?: "off" | "audit" | "pilot" | "everyone";
  /** Default: this machine's resolvers, and the zone's own servers at port 53. */
  readonly dns?: DnsWorld;
  /** For look-ups in Cloudflare, such as the provider to use. */
  readonly invoke?: InvokeOptions;
}

/**
 * Reads what there is, and decides what to declare. Nothing is written, and nothing is declared before it is through.
 *
 * @throws {RunError} with every problem: a config that is wrong, an SPF record that would not work, a record in the way, or
 * a record that is not there although the stage needs it.
 */
export async function planRelayDns(args: RelayDnsArgs, options: RelayDnsOptions = {}): Promise<RelayDnsPlan> {
  try {
    return await plan(checked(args), options);
  } catch (error) {
    if (error instanceof DnsError)
      throw new RunError(["Cannot declare the relay's DNS; nothing was changed.", ...error.problems].join("\n  "));
    throw error instanceof ConfigError ? new RunError(error.message) : error;
  }
}

function checked(args: RelayDnsArgs): DnsConfig {
  const problems = schemaProblems(dnsSchema, args, ["dns"], () => undefined);
  if (problems.length > 0) throw new ConfigError("RelayDns", problems);
  return dnsSchema.parse(args);
}

async function plan(
  config: DnsConfig,
  { stage = "off", dns = nodeDns(), invoke }: RelayDnsOptions,
): Promise<RelayDnsPlan> {
  const zone = config.cloudflare && (await openCloudflareZone(config.cloudflare, invoke));
  const budget = config.spf && (await budgetOf(config.spf, dns, zone));
  const merged = budget && toRecord(budget);
  const records = [...config.records, ...(merged ? [merged] : [])];
  const placed = zone && (await placeAll(records, merged, zone, config.cloudflare?.import ?? false));
  if (config.gate && (stage === "pilot" || stage === "everyone")) await requireRecords(records, stage, dns);
  return {
    records,
    printed: printRecords(records, config.print),
    notes: [
      ...(config.csvColumns === undefined ? [] : [`CSV columns: ${config.csvColumns}`]),
      ...(budget ? budgetLines(budget) : []),
      ...(await alignment(config, dns)),
    ],
    ...(zone && placed && { cloudflare: { zone, records: placed } }),
  };
}

type Wish = Exclude<DnsConfig["spf"], undefined>;

/** What the zone has goes before what a person wrote down once: others may have changed it since. */
async function budgetOf(wish: Wish, dns: DnsWorld, zone: CloudflareZone | undefined): Promise<SpfBudget> {
  const existing = (zone && (await liveSpf(wish.domain, zone))) ?? wish.existing;
  const budget = await spfBudget({ ...wish, ...(existing !== undefined && { existing }) }, dns.resolver);
  const unread = budget.unknown.map((why) => `Cannot count the SPF look-ups of ${wish.domain}: ${why}`);
  const problems = [...budget.problems, ...(zone ? unread : [])];
  if (problems.length > 0) throw new DnsError([...problems, ...budgetLines({ ...budget, problems: [], unknown: [] })]);
  return budget;
}

async function liveSpf(domain: string, zone: CloudflareZone): Promise<string | undefined> {
  return (await zone.at(domain)).find(({ type, value }) => type === "TXT" && isSpf(value))?.value;
}

function toRecord({ domain, record }: SpfBudget): DnsRecord {
  return { name: domain, type: "TXT", value: record };
}

async function placeAll(
  records: readonly DnsRecord[],
  merged: DnsRecord | undefined,
  zone: CloudflareZone,
  mayImport: boolean,
): Promise<readonly PlacedRecord[]> {
  const places = await Promise.all(
    records.map(async (record) => {
      const rules = { mayImport, isMerged: record === merged };
      return { record, place: placement(record, await zone.at(record.name), rules) };
    }),
  );
  const problems = places.flatMap(({ place }) => (place.kind === "refused" ? [place.problem] : []));
  if (problems.length > 0) throw new DnsError(problems);
  const declared = places.flatMap(({ record, place }) => (place.kind === "declared" ? [{ record, place }] : []));
  for (const { place } of declared) if (place.warning !== undefined) await log.warn(place.warning);
  return declared;
}

async function requireRecords(records: readonly DnsRecord[], stage: string, dns: DnsWorld): Promise<void> {
  const problems = gateProblems(await recordStates(records, dns));
  if (problems.length === 0) return;
  throw new DnsError([
    `Cannot enable the relay's rule (stage ${stage}): records are not at every name server; stay at stage audit until they are, or set dns.gate to false.`,
    ...problems,
  ]);
}

async function alignment({ records, spf }: DnsConfig, { resolver }: DnsWorld): Promise<readonly string[]> {
  const domains = [...new Set([...signedDomains(records), ...(spf ? [spf.domain.toLowerCase()] : [])])];
  const lines = await Promise.all(
    domains.map(async (domain) => {
      const dmarc = await readDmarcPolicy(domain, resolver);
      return alignmentLines(dmarcAlignment(domain, records, dmarc), dmarc);
    }),
  );
  return lines.flat();
}
