import type { DnsRecord } from "./dnsRecord.js";
import { isSameName } from "./domainName.js";

/** How DMARC compares two names: `relaxed` takes the same organizational domain, `strict` the same name (RFC 9989, 4.10.2). */
type AlignmentMode = "relaxed" | "strict";

export interface DmarcPolicy {
  /** Name that carries the record, such as `_dmarc.contoso.com`. */
  readonly at: string;
  readonly policy: string;
  readonly spf: AlignmentMode;
  readonly dkim: AlignmentMode;
}

/** Gives the organizational domain of a name. */
export type Organizations = (name: string) => string;

export interface Alignment {
  /** What a sender's address ends with. */
  readonly from: string;
  readonly spf: AlignedWith;
  readonly dkim: AlignedWith;
}

interface AlignedWith {
  /** The names that are aligned; if none is, all that the records prepare. */
  readonly names: readonly string[];
  readonly mode: AlignmentMode;
  /** What the mode takes, in words. */
  readonly takes: string;
  readonly isAligned: boolean;
}

/** Says which of the records' names DMARC takes for a sender's domain: MAIL FROM (by its MX) and DKIM (by its key names). */
export function dmarcAlignment(
  from: string,
  records: readonly DnsRecord[],
  organizationOf: Organizations,
  dmarc?: DmarcPolicy,
): Alignment {
  const compare = (names: readonly string[], mode: AlignmentMode = "relaxed") => {
    const isIt = (name: string) =>
      mode === "strict" ? isSameName(from, name) : isSameName(organizationOf(from), organizationOf(name));
    return alignedWith(names, isIt, mode === "strict" ? from : `${organizationOf(from)} and all below it`);
  };
  return {
    from,
    spf: { ...compare(mailFromNames(records), dmarc?.spf), mode: dmarc?.spf ?? "relaxed" },
    dkim: { ...compare(signers(records), dmarc?.dkim), mode: dmarc?.dkim ?? "relaxed" },
  };
}

/** The names whose organization decides. */
export function namesToCompare(from: string, records: readonly DnsRecord[]): readonly string[] {
  return [...new Set([from, ...mailFromNames(records), ...signers(records)])];
}

/** The alignment in sentences. */
export function alignmentLines({ from, spf, dkim }: Alignment, dmarc?: DmarcPolicy): readonly string[] {
  const verdict = dkim.isAligned || spf.isAligned ? "passes" : "fails";
  const policy = dmarc === undefined ? "no DMARC record is known" : `policy ${dmarc.policy} at ${dmarc.at}`;
  return [
    `DMARC of ${from} (${policy}): mail through the relay ${verdict} by these records. One of the two must be aligned:`,
    `  DKIM  ${sentence(dkim, "signs as")}`,
    `  SPF   ${sentence(spf, "sends with MAIL FROM")}`,
  ];
}

/** Domains whose mail the records prepare: those that DKIM signs for. */
export function signedDomains(records: readonly DnsRecord[]): readonly string[] {
  return [...new Set(signers(records).map((name) => name.toLowerCase()))];
}

function alignedWith(names: readonly string[], isIt: (name: string) => boolean, takes: string) {
  const unique = [...new Set(names)];
  const aligned = unique.filter(isIt);
  return { names: aligned.length > 0 ? aligned : unique, takes, isAligned: aligned.length > 0 };
}

function sentence({ names, mode, takes, isAligned }: AlignedWith, does: string): string {
  if (names.length === 0) return "no record for it";
  return `${isAligned ? "aligned" : "NOT aligned"}: the relay ${does} ${names.join(", ")}; ${mode} takes ${takes}`;
}

function mailFromNames(records: readonly DnsRecord[]): readonly string[] {
  return records.flatMap(({ type, name }) => (type === "MX" ? [name] : []));
}

/** The `d=` of keys at `<selector>._domainkey.<domain>` (RFC 6376, 3.6.2.1). */
function signers(records: readonly DnsRecord[]): readonly string[] {
  return records.flatMap(({ name }) => /\._domainkey\.(.+)$/i.exec(name)?.[1] ?? []);
}
