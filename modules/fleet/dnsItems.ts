import type { DnsConfig } from "../config/dnsConfig.js";
import { recordText } from "../dns/dnsRecord.js";
import { type DnsStage, enablesRule } from "../dns/dnsWish.js";
import type { PublicRecord } from "../dns/publicRecords.js";
import { fleetRules } from "../report/fleetRules.js";
import type { Item } from "../report/item.js";
import { fleetItem, refusedItem } from "./fleetItem.js";

/** How a stack looks after its DNS. */
export interface DnsWay {
  readonly stack: string;
  readonly stage: DnsStage;
  readonly dns: Pick<DnsConfig, "gate" | "cloudflare">;
}

/** What is to be said of DNS records that are not as declared: what an `up` makes of them, or that nobody could tell. */
export function dnsItems(way: DnsWay, records: readonly PublicRecord[]): readonly Item[] {
  return records.flatMap((one) => (one.state === "present" ? [] : [dnsItem(way, one)]));
}

function dnsItem(way: DnsWay, seen: PublicRecord): Item {
  const { stack } = way;
  const { record, state, problem, reason } = seen;
  const object = { noun: "DnsRecord", name: `${record.name} ${record.type}` };
  if (state === "cannotTell")
    return fleetItem(fleetRules.untold, object, { cause: reason ?? "no answer", state: "unknown" });
  if (way.dns.cloudflare !== undefined && problem === undefined) return changeItem(stack, object, seen);
  const cause = problem ?? `set ${recordText(record)}`;
  return isRefused(way, problem)
    ? refusedItem(stack, `${object.name}: ${problem ?? `a person sets it, and it is ${state}`}`)
    : fleetItem(fleetRules.byHand, object, { cause, state: "byHand" });
}

/** Where `up` ends before it does anything (docs/dns.md). */
function isRefused({ stage, dns: { gate, cloudflare } }: DnsWay, problem: string | undefined): boolean {
  return cloudflare !== undefined && problem !== undefined ? stage !== "off" : gate && enablesRule(stage);
}

function changeItem(stack: string, object: Item["object"], { record, state, found }: PublicRecord): Item {
  const { priority, value } = record;
  const declared = priority === undefined ? value : `${priority} ${value}`;
  const repair = `pulumi up --refresh --stack ${stack}`;
  const rule = state === "missing" ? "drift-missing" : "drift-property";
  const about = { property: "dns.value", declared, ...(state === "different" && { found: [...found] }) };
  const cause = state === "missing" ? "declared, is not there" : `declared ${declared}, is ${found.join(", ")}`;
  return fleetItem(rule, object, { cause, severity: "warning", repair, ...about });
}
