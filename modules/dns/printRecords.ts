import { stringify } from "yaml";
import type { DnsRecord } from "./dnsRecord.js";
import { isInside, labelIn, organizationalDomain } from "./domainName.js";
import { isSpf } from "./spfRecord.js";
import { quotedTxt } from "./txtStrings.js";

export const printFormats = ["table", "bind", "octodns", "dnscontrol"] as const;
export type PrintFormat = (typeof printFormats)[number];

/** Records as text for DNS that is kept elsewhere. `octodns` and `dnscontrol` are parts to add to a zone's file. */
export function printRecords(records: readonly DnsRecord[], format: PrintFormat): string {
  return printers[format](records);
}

const printers: Readonly<Record<PrintFormat, (records: readonly DnsRecord[]) => string>> = {
  table,
  bind,
  octodns,
  dnscontrol,
};

function table(records: readonly DnsRecord[]): string {
  const rows = records.map(({ name, type, value, priority }) => [name, type, priority?.toString() ?? "", value]);
  const head = ["name", "type", "priority", "value"];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A fragment of a master file (RFC 1035, 5). Full names, so that it fits below any `$ORIGIN`; the zone's own TTL. */
function bind(records: readonly DnsRecord[]): string {
  return [
    ...hints(records, ";"),
    ...records.map((record) => `${record.name}. IN ${record.type} ${rdata(record)}`),
  ].join("\n");
}

function rdata({ type, value, priority = 0 }: DnsRecord): string {
  if (type === "TXT") return quotedTxt(value);
  return type === "MX" ? `${priority} ${value}.` : `${value}.`;
}

/** A document a zone, as YamlProvider reads it: names below the zone, targets in full. */
function octodns(records: readonly DnsRecord[]): string {
  return [...byZone(records)]
    .map(([zone, inside]) => [`# ${zone}.yaml`, ...hints(inside, "#"), octodnsZone(zone, inside).trimEnd()].join("\n"))
    .join("\n");
}

function octodnsZone(zone: string, records: readonly DnsRecord[]): string {
  const entries: Record<string, { type: string; values?: unknown[]; value?: string }[]> = {};
  for (const record of records) {
    const label = labelIn(record.name, zone, "");
    entries[label] ??= [];
    const there = entries[label].find(({ type }) => type === record.type);
    if (there?.values !== undefined) there.values.push(octodnsValue(record));
    else entries[label].push({ type: record.type, ...octodnsData(record) });
  }
  return stringify(entries, { lineWidth: 0, sortMapEntries: true });
}

/** A CNAME takes one `value`; the others a list. */
function octodnsData(record: DnsRecord): { values: unknown[] } | { value: string } {
  return record.type === "CNAME" ? { value: `${record.value}.` } : { values: [octodnsValue(record)] };
}

/** octoDNS wants semicolons of TXT records escaped (octodns-route53 issue 55). */
function octodnsValue({ type, value, priority }: DnsRecord): unknown {
  return type === "MX" ? { exchange: `${value}.`, preference: priority } : value.replaceAll(";", "\\;");
}

function dnscontrol(records: readonly DnsRecord[]): string {
  return [...byZone(records)]
    .map(([zone, inside]) => {
      const lines = inside.map((record) => `  ${dnscontrolRecord(record, zone)}`);
      return [...hints(inside, "//"), `D_EXTEND(${JSON.stringify(zone)},`, lines.join(",\n"), ");"].join("\n");
    })
    .join("\n");
}

function dnscontrolRecord({ name, type, value, priority }: DnsRecord, zone: string): string {
  const label = JSON.stringify(labelIn(name, zone, "@"));
  if (type === "TXT") return `TXT(${label}, ${JSON.stringify(value)})`;
  const target = JSON.stringify(`${value}.`);
  return type === "MX" ? `MX(${label}, ${priority}, ${target})` : `CNAME(${label}, ${target})`;
}

/** Zones are taken to begin at the organizational domain, which is where companies keep theirs. */
function byZone(records: readonly DnsRecord[]): ReadonlyMap<string, readonly DnsRecord[]> {
  const zones = [...new Set(records.map(({ name }) => organizationalDomain(name) ?? name.toLowerCase()))];
  return new Map(zones.map((zone) => [zone, records.filter(({ name }) => isInside(name, zone))]));
}

/** What a person must know before pasting: other values of a name stay, and a domain has one SPF record. */
function hints(records: readonly DnsRecord[], comment: string): readonly string[] {
  const replaced = records.filter(({ type, value }) => type === "TXT" && isSpf(value));
  return [
    `${comment} Add these; other values that a name has stay.`,
    ...replaced.map(({ name }) => `${comment} An SPF record that ${name} has is replaced: there is one for a name.`),
  ];
}
