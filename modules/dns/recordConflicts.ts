import { isDmarc } from "./dmarcRecord.js";
import type { DnsRecord } from "./dnsRecord.js";
import { isSameName } from "./domainName.js";
import { isSpf } from "./spfRecord.js";

/** What a record cannot be beside an earlier one of the list, in words that follow "has"; undefined: nothing. */
export function conflictWith(record: DnsRecord, earlier: readonly DnsRecord[]): string | undefined {
  const atName = earlier.filter(({ name }) => isSameName(name, record.name));
  if (atName.some((one) => isSameRecord(one, record))) return `${record.name} ${record.type} twice. Remove one`;
  const aliases = [record, ...atName].filter(({ type }) => type === "CNAME");
  if (aliases.length > 1) return `two CNAME records at ${record.name}; a name has one`;
  const [other] = atName;
  if (aliases.length === 1 && other !== undefined)
    return `${other.type} and ${record.type} at ${record.name}; a CNAME has its name alone (RFC 1034, 3.6.2)`;
  const kinds = { SPF: isSpf, DMARC: isDmarc };
  const twice = Object.entries(kinds).find(([, is]) => [record, ...atName].filter((one) => isText(one, is)).length > 1);
  return twice === undefined ? undefined : `two ${twice[0]} records at ${record.name}; receivers take one or none`;
}

function isText({ type, value }: DnsRecord, is: (text: string) => boolean): boolean {
  return type === "TXT" && is(value);
}

function isSameRecord(left: DnsRecord, right: DnsRecord): boolean {
  if (left.type !== right.type || left.priority !== right.priority) return false;
  return left.type === "TXT" ? left.value === right.value : isSameName(left.value, right.value);
}
