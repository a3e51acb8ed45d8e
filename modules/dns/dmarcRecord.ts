import type { DmarcPolicy } from "./dmarcAlignment.js";

/** Whether a TXT record is a DMARC record: blanks may stand around the first `=` (RFC 9989, 4.8). */
export function isDmarc(text: string): boolean {
  return /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/i.test(text) && text.includes("DMARC1");
}

/** Its tags, folded. */
export type DmarcTags = ReadonlyMap<string, string>;

export function dmarcTags(text: string): DmarcTags {
  return new Map(
    text.split(";").map((tag) => {
      const [key = "", value = ""] = tag.split("=");
      return [key.trim().toLowerCase(), value.trim().toLowerCase()] as const;
    }),
  );
}

/** Whose mail a record is asked for: that of its own domain, of one below it, or of one below it that does not exist. */
export type Standing = "own" | "below" | "nonexistent";

/** A record's policy; what it leaves out is relaxed. `np` gives way to `sp`, and that to `p` (RFC 9989, 4.7). */
export function dmarcPolicy(at: string, tags: DmarcTags, standing: Standing = "own"): DmarcPolicy {
  const mode = (tag: string) => (tags.get(tag) === "s" ? "strict" : "relaxed");
  const wanted = { own: ["p"], below: ["sp", "p"], nonexistent: ["np", "sp", "p"] }[standing];
  const policy = wanted.map((tag) => tags.get(tag)).find((value) => value !== undefined) ?? "none";
  return { at, policy, spf: mode("aspf"), dkim: mode("adkim") };
}
