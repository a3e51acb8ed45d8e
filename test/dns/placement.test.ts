import { describe, expect, test } from "vitest";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import { type Placement, type PlacementRules, placement, type ZoneRecord } from "../../modules/dns/placement.js";

const dkim: DnsRecord = { name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.vendor.example" };
const spf: DnsRecord = { name: "contoso.com", type: "TXT", value: "v=spf1 include:spf.vendor.example -all" };
const made = { kind: "declared", comment: "pulumi-exchange-relay", ttl: 1 };

const row = (record: DnsRecord, { ttl = 3600, ...changes }: Partial<ZoneRecord> = {}): ZoneRecord => ({
  ...record,
  id: "r1",
  comment: "",
  ttl,
  ...changes,
});
const placed = (record: DnsRecord, there: readonly ZoneRecord[], rules: Partial<PlacementRules> = {}): Placement =>
  placement(record, there, { mayImport: false, isMerged: false, ...rules });

describe("where a record comes in a zone", () => {
  test("it is made where its name is free, or has other values beside it", () => {
    expect(placed(dkim, [])).toEqual(made);
    expect(placed(dkim, [row({ ...dkim, name: "s2._domainkey.contoso.com" })])).toEqual(made);
    const mx: DnsRecord = { name: "contoso.com", type: "MX", value: "a.vendor.example", priority: 10 };
    expect(placed(mx, [row(spf), row({ ...mx, priority: 20 })])).toEqual(made);
  });

  test("it is taken over when that is asked for, with its TTL and what people wrote about it", () => {
    const there = (comment: string) => [
      row({ ...dkim, name: "S1._domainkey.contoso.com", value: "S1.vendor.example" }, { comment }),
    ];
    const taken = { kind: "declared", comment: "pulumi-exchange-relay: adopted", ttl: 3600, importId: "r1" };
    expect(placed(dkim, there(""), { mayImport: true })).toEqual(taken);
    expect(placed(dkim, there("by Ann"), { mayImport: true })).toEqual({
      ...taken,
      comment: "by Ann (pulumi-exchange-relay: adopted)",
    });
  });

  test("it is told of where that is not asked for", () => {
    expect(placed(dkim, [row(dkim)])).toEqual({
      ...made,
      warning:
        "s1._domainkey.contoso.com CNAME is in the zone already. Set dns.cloudflare.import to true for one `up`, and this stack takes it over",
    });
  });

  test.each([true, false])("ours is never imported; one taken over always is (mayImport %s)", (mayImport) => {
    const ours = row(dkim, { comment: "pulumi-exchange-relay", ttl: 1 });
    expect(placed(dkim, [ours], { mayImport })).toEqual(made);
    const comment = "by Ann (pulumi-exchange-relay: adopted)";
    expect(placed(dkim, [row(dkim, { comment })], { mayImport })).toEqual({
      kind: "declared",
      comment,
      ttl: 3600,
      importId: "r1",
    });
  });

  test("one of ours may change its value", () => {
    const old = row(dkim, { comment: "pulumi-exchange-relay", value: "old.vendor.example" });
    expect(placed(dkim, [old])).toEqual(made);
  });

  test("the merged SPF record is changed where it is, once that is asked for", () => {
    const there = [row(spf, { value: "v=spf1 -all" })];
    const comment = "pulumi-exchange-relay: adopted";
    const taken = { kind: "declared", comment, ttl: 3600, importId: "r1" };
    expect(placed(spf, there, { isMerged: true, mayImport: true })).toEqual(taken);
    expect(placed(spf, [row(spf, { value: "v=spf1 -all", comment })], { isMerged: true })).toEqual(taken);
  });

  const cure = "Set dns.cloudflare.import to true for one `up`, and this stack takes it over";
  test.each([
    ["without being asked", [row(spf, { value: "v=spf1 -all" })], `somebody else keeps the one that is there. ${cure}`],
    ["nor made", [], `the zone has no SPF record. Make one for those who send today. ${cure}`],
    ["nor chosen among two", [row(spf), row(spf)], "it has 2 SPF records there already. Keep one"],
  ])("the merged SPF record is not changed %s", (_, there, why) => {
    const problem = `Cannot set contoso.com TXT v=spf1 include:spf.vendor.example -all: ${why}`;
    expect(placed(spf, there, { isMerged: true })).toEqual({ kind: "refused", problem });
  });

  test.each([
    ["a CNAME next to another record", dkim, [row({ ...dkim, type: "TXT", value: "x" })], "a TXT record (x) is there"],
    [
      "a CNAME with another target",
      dkim,
      [row(dkim, { value: "old.example" })],
      "a CNAME record (old.example) is there",
    ],
    [
      "a TXT record at a CNAME's name",
      spf,
      [row({ ...dkim, name: "contoso.com" })],
      "a CNAME record (s1.vendor.example) is there",
    ],
    ["a second SPF record", spf, [row(spf, { value: "v=spf1 -all" })], "the SPF record v=spf1 -all is there"],
    [
      "a third one",
      spf,
      [row(spf), row(spf, { value: "v=spf1 -all" })],
      "it has 2 SPF records there already. Keep one",
    ],
  ])("refuses %s", (_, record, there, why) => {
    const { name, type, value } = record;
    const problem = `Cannot set ${name} ${type} ${value}: ${why}`;
    expect(placed(record, there, { mayImport: true })).toEqual({ kind: "refused", problem });
  });
});
