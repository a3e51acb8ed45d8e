import { type DnsRecord, recordText } from "./dnsRecord.js";
import { isSameName } from "./domainName.js";
import { isSpf } from "./spfRecord.js";

/** Comments that say in the zone whose a record is, since a program cannot see what its stack has. */
export const marks = { made: "pulumi-exchange-relay", adopted: "pulumi-exchange-relay: adopted" } as const;

/** A record that a zone has; its value as `DnsRecord` has it. */
export interface ZoneRecord extends Omit<DnsRecord, "type"> {
  readonly id: string;
  readonly type: string;
  readonly comment: string;
}

export type Placement =
  /** `adopted`: it was there before, and stays when the stack goes. `importId`: take this one over. */
  | { readonly kind: "declared"; readonly isAdopted: boolean; readonly importId?: string; readonly warning?: string }
  | { readonly kind: "refused"; readonly problem: string };

/**
 * Says how a record comes into a zone, next to what has its name there. A record without a mark is somebody else's: it is
 * taken over only when that is asked for, and is changed only where it is the SPF record that was merged into.
 *
 * A marked record is never imported again: the engine would replace ours by itself and then delete it (3.259.0, read 2026-11-23).
 */
export function placement(
  record: DnsRecord,
  there: readonly ZoneRecord[],
  { mayImport, isMerged }: { readonly mayImport: boolean; readonly isMerged: boolean },
): Placement {
  const atName = there.filter(({ name }) => isSameName(name, record.name));
  const spf = atName.filter(({ type, value }) => type === "TXT" && isSpf(value));
  if (isSpf(record.value) && spf.length > 1)
    return refused(record, `it has ${spf.length} SPF records there already. Keep one`);
  const [same] = isMerged ? spf : atName.filter((one) => isSame(one, record));
  if (same !== undefined) return known(record, same, mayImport);
  const obstacle = atName.find((one) => !isMarked(one) && stands(one, record));
  return obstacle === undefined ? { kind: "declared", isAdopted: false } : refused(record, `${reason(obstacle)} there`);
}

function known(record: DnsRecord, one: ZoneRecord, mayImport: boolean): Placement {
  if (isMarked(one)) return { kind: "declared", isAdopted: one.comment === marks.adopted };
  if (mayImport) return { kind: "declared", isAdopted: true, importId: one.id };
  const cure = "Set dns.cloudflare.import to true for one `up`, and this stack takes it over";
  if (!isSame(one, record)) return refused(record, `it has another one. ${cure}`);
  return { kind: "declared", isAdopted: false, warning: `${title(record)} is in the zone already. ${cure}` };
}

/** Whether what is there keeps the record from being made: a CNAME has its name alone, and a name has one SPF record. */
function stands(one: ZoneRecord, record: DnsRecord): boolean {
  const isSecondSpf = isSpf(record.value) && one.type === "TXT" && isSpf(one.value);
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

function isMarked({ comment }: ZoneRecord): boolean {
  return comment === marks.made || comment === marks.adopted;
}

function refused(record: DnsRecord, why: string): Placement {
  return { kind: "refused", problem: `Cannot set ${recordText(record)}: ${why}` };
}

function title({ name, type }: DnsRecord): string {
  return `${name} ${type}`;
}
