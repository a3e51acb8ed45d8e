/** DNS records, copied from the vendor's portal. */
export interface DnsSection {
  /** The records that the vendor's portal shows for your domain. */
  records?: {
    /** Full name of the record. */
    name: string;
    /** Type of the record. */
    type: "TXT" | "CNAME" | "MX";
    /** Value, just as the vendor's portal shows it. */
    value: string;
    /** Preference of an MX record; lower is first. */
    priority?: number;
  }[];
  /** Content of the CSV file with the records that the vendor's portal offers; with or instead of `records`. */
  csv?: string;
  /** The relay's include, merged into the SPF record that is there. Only if the vendor asks for it. */
  spf?: {
    /** Domain whose SPF record gets the include, such as contoso.com. */
    domain: string;
    /** The relay's include, such as spf.vendor.example. From the vendor's portal: nothing public confirms one, so there is no default. */
    include: string;
    /** The record as it is today, to merge into, for a domain whose DNS cannot be read. Where DNS has another one the run says so; what Cloudflare has goes before it. */
    existing?: string;
  };
  /** How the records are printed, for DNS that is kept elsewhere. Default table. */
  print?: "table" | "bind" | "octodns" | "dnscontrol";
  /** The records are kept in Cloudflare by this stack. Left out: they are printed, and a person sets them. */
  cloudflare?: {
    /** Name of the zone in Cloudflare that holds the records. */
    zone: string;
    /** Id of the Cloudflare account. Needed if several accounts have a zone of this name. */
    accountId?: string;
    /** Ids of records in the zone that somebody else made and this stack takes over; a run that meets one says its id. They may stay here. Default none. */
    import?: string[];
  };
  /** Whether the relay's rule is enabled (stage pilot or everyone) only when every name server of the zone has every record. Default true. */
  gate?: boolean;
}
