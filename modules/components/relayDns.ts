import { RunError } from "@pulumi/pulumi/errors.js";
import * as log from "@pulumi/pulumi/log/index.js";
import { type Output, output } from "@pulumi/pulumi/output.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type CustomResource,
  type CustomResourceOptions,
  ResourceHook,
} from "@pulumi/pulumi/resource.js";
import { isDryRun } from "@pulumi/pulumi/runtime/settings.js";
import type { PlacedRecord } from "../dns/dnsDecision.js";
import { type DnsRecord, recordText } from "../dns/dnsRecord.js";
import { quotedTxt } from "../dns/txtStrings.js";
import type { CloudflareRecordArgs, CloudflareZone } from "./relayDnsCloudflare.js";
import type { RelayDnsGate, RelayDnsPlan } from "./relayDnsPlan.js";

/** The relay's DNS records: kept in Cloudflare, or printed for whoever keeps them. */
export class RelayDns extends ComponentResource {
  /** Its type, as the state has it. */
  static readonly __pulumiType: string = "exchange-relay:index:RelayDns";

  /** One line a record. */
  readonly records: Output<string[]>;
  /** The records to set by hand, in the format asked for; empty when Cloudflare keeps them. */
  readonly toSet: Output<string>;
  /** What a person should read: columns of the CSV file, the SPF budget, DMARC alignment. */
  readonly notes: Output<string[]>;
  /** Options for what enables the relay's rule: it waits until every name server has the records, and else is not done. */
  readonly gate: Pick<CustomResourceOptions, "hooks">;

  /** The records in Cloudflare. */
  readonly kept: readonly CustomResource[];

  /** @param plan what `planRelayDns` made of the vendor's records. */
  constructor(name: string, plan: RelayDnsPlan, opts?: ComponentResourceOptions) {
    super(new.target.__pulumiType, name, {}, opts);
    this.kept = plan.cloudflare ? this.#declare(name, plan.cloudflare.zone, plan.cloudflare.records) : [];
    this.gate = plan.gate ? gated(name, plan.gate) : {};
    this.records = output(plan.records.map(recordText));
    this.toSet = output(plan.cloudflare ? "" : plan.printed);
    this.notes = output([...plan.notes]);
    this.registerOutputs({ records: this.records, toSet: this.toSet, notes: this.notes });
  }

  #declare(name: string, zone: CloudflareZone, records: readonly PlacedRecord[]): readonly CustomResource[] {
    return records.map((one, index) => {
      const key = `${name}-${keyAmong(records.slice(0, index), one.record)}`;
      const own = { parent: this, ...recordOptions(key, zone.id, one) };
      // It once had its place among the TXT records of its name; a new one of these would have taken it.
      const [urnName, more] = one.isMerged
        ? [`${name}-SPF-${one.record.name.toLowerCase()}`, { aliases: [{ name: key }] }]
        : [key, {}];
      return zone.declare(urnName, recordArgs(zone.id, one), { ...own, ...more });
    });
  }
}

/** The engine asks just before it writes: after the records, and not at all in a run that changes no rule. */
function gated(name: string, { records, open }: RelayDnsGate): Pick<CustomResourceOptions, "hooks"> {
  if (isDryRun())
    void log.info(`The relay's rule will wait until every name server has:\n  ${records.map(recordText).join("\n  ")}`);
  const gate = new ResourceHook(`${name}-gate`, open);
  return { hooks: { beforeCreate: [gate], beforeUpdate: [gate] } };
}

function keyAmong(earlier: readonly PlacedRecord[], record: DnsRecord): string {
  const before = earlier.filter((one) => keyOf(one.record) === keyOf(record)).length;
  return `${keyOf(record)}${before === 0 ? "" : `-${before + 1}`}`;
}

function keyOf({ type, name }: DnsRecord): string {
  return `${type}-${name.toLowerCase()}`;
}

function recordOptions(key: string, zoneId: string, { place }: PlacedRecord): CustomResourceOptions {
  const { stays, importId, ifNew } = place;
  return {
    // Cloudflare's provider reports settings that nobody declared (cloudflare_dns_record issue 5858, 2025-08-05).
    ignoreChanges: ["settings"],
    retainOnDelete: stays,
    ...(importId !== undefined && { import: `${zoneId}/${importId}` }),
    ...(ifNew !== undefined && { hooks: { beforeCreate: [refusal(key, ifNew)] } }),
  };
}

/** The engine alone knows what the stack has: it asks here, in a preview too, before it makes what is there already. */
function refusal(key: string, why: string): ResourceHook {
  const refuse = () => {
    throw new RunError(why);
  };
  return new ResourceHook(`${key}-is-there`, refuse, { onDryRun: true });
}

/**
 * A record as Cloudflare's provider keeps it without drift (6.22.1): full name without a dot, TXT in quotes and in strings of
 * 255 octets, targets in lower case (cloudflare/terraform-provider-cloudflare issue 529). A proxied name would hide the
 * vendor's target.
 */
function recordArgs(
  zoneId: string,
  { record: { name, type, value, priority }, place: { ttl, comment } }: PlacedRecord,
): CloudflareRecordArgs {
  return {
    zoneId,
    name: name.toLowerCase(),
    type,
    content: type === "TXT" ? quotedTxt(value) : value.toLowerCase(),
    proxied: false,
    ...(priority !== undefined && { priority }),
    ttl,
    comment,
  };
}
