import type { DnsReader } from "./dnsReader.js";
import type { DnsRecord } from "./dnsRecord.js";
import { isSameName, organizationalDomain } from "./domainName.js";

/** How DMARC compares two names: `relaxed` takes the same organizational domain, `strict` the same name (RFC 7489, 3.1). */
type AlignmentMode = "relaxed" | "strict";

export interface DmarcPolicy {
  /** Name that carries the record, such as `_dmarc.contoso.com`. */
  readonly at: string;
  readonly policy: string;
  readonly spf: AlignmentMode;
  readonly dkim: AlignmentMode;
}

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
  readonly isAligned: boolean;
}

/**
 * Reads a DMARC record; undefined if it is none. What it leaves out is relaxed.
 *
 * @param isInherited whether it is looked at for a name below, which `sp` is for. Default false.
 */
export function dmarcPolicy(at: string, text: string, isInherited = false): DmarcPolicy | undefined {
  if (!/^v=DMARC1\s*(?:;|$)/.test(text)) return undefined;
  const tags = new Map(
    text.split(";").map((tag) => {
      const [key = "", value = ""] = tag.split("=");
      return [key.trim().toLowerCase(), value.trim().toLowerCase()] as const;
    }),
  );
  const mode = (tag: string): AlignmentMode => (tags.get(tag) === "s" ? "strict" : "relaxed");
  const policy = (isInherited ? tags.get("sp") : undefined) ?? tags.get("p") ?? "none";
  return { at, policy, spf: mode("aspf"), dkim: mode("adkim") };
}

/** The policy for a domain's mail: its own, or that of its organizational domain (RFC 7489, 6.6.3). Undefined: none was found. */
export async function readDmarcPolicy(domain: string, dns: DnsReader): Promise<DmarcPolicy | undefined> {
  for (const holder of new Set([domain, organizationalDomain(domain) ?? domain])) {
    const at = `_dmarc.${holder}`;
    const answer = await dns.read("TXT", at);
    const texts = answer.kind === "found" ? answer.values : [];
    const policies = texts.flatMap((text) => dmarcPolicy(at, text, holder !== domain) ?? []);
    if (policies.length === 1) return policies[0];
  }
  return undefined;
}

/** Says which of the records' names DMARC takes for a sender's domain: MAIL FROM (by its MX) and DKIM (by its key names). */
export function dmarcAlignment(from: string, records: readonly DnsRecord[], dmarc?: DmarcPolicy): Alignment {
  const mailFrom = records.flatMap(({ type, name }) => (type === "MX" ? [name] : []));
  const dkim = records.flatMap(({ name }) => signer(name));
  return {
    from,
    spf: alignedWith(from, mailFrom, dmarc?.spf ?? "relaxed"),
    dkim: alignedWith(from, dkim, dmarc?.dkim ?? "relaxed"),
  };
}

/** The alignment in sentences. */
export function alignmentLines({ from, spf, dkim }: Alignment, dmarc?: DmarcPolicy): readonly string[] {
  const verdict = dkim.isAligned || spf.isAligned ? "passes" : "fails";
  const policy = dmarc === undefined ? "no DMARC record is known" : `policy ${dmarc.policy} at ${dmarc.at}`;
  return [
    `DMARC of ${from} (${policy}): mail through the relay ${verdict} by these records. One of the two must be aligned:`,
    `  DKIM  ${sentence(from, dkim, "signs as")}`,
    `  SPF   ${sentence(from, spf, "sends with MAIL FROM")}`,
  ];
}

/** Domains whose mail the records prepare: those that DKIM signs for. */
export function signedDomains(records: readonly DnsRecord[]): readonly string[] {
  return [...new Set(records.flatMap(({ name }) => signer(name)).map((name) => name.toLowerCase()))];
}

function alignedWith(from: string, names: readonly string[], mode: AlignmentMode): AlignedWith {
  const unique = [...new Set(names)];
  const aligned = unique.filter((name) => isAligned(from, name, mode));
  return { names: aligned.length > 0 ? aligned : unique, mode, isAligned: aligned.length > 0 };
}

function isAligned(from: string, name: string, mode: AlignmentMode): boolean {
  if (mode === "strict") return isSameName(from, name);
  const organization = organizationalDomain(from);
  return organization !== undefined && organization === organizationalDomain(name);
}

function sentence(from: string, { names, mode, isAligned: isIt }: AlignedWith, does: string): string {
  if (names.length === 0) return "no record for it";
  const verdict = isIt ? "aligned" : "NOT aligned";
  return `${verdict}: the relay ${does} ${names.join(", ")}; ${mode} takes ${mode === "strict" ? from : `${organizationalDomain(from) ?? from} and all below it`}`;
}

/** The `d=` of a key at `<selector>._domainkey.<domain>` (RFC 6376, 3.6.2.1). */
function signer(name: string): readonly string[] {
  const domain = /\._domainkey\.(.+)$/i.exec(name)?.[1];
  return domain === undefined ? [] : [domain];
}
