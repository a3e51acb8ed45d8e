import { isDmarc } from "./dmarcRecord.js";
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
  /** When it was last changed, in ISO 8601. */
  readonly changed: string;
}

export type Placement =
  | {
      readonly kind: "declared";
      readonly comment: string;
      readonly ttl: number;
      /** Whether it stays when the stack goes, because somebody else made it, or may have. */
      readonly stays: boolean;
      /** Id of a record that was there before and is taken over. */
      readonly importId?: string;
      /** Why it cannot be made, if it turns out that the stack does not have it. */
      readonly ifNew?: string;
    }
  | { readonly kind: "refused"; readonly problem: string };

export interface PlacementRules {
  /** Ids of records that may be taken over. */
  readonly imports: readonly string[];
  /** Whether it is the domain's SPF record with the relay's include: it is changed where it is, and never made. */
  readonly isMerged: boolean;
  /** All records that are to be, so that none is in the way of another. */
  readonly records: readonly DnsRecord[];
}

/**
 * Says how a record comes into a zone, next to what has its name there. A program cannot see what its stack has, and an import
 * of what the stack has made is a replacement for the engine: it deletes the original. So a mark in the comment says whose a
 * record is, and only what was made by others is ever imported:
 *
 * - Ours is declared as it is and never imported.
 * - One that was taken over is imported each time: the engine does that once for a state, and again where the state is new.
 * - One without a mark may be ours with its mark erased. It is declared as it is: if the stack has it, it gets a mark again
 *   and stays when the stack goes; if not, it is refused before it is made, and only then its id is said, which takes it
 *   over when it is listed. An id that stays listed is no import any more.
 * - The merged SPF record is never made, so that the stack has it imported or not at all.
 *
 * Read in the engine, and tried with it (Pulumi 3.259.0, 2026-11-24).
 */
export function placement(record: DnsRecord, there: readonly ZoneRecord[], rules: PlacementRules): Placement {
  const atName = there.filter(({ name }) => isSameName(name, record.name));
  const spf = atName.filter(({ type, value }) => type === "TXT" && isSpf(value));
  if (record.type === "TXT" && isSpf(record.value) && spf.length > 1)
    return refused(record, `it has ${spf.length} SPF records there already. Keep one`);
  const [same] = rules.isMerged ? spf : atName.filter((one) => isSame(one, record));
  if (same !== undefined) return known(record, same, rules);
  if (rules.isMerged) return refused(record, "the zone has no SPF record. Make one for those who send today");
  const obstacle = obstacleTo(record, atName, rules.records);
  if (obstacle !== undefined) return refused(record, obstacle);
  return { kind: "declared", comment: mark, ttl: automatic, stays: false };
}

/** What at its name keeps a record from being made, or from meaning what it should; undefined: nothing. */
export function obstacleTo(
  record: DnsRecord,
  atName: readonly ZoneRecord[],
  records: readonly DnsRecord[],
): string | undefined {
  const others = atName.filter((one) => !isMarked(one.comment) && !records.some((own) => isSame(one, own)));
  const obstacle = others.find((one) => isInTheWay(one, record));
  return obstacle === undefined ? undefined : reason(obstacle, record);
}

const mark = "pulumi-exchange-relay";
const adopted = `${mark}: adopted`;
const found = `${mark}: found`;
const automatic = 1;

function known(record: DnsRecord, one: ZoneRecord, { imports, isMerged }: PlacementRules): Placement {
  const { id, ttl, comment } = one;
  const taken = (words: string) => ({
    comment: noticed(record, { ...one, comment: words }),
    ttl,
    stays: true,
    importId: id,
  });
  if (comment.includes(adopted)) return { kind: "declared", ...taken(comment) };
  if (isMarked(comment))
    return { kind: "declared", comment, ttl, stays: comment.includes(found), ifNew: ifNew(record, one) };
  if (imports.includes(id)) return { kind: "declared", ...taken(marked(comment, adopted)) };
  if (isMerged) return refused(record, `somebody else keeps the one that is there. ${howToTakeOver(id)}`);
  return { kind: "declared", comment: marked(comment, found), ttl, stays: true, ifNew: ifNew(record, one) };
}

/** Whether a stack of this project has said that a record is its own, or that it keeps it. */
export function isMarked(comment: string): boolean {
  return comment.includes(mark);
}

function howToTakeOver(id: string): string {
  return `To let this stack keep it, add ${id} to dns.cloudflare.import`;
}

function ifNew({ name, type }: DnsRecord, { id, comment }: ZoneRecord): string {
  const why = `Cannot make ${name} ${type}: it is in the zone already, and this stack does not have it`;
  return isMarked(comment)
    ? `${why}; by its comment another stack has it, or one whose state is lost. If none has it, clear the comment and add ${id} to dns.cloudflare.import`
    : `${why}. ${howToTakeOver(id)}`;
}

/** What a person wrote stays in front. */
function marked(comment: string, words: string): string {
  return comment === "" ? words : `${comment} (${words})`;
}

/**
 * The comment, with the time of the change that is to be undone: the engine compares with the state alone, which has the
 * value that should be, and would write nothing. A time that the state cannot have makes it write.
 */
function noticed(record: DnsRecord, { value, comment, changed }: ZoneRecord): string {
  if (value === record.value || changed === "") return comment;
  return comment.replace(new RegExp(`${adopted}[^)]*`), `${adopted}, changed ${changed}`);
}

/** Whether what is there keeps the record from being made: a CNAME has its name alone, and a name has one SPF and one DMARC record. */
function isInTheWay(one: ZoneRecord, record: DnsRecord): boolean {
  const isSecond = [isSpf, isDmarc].some((is) => isTxt(one, is) && isTxt(record, is));
  const splitsMail = one.type === "MX" && record.type === "MX" && !isSameName(one.value, record.value);
  return isSecond || splitsMail || one.type === "CNAME" || record.type === "CNAME";
}

function isTxt({ type, value }: Pick<ZoneRecord, "type" | "value">, is: (text: string) => boolean): boolean {
  return type === "TXT" && is(value);
}

function reason({ type, value, priority }: ZoneRecord, record: DnsRecord): string {
  if (isTxt({ type, value }, isSpf)) return `the SPF record ${value} is there`;
  if (type === "MX" && record.type === "MX")
    return `${record.name} takes its mail at ${priority} ${value}; with both, mail to it would go to either`;
  return `a ${type} record (${value}) is there`;
}

function isSame(one: ZoneRecord, record: DnsRecord): boolean {
  if (one.type !== record.type || !isSameName(one.name, record.name)) return false;
  if (record.type === "TXT") return one.value === record.value;
  return isSameName(one.value, record.value) && (record.type !== "MX" || one.priority === record.priority);
}

function refused(record: DnsRecord, why: string): Placement {
  return { kind: "refused", problem: `Cannot set ${recordText(record)}: ${why}` };
}
