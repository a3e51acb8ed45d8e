import { z } from "zod";
import { DnsError } from "../dns/dnsError.js";
import { dnsRecord, fullName, recordText } from "../dns/dnsRecord.js";
import { isInside } from "../dns/domainName.js";
import { printFormats } from "../dns/printRecords.js";
import { type CsvRecords, columnsText, readRecordsCsv } from "../dns/recordsCsv.js";
import { isSpf } from "../dns/spfRecord.js";

const spf = z.strictObject({
  domain: fullName.describe("Domain whose SPF record gets the include, such as contoso.com."),
  include: fullName.describe(
    "The relay's include, without `include:`. From the vendor's portal: nothing public confirms one, so there is no default.",
  ),
  existing: z
    .string()
    .refine(isSpf, "is no SPF record: it begins with v=spf1")
    .exactOptional()
    .describe(
      "The record as it is today, to merge into. Left out: it is read from DNS. What Cloudflare has goes before it.",
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
    .boolean()
    .default(false)
    .describe(
      "Whether records that are in the zone already are taken over. Write true for one `up`, then remove it. Default false.",
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
    ...(csv && { csvColumns: columnsText(csv) }),
  }))
  .describe("DNS records, copied from the vendor's portal.");

export type DnsConfig = z.output<typeof dnsSchema>;

function readCsv(text: string, refuse: (message: string) => void): CsvRecords {
  try {
    return readRecordsCsv(text);
  } catch (error) {
    if (!(error instanceof DnsError)) throw error;
    refuse(`is not as it must be: ${error.problems.join("; ")}`);
    return { records: [], columns: {} };
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
  const twice = all.filter(({ record }, index) =>
    all.slice(0, index).some((earlier) => recordText(earlier.record) === recordText(record)),
  );
  const outside = kept === undefined ? [] : all.filter(({ record }) => !isInside(record.name, kept.zone));
  return [
    ...twice.map(({ record, path }) => ({ path, message: `has ${record.name} ${record.type} twice. Remove one` })),
    ...outside.map(({ record, path }) => ({ path, message: `has ${record.name}, which is not in zone ${kept?.zone}` })),
    ...(wish && kept && !isInside(wish.domain, kept.zone)
      ? [{ path: ["spf", "domain"], message: `is not in zone ${kept.zone}` }]
      : []),
  ];
}
