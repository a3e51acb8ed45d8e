import { z } from "zod";

const record = z
  .strictObject({
    name: z.string().min(1).describe("Full name of the record, without a dot at the end."),
    type: z.enum(["TXT", "CNAME", "MX"]).describe("Type of the record."),
    value: z.string().min(1).describe("Value, just as the vendor's portal shows it."),
    priority: z
      .number()
      .int()
      .min(0)
      .max(65535)
      .exactOptional()
      .describe("Preference of an MX record; lower is first."),
  })
  .superRefine(({ type, priority }, context) => {
    const isMissing = type === "MX" && priority === undefined;
    if (isMissing || (type !== "MX" && priority !== undefined))
      context.addIssue({
        code: "custom",
        path: ["priority"],
        message: isMissing
          ? "missing. An MX record needs it"
          : `is for MX records; this one is of type ${type}. Remove it`,
      });
  });

/** What a person writes under `exchange-relay:dns`: the vendor's records, copied and never made up. */
export const dnsSchema = z
  .strictObject({
    records: z.array(record).min(1).describe("The records that the vendor's portal shows for your domain."),
  })
  .describe("DNS records, copied from the vendor's portal.");

export type DnsRecord = z.output<typeof record>;
