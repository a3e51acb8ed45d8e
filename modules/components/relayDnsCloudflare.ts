import type { InvokeOptions } from "@pulumi/pulumi/invoke.js";
import type { CustomResource, CustomResourceOptions } from "@pulumi/pulumi/resource.js";
import type { DnsConfig } from "../config/dnsConfig.js";
import { DnsError } from "../dns/dnsError.js";
import { withoutFinalDot } from "../dns/domainName.js";
import type { ZoneRecord } from "../dns/placement.js";
import { unquotedTxt } from "../dns/txtStrings.js";

/** One record as Cloudflare's provider takes it. */
export interface CloudflareRecordArgs {
  readonly zoneId: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly proxied: boolean;
  readonly priority?: number;
  readonly ttl: number;
  readonly comment: string;
}

/** A zone in Cloudflare, open for reading. Its package is optional, so none of its types is here. */
export interface CloudflareZone {
  readonly id: string;
  /** Declares one of its records. */
  declare(name: string, args: CloudflareRecordArgs, options: CustomResourceOptions): CustomResource;
  /** What the zone has at a name. */
  at(name: string): Promise<readonly ZoneRecord[]>;
}

type Kept = Exclude<DnsConfig["cloudflare"], undefined>;

/**
 * Finds the zone. Cloudflare's package is loaded here, three files of it, and nowhere else: a stack that keeps its DNS
 * elsewhere needs neither it nor its plugin.
 */
export async function openCloudflareZone(
  { zone, accountId }: Pick<Kept, "zone" | "accountId">,
  options?: InvokeOptions,
): Promise<CloudflareZone> {
  const [{ getZone }, { getDnsRecords }, { DnsRecord }] = await Promise.all([
    import("@pulumi/cloudflare/getZone.js"),
    import("@pulumi/cloudflare/getDnsRecords.js"),
    import("@pulumi/cloudflare/dnsRecord.js"),
  ]);
  const filter = { name: zone, ...(accountId !== undefined && { account: { id: accountId } }) };
  const { zoneId } = await getZone({ filter }, options);
  if (!zoneId)
    throw new DnsError([
      `Cannot find zone ${zone} in Cloudflare: it gave no id; the token needs Zone Read and DNS Write`,
    ]);
  return {
    id: zoneId,
    declare: (name, args, recordOptions) => new DnsRecord(name, args, recordOptions),
    at: async (name) => {
      const { results } = await getDnsRecords({ zoneId, name: { exact: name.toLowerCase() } }, options);
      return results.map(zoneRecord);
    },
  };
}

interface Result {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
  readonly ttl: number;
  /** Null or 0 where the type has none. */
  readonly priority?: number | null;
  readonly comment?: string | null;
  readonly modifiedOn?: string | null;
}

/** The API gives TXT records with or without quotes, as they were once written (cloudflare_dns_record issue 6354, 2025-10-20). */
function zoneRecord({ id, name, type, content, ttl, priority, comment, modifiedOn }: Result): ZoneRecord {
  return {
    id,
    name,
    type,
    value: type === "TXT" ? unquotedTxt(content) : withoutFinalDot(content),
    ...(type === "MX" && typeof priority === "number" && { priority }),
    ttl,
    comment: comment ?? "",
    changed: modifiedOn ?? "",
  };
}
