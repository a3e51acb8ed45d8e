import { type Output, output } from "@pulumi/pulumi/output.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi/resource.js";
import { type DnsRecord, recordText } from "../dns/dnsRecord.js";
import { quotedTxt } from "../dns/txtStrings.js";
import type { CloudflareZone } from "./relayDnsCloudflare.js";
import type { PlacedRecord, RelayDnsPlan } from "./relayDnsPlan.js";

/** The relay's DNS records: kept in Cloudflare, or printed for whoever keeps them. `planRelayDns` makes its plan. */
export class RelayDns extends ComponentResource {
  /** One line a record. */
  readonly records: Output<string[]>;
  /** The records to set by hand, in the format asked for; empty when Cloudflare keeps them. */
  readonly toSet: Output<string>;
  /** What a person should read: columns of the CSV file, the SPF budget, DMARC alignment. */
  readonly notes: Output<string[]>;

  constructor(name: string, plan: RelayDnsPlan, opts?: ComponentResourceOptions) {
    super("exchange-relay:index:RelayDns", name, {}, opts);
    if (plan.cloudflare) this.#declare(name, plan.cloudflare.zone, plan.cloudflare.records);
    this.records = output(plan.records.map(recordText));
    this.toSet = output(plan.cloudflare ? "" : plan.printed);
    this.notes = output([...plan.notes]);
    this.registerOutputs({ records: this.records, toSet: this.toSet, notes: this.notes });
  }

  #declare(name: string, { id: zoneId, Record }: CloudflareZone, records: readonly PlacedRecord[]): void {
    for (const [index, { record, place }] of records.entries()) {
      const before = records.slice(0, index).filter((earlier) => keyOf(earlier.record) === keyOf(record)).length;
      const key = `${name}-${keyOf(record)}${before === 0 ? "" : `-${before + 1}`}`;
      new Record(
        key,
        { zoneId, ...cloudflareArgs(record), ttl: place.ttl, comment: place.comment },
        {
          parent: this,
          // Cloudflare's provider reports settings that nobody declared (cloudflare_dns_record issue 5858, 2025-08-05).
          ignoreChanges: ["settings"],
          retainOnDelete: place.importId !== undefined,
          ...(place.importId !== undefined && { import: `${zoneId}/${place.importId}` }),
        },
      );
    }
  }
}

function keyOf({ type, name }: DnsRecord): string {
  return `${type}-${name.toLowerCase()}`;
}

/**
 * A record as Cloudflare's provider keeps it without drift (6.22.1): full name without a dot, TXT in quotes and in strings of
 * 255 octets. A proxied name would hide the vendor's target.
 */
function cloudflareArgs({ name, type, value, priority }: DnsRecord) {
  return {
    name: name.toLowerCase(),
    type,
    content: type === "TXT" ? quotedTxt(value) : value,
    proxied: false,
    ...(priority !== undefined && { priority }),
  };
}
