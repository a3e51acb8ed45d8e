import { z } from "zod";
import { organizationalDomain, withoutFinalDot } from "./domainName.js";
import { valueProblem, wordForWord } from "./recordValue.js";
import { isSpf } from "./spfRecord.js";

/** A full name in the DNS. Cloudflare keeps names in Punycode, so nothing else is taken (DnsRecord of 6.22.1). */
export const fullName = z
  .string()
  .regex(
    /^(?:\*\.)?[\w-]+(?:\.[\w-]+)+\.?$/,
    "is no full name such as bounce.contoso.com; names with other letters are in Punycode",
  )
  .transform(withoutFinalDot);

const types = ["TXT", "CNAME", "MX"] as const;

/** A record to be in the DNS; names without a dot at the end. */
export interface DnsRecord {
  readonly name: string;
  readonly type: (typeof types)[number];
  /** The text of a TXT record, without quotes and in one; the target of the others. */
  readonly value: string;
  /** Of an MX record; lower is first. */
  readonly priority?: number;
}

/**
 * A record as the vendor shows it. Its value stays word for word, but for what is a way of writing and no part of it: the
 * quotes around a TXT record, and the dot at the end of a name.
 */
export const dnsRecord = z
  .strictObject({
    name: fullName.describe("Full name of the record."),
    type: z.enum(types).describe("Type of the record."),
    value: z.string().min(1).describe("Value, just as the vendor's portal shows it."),
    priority: z
      .number()
      .int()
      .min(0)
      .max(65535)
      .exactOptional()
      .describe("Preference of an MX record; lower is first."),
  })
  .superRefine((record, context) => {
    for (const { path, message } of recordProblems(record)) context.addIssue({ code: "custom", path: [path], message });
  })
  .transform((record): DnsRecord => ({ ...record, value: wordForWord(record.type, record.value) }));

/** A record in one line, as people write it: `bounce.contoso.com MX 10 feedback.vendor.example`. */
export function recordText({ name, type, value, priority }: DnsRecord): string {
  return [name, type, priority, value].filter((part) => part !== undefined).join(" ");
}

interface RecordProblem {
  readonly path: "name" | "priority" | "value";
  readonly message: string;
}

function recordProblems({ name, type, value, priority }: DnsRecord): readonly RecordProblem[] {
  const wrong = valueProblem(type, wordForWord(type, value));
  if (wrong !== undefined && value !== "") return [{ path: "value", message: wrong }];
  if (type === "MX" && priority === undefined) return [{ path: "priority", message: "missing. An MX record needs it" }];
  if (type !== "MX" && priority !== undefined)
    return [{ path: "priority", message: `is for MX records; this one is of type ${type}. Remove it` }];
  if (organizationalDomain(name) !== name.toLowerCase()) return [];
  if (type === "CNAME")
    return [{ path: "name", message: "is the domain itself, where a CNAME cannot stand (RFC 1034, 3.6.2)" }];
  if (type === "TXT" && isSpf(wordForWord(type, value)))
    return [
      { path: "value", message: "is an SPF record of the whole domain. Write its include under spf: it is merged" },
    ];
  return [];
}
