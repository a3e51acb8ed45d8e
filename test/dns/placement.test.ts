import { describe, expect, test } from "vitest";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import { type Placement, placement, type ZoneRecord } from "../../modules/dns/placement.js";

const dkim: DnsRecord = { name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.vendor.example" };
const spf: DnsRecord = { name: "contoso.com", type: "TXT", value: "v=spf1 include:spf.vendor.example -all" };

const row = (record: DnsRecord, changes: Partial<ZoneRecord> = {}): ZoneRecord => ({
  ...record,
  id: "r1",
  comment: "",
  ...changes,
});
const placed = (record: DnsRecord, there: readonly ZoneRecord[], mayImport = false, isMerged = false): Placement =>
  placement(record, there, { mayImport, isMerged });

describe("where a record comes in a zone", () => {
  test("it is made where its name is free, or has other values beside it", () => {
    const made = { kind: "declared", isAdopted: false };
    expect(placed(dkim, [])).toEqual(made);
    expect(placed(dkim, [row({ ...dkim, name: "s2._domainkey.contoso.com" })])).toEqual(made);
    const mx: DnsRecord = { name: "contoso.com", type: "MX", value: "a.vendor.example", priority: 10 };
    expect(placed(mx, [row(spf), row({ ...mx, priority: 20 })])).toEqual(made);
  });

  test("it is taken over only when that is asked for, and told of otherwise", () => {
    const there = [row({ ...dkim, name: "S1._domainkey.contoso.com", value: "S1.vendor.example" })];
    expect(placed(dkim, there, true)).toEqual({ kind: "declared", isAdopted: true, importId: "r1" });
    expect(placed(dkim, there)).toEqual({
      kind: "declared",
      isAdopted: false,
      warning:
        "s1._domainkey.contoso.com CNAME is in the zone already. Set dns.cloudflare.import to true for one `up`, and this stack takes it over",
    });
  });

  test.each([
    ["pulumi-exchange-relay", false],
    ["pulumi-exchange-relay: adopted", true],
  ])("it stays what its mark %s says, and is never imported", (comment, isAdopted) => {
    expect(placed(dkim, [row(dkim, { comment })], true)).toEqual({ kind: "declared", isAdopted });
    expect(placed(spf, [row(spf, { comment, value: "v=spf1 -all" })], true, true)).toEqual({
      kind: "declared",
      isAdopted,
    });
  });

  test("a marked record of ours may change its value", () => {
    const old = row(dkim, { comment: "pulumi-exchange-relay", value: "old.vendor.example" });
    expect(placed(dkim, [old])).toEqual({ kind: "declared", isAdopted: false });
  });

  test("the merged SPF record changes somebody else's only when that is asked for", () => {
    const there = [row(spf, { value: "v=spf1 -all" })];
    expect(placed(spf, there, true, true)).toEqual({ kind: "declared", isAdopted: true, importId: "r1" });
    expect(placed(spf, there, false, true)).toEqual({
      kind: "refused",
      problem:
        "Cannot set contoso.com TXT v=spf1 include:spf.vendor.example -all: it has another one. Set dns.cloudflare.import to true for one `up`, and this stack takes it over",
    });
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
    expect(placed(record, there, true)).toEqual({
      kind: "refused",
      problem: `Cannot set ${name} ${type} ${value}: ${why}`,
    });
  });
});
