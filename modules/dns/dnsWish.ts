import type { DnsRecord } from "./dnsRecord.js";
import type { PrintFormat } from "./printRecords.js";
import type { SpfWish } from "./spfBudget.js";

/** How far the relay is rolled out: `pilot` and `everyone` enable its rule. */
export type DnsStage = "off" | "audit" | "pilot" | "everyone";

/** What a person wishes of the relay's DNS, checked. */
export interface DnsWish {
  readonly records: readonly DnsRecord[];
  readonly spf?: SpfWish;
  readonly print: PrintFormat;
  /** Whether the rule is enabled only when every name server has every record. */
  readonly gate: boolean;
  readonly csvColumns?: string;
  /** Absent: a person sets the records. */
  readonly cloudflare?: { readonly import: readonly string[] };
}

export function enablesRule(stage: DnsStage): boolean {
  return stage === "pilot" || stage === "everyone";
}
