import { setTimeout } from "node:timers/promises";
import { RunError } from "@pulumi/pulumi/errors.js";
import type { InvokeOptions } from "@pulumi/pulumi/invoke.js";
import * as log from "@pulumi/pulumi/log/index.js";
import { ConfigError } from "../config/configError.js";
import { type DnsConfig, dnsSchema } from "../config/dnsConfig.js";
import { schemaProblems } from "../config/schemaProblems.js";
import type { DnsSection } from "../config/sections/dnsSection.js";
import { toldOnce } from "../config/toldOnce.js";
import { decideDns, type PlacedRecord } from "../dns/dnsDecision.js";
import { DnsError } from "../dns/dnsError.js";
import { type Patience, requireRecords } from "../dns/dnsGate.js";
import type { DnsWorld } from "../dns/dnsReader.js";
import type { DnsRecord } from "../dns/dnsRecord.js";
import type { DnsStage } from "../dns/dnsWish.js";
import { nodeDns } from "../dns/nodeResolver.js";
import { type CloudflareZone, openCloudflareZone } from "./relayDnsCloudflare.js";

/** What a program says of the relay's DNS: the words of the stack file, see `stacks/relay.schema.json`. */
export type RelayDnsArgs = DnsSection;

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
  /** What every name server must have once the records are made, before the relay's rule is enabled. Absent: nothing. */
  readonly gate?: RelayDnsGate;
}

export interface RelayDnsGate {
  readonly records: readonly DnsRecord[];
  /**
   * Waits until they are there.
   *
   * @throws {RunError} when they are not in time, with what each name server has.
   */
  open(): Promise<void>;
}

export interface RelayDnsOptions {
  /** `pilot` and `everyone` enable the relay's rule, so that the records must be there. Default off. */
  readonly stage?: DnsStage;
  /** Default: this machine's resolvers, and the zone's own servers at port 53. */
  readonly dns?: DnsWorld;
  /** For look-ups in Cloudflare, such as the provider to use. */
  readonly invoke?: InvokeOptions;
  /** How long is waited for records that this run makes. Default: 36 rounds, 5 seconds apart. */
  readonly patience?: Patience;
}

const threeMinutes: Patience = { rounds: 36, pause: () => setTimeout(5000) };

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
    if (error instanceof DnsError) throw runError("Cannot declare the relay's DNS; nothing was changed.", error);
    throw error instanceof ConfigError ? new RunError(error.message) : error;
  }
}

function runError(title: string, { problems }: DnsError): RunError {
  return new RunError([title, ...problems].join("\n  "));
}

function checked(args: RelayDnsArgs): DnsConfig {
  const problems = toldOnce(schemaProblems(dnsSchema, args, ["dns"], () => undefined));
  if (problems.length > 0) throw new ConfigError("RelayDns", problems);
  return dnsSchema.parse(args);
}

async function plan(
  config: DnsConfig,
  { stage = "off", dns = nodeDns(), invoke, patience = threeMinutes }: RelayDnsOptions,
): Promise<RelayDnsPlan> {
  const zone = config.cloudflare && (await openCloudflareZone(config.cloudflare, invoke));
  const { records, printed, notes, warnings, placed, awaited } = await decideDns(config, {
    stage,
    dns,
    ...(zone && { zone }),
  });
  for (const warning of warnings) await log.warn(warning);
  return {
    records,
    printed,
    notes: [...warnings, ...notes],
    ...(zone && { cloudflare: { zone, records: placed } }),
    ...(awaited.length > 0 && { gate: { records: awaited, open: () => open(awaited, { stage, dns, patience }) } }),
  };
}

async function open(...needed: Parameters<typeof requireRecords>): Promise<void> {
  try {
    await requireRecords(...needed);
  } catch (error) {
    throw error instanceof DnsError
      ? runError("The relay's DNS is declared; its rule is left as it was.", error)
      : error;
  }
}
