import { type DnsRecord, recordText } from "./dnsRecord.js";
import { isSameName } from "./domainName.js";
import { isSpf } from "./spfRecord.js";

/** A record that a zone has; its value as `DnsRecord` has it. */
export interface ZoneRecord extends Omit<DnsRecord, "type"> {
  readonly id: string;
  readonly type: string;
  /** Seconds; 1 is "automatic" in Cloudflare. */
  readonly ttl: number;
  readonly comment: string;
}

export type Placement =
  | {
      readonly kind: "declared";
      readonly comment: string;
      readonly ttl: number;
      /** Id of a record that was there before: it is taken over, and stays when the stack goes. Absent: ours. */
      readonly importId?: string;
      readonly warning?: string;
    }
  | { readonly kind: "refused"; readonly problem: string };

export interface PlacementRules {
  /** Whether records of others may be taken over. */
  readonly mayImport: boolean;
  /** Whether it is the domain's SPF record with the relay's include: it is changed where it is, and never made. */
  readonly isMerged: boolean;
}

/**
 * Says how a record comes into a zone, next to what has its name there. A program cannot see what its stack has, so a mark in
 * the record's comment says whose it is.
 *
 * - Ours is declared as it is and never imported: the engine would import it, and then delete it as the one it replaces.
 * - One that was taken over is imported each time: the engine does that once for a state, and again where the state is new.
 * - One without a mark is somebody else's, and is taken over only when that is asked for. Nobody should ask for longer than
 *   one `up`: ours with its mark erased would look like that too.
 *
 * Read in the engine, and tried with it (Pulumi 3.259.0, 2026-11-23).
 */
export function placement(record: DnsRecord, there: readonly ZoneRecord[], rules: PlacementRules): Placement {
  const atName = there.filter(({ name }) => isSameName(name, record.name));
  const spf = atName.filter(({ type, value }) => type === "TXT" && isSpf(value));
  if (record.type === "TXT" && isSpf(record.value) && spf.length > 1)
    return refused(record, `it has ${spf.length} SPF records there already. Keep one`);
  const [same] = rules.isMerged ? spf : atName.filter((one) => isSame(one, record));
  if (same !== undefined) return known(record, same, rules);
  if (rules.isMerged)
    return refused(record, `the zone has no SPF record. Make one for those who send today. ${howToTakeOver}`);
  const obstacle = atName.find((one) => !one.comment.includes(mark) && isInTheWay(one, record));
  if (obstacle !== undefined) return refused(record, `${reason(obstacle)} there`);
  return { kind: "declared", comment: mark, ttl: automatic };
}

const mark = "pulumi-exchange-relay";
const adopted = `${mark}: adopted`;
const automatic = 1;
const howToTakeOver = "Set dns.cloudflare.import to true for one `up`, and this stack takes it over";

function known(record: DnsRecord, one: ZoneRecord, { mayImport, isMerged }: PlacementRules): Placement {
  const { id, ttl, comment } = one;
  if (comment.includes(adopted)) return { kind: "declared", comment, ttl, importId: id };
  if (comment.includes(mark)) return { kind: "declared", comment, ttl };
  if (mayImport) return { kind: "declared", comment: marked(comment), ttl, importId: id };
  if (isMerged) return refused(record, `somebody else keeps the one that is there. ${howToTakeOver}`);
  const warning = `${record.name} ${record.type} is in the zone already. ${howToTakeOver}`;
  return { kind: "declared", comment: mark, ttl: automatic, warning };
}

/** What a person wrote stays in front. */
function marked(comment: string): string {
  return comment === "" ? adopted : `${comment} (${adopted})`;
}

/** Whether what is there keeps the record from being made: a CNAME has its name alone, and a name has one SPF record. */
function isInTheWay(one: ZoneRecord, record: DnsRecord): boolean {
  const isSecondSpf = record.type === "TXT" && isSpf(record.value) && one.type === "TXT" && isSpf(one.value);
  return isSecondSpf || one.type === "CNAME" || record.type === "CNAME";
}

function reason({ type, value }: ZoneRecord): string {
  return type === "TXT" && isSpf(value) ? `the SPF record ${value} is` : `a ${type} record (${value}) is`;
}

function isSame(one: ZoneRecord, record: DnsRecord): boolean {
  if (one.type !== record.type) return false;
  if (record.type === "TXT") return one.value === record.value;
  return isSameName(one.value, record.value) && (record.type !== "MX" || one.priority === record.priority);
}

function refused(record: DnsRecord, why: string): Placement {
  return { kind: "refused", problem: `Cannot set ${recordText(record)}: ${why}` };
}
