import { z } from "zod";
import { DnsError } from "../dns/dnsError.js";
import { type DnsRecord, dnsRecord, fullName } from "../dns/dnsRecord.js";
import { isInside } from "../dns/domainName.js";
import { printFormats } from "../dns/printRecords.js";
import { conflictWith } from "../dns/recordConflicts.js";
import { type CsvRecords, readRecordsCsv } from "../dns/recordsCsv.js";
import { isSpf } from "../dns/spfRecord.js";

const spf = z.strictObject({
  domain: fullName.describe("Domain whose SPF record gets the include, such as contoso.com."),
  include: z
    .string()
    .transform((text) => text.trim().replace(/^\+?include:/i, ""))
    .pipe(fullName)
    .describe(
      "The relay's include, such as spf.vendor.example. From the vendor's portal: nothing public confirms one, so there is no default.",
    ),
  existing: z
    .string()
    .refine(isSpf, "is no SPF record: it begins with v=spf1")
    .exactOptional()
    .describe(
      "The record as it is today, to merge into, for a domain whose DNS cannot be read. Where DNS has another one the run says so; what Cloudflare has goes before it.",
    ),
});

const cloudflare = z.strictObject({
  zone: fullName.describe("Name of the zone in Cloudflare that holds the records."),
  accountId: z
    .string()
    .min(1)
    .exactOptional()
    .describe("Id of the Cloudflare account. Needed if several accounts have a zone of this name."),
  import: z
    .array(z.string().regex(/^[\w-]+$/, "is no id of a record; a run that meets a record says its id"))
    .default([])
    .describe(
      "Ids of records in the zone that somebody else made and this stack takes over; a run that meets one says its id. They may stay here. Default none.",
    ),
});

/** What a person writes under `exchange-relay:dns`: the vendor's records, copied and never made up. */
export const dnsSchema = z
  .strictObject({
    records: z
      .array(dnsRecord)
      .min(1)
      .exactOptional()
      .describe("The records that the vendor's portal shows for your domain."),
    csv: z
      .string()
      .transform((text, context) => readCsv(text, (message) => context.addIssue({ code: "custom", message })))
      .exactOptional()
      .describe(
        "Content of the CSV file with the records that the vendor's portal offers; with or instead of `records`.",
      ),
    spf: spf
      .exactOptional()
      .describe("The relay's include, merged into the SPF record that is there. Only if the vendor asks for it."),
    print: z
      .enum(printFormats)
      .default("table")
      .describe("How the records are printed, for DNS that is kept elsewhere. Default table."),
    cloudflare: cloudflare
      .exactOptional()
      .describe(
        "The records are kept in Cloudflare by this stack. Left out: they are printed, and a person sets them.",
      ),
    gate: z
      .boolean()
      .default(true)
      .describe(
        "Whether the relay's rule is enabled (stage pilot or everyone) only when every name server of the zone has every record. Default true.",
      ),
  })
  .superRefine((dns, context) => {
    for (const issue of dnsProblems(dns)) context.addIssue({ code: "custom", ...issue });
  })
  .transform(({ records = [], csv, ...rest }) => ({
    ...rest,
    records: [...records, ...(csv?.records ?? [])],
    ...(csv && { csvColumns: csv.columns }),
  }))
  .describe("DNS records, copied from the vendor's portal.");

export type DnsConfig = z.output<typeof dnsSchema>;

function readCsv(text: string, refuse: (message: string) => void): CsvRecords {
  try {
    return readRecordsCsv(text);
  } catch (error) {
    if (!(error instanceof DnsError)) throw error;
    refuse(`is not as it must be: ${error.problems.join("; ")}`);
    return { records: [], columns: "" };
  }
}

interface Written {
  readonly records?: readonly z.output<typeof dnsRecord>[];
  readonly csv?: CsvRecords;
  readonly spf?: z.output<typeof spf>;
  readonly cloudflare?: z.output<typeof cloudflare>;
}

interface DnsProblem {
  readonly path: (string | number)[];
  readonly message: string;
}

function dnsProblems({ records = [], csv, spf: wish, cloudflare: kept }: Written): readonly DnsProblem[] {
  const typed = records.map((record, index) => ({ record, path: ["records", index] }));
  const all = [...typed, ...(csv?.records ?? []).map((record) => ({ record, path: ["csv"] }))];
  if (all.length === 0 && csv === undefined && wish === undefined)
    return [
      { path: ["records"], message: "missing. Copy them from the vendor's portal, or write its CSV file under csv" },
    ];
  const merged: DnsRecord[] = wish ? [{ name: wish.domain, type: "TXT", value: "v=spf1" }] : [];
  const conflicts = all.flatMap(({ record, path }, index) => {
    const message = conflictWith(record, [...merged, ...all.slice(0, index).map((earlier) => earlier.record)]);
    return message === undefined ? [] : [{ path, message: `has ${message}` }];
  });
  const outside = kept === undefined ? [] : all.filter(({ record }) => !isInside(record.name, kept.zone));
  return [
    ...conflicts,
    ...outside.map(({ record, path }) => ({ path, message: `has ${record.name}, which is not in zone ${kept?.zone}` })),
    ...(wish && kept && !isInside(wish.domain, kept.zone)
      ? [{ path: ["spf", "domain"], message: `is not in zone ${kept.zone}` }]
      : []),
  ];
}
