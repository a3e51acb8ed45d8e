import { describe, expect, test } from "vitest";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import { type Placement, type PlacementRules, placement, type ZoneRecord } from "../../modules/dns/placement.js";

const dkim: DnsRecord = { name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.vendor.example" };
const spf: DnsRecord = { name: "contoso.com", type: "TXT", value: "v=spf1 include:spf.vendor.example -all" };
const made = { kind: "declared", comment: "pulumi-exchange-relay", ttl: 1, stays: false };

const row = (record: DnsRecord, { ttl = 3600, ...changes }: Partial<ZoneRecord> = {}): ZoneRecord => ({
  ...record,
  id: "r1",
  comment: "",
  changed: "2026-11-20T10:00:00Z",
  ttl,
  ...changes,
});
const placed = (record: DnsRecord, there: readonly ZoneRecord[], rules: Partial<PlacementRules> = {}): Placement =>
  placement(record, there, { imports: [], isMerged: false, records: [record], ...rules });

describe("where a record comes in a zone", () => {
  test("it is made where its name is free, or has other values beside it", () => {
    expect(placed(dkim, [])).toEqual(made);
    expect(placed(dkim, [row({ ...dkim, name: "s2._domainkey.contoso.com" })])).toEqual(made);
    const mx: DnsRecord = { name: "contoso.com", type: "MX", value: "a.vendor.example", priority: 10 };
    expect(placed(mx, [row(spf), row({ ...mx, priority: 20 })])).toEqual(made);
  });

  test("it is taken over when its id is listed, with its TTL and what people wrote about it", () => {
    const there = (comment: string) => [
      row({ ...dkim, name: "S1._domainkey.contoso.com", value: dkim.value }, { comment }),
    ];
    const taken = {
      kind: "declared",
      comment: "pulumi-exchange-relay: adopted",
      ttl: 3600,
      stays: true,
      importId: "r1",
    };
    expect(placed(dkim, there(""), { imports: ["r1"] })).toEqual(taken);
    expect(placed(dkim, there("by Ann"), { imports: ["r1"] })).toEqual({
      ...taken,
      comment: "by Ann (pulumi-exchange-relay: adopted)",
    });
  });

  const isThere =
    "Cannot make s1._domainkey.contoso.com CNAME: it is in the zone already, and this stack does not have it";

  test.each(["", "by Ann"])(
    "one without our mark is marked and never imported; its id is said only if the stack lacks it (%s)",
    (comment) => {
      const words = "pulumi-exchange-relay: found";
      expect(placed(dkim, [row(dkim, { comment })], { imports: ["r2"] })).toEqual({
        kind: "declared",
        comment: comment === "" ? words : `by Ann (${words})`,
        ttl: 3600,
        stays: true,
        ifNew: `${isThere}. To let this stack keep it, add r1 to dns.cloudflare.import`,
      });
    },
  );

  test.each<readonly string[]>([[], ["r1"]])(
    "ours is never imported, listed or not; one taken over always is (%s)",
    (...imports) => {
      const ours = row(dkim, { comment: "pulumi-exchange-relay", ttl: 1 });
      const ifNew = `${isThere}; by its comment another stack has it, or one whose state is lost. If none has it, clear the comment and add r1 to dns.cloudflare.import`;
      expect(placed(dkim, [ours], { imports })).toEqual({ ...made, ifNew });
      const found = row(dkim, { comment: "pulumi-exchange-relay: found" });
      expect(placed(dkim, [found], { imports })).toEqual({
        kind: "declared",
        comment: "pulumi-exchange-relay: found",
        ttl: 3600,
        stays: true,
        ifNew,
      });
      const comment = "by Ann (pulumi-exchange-relay: adopted)";
      expect(placed(dkim, [row(dkim, { comment })], { imports })).toEqual({
        kind: "declared",
        comment,
        ttl: 3600,
        stays: true,
        importId: "r1",
      });
    },
  );

  test("one of ours may change its value", () => {
    const old = row(dkim, { comment: "pulumi-exchange-relay", value: "old.vendor.example" });
    expect(placed(dkim, [old])).toEqual(made);
  });

  test("the merged SPF record is changed where it is, once its id is listed", () => {
    const comment = "pulumi-exchange-relay: adopted, changed 2026-11-20T10:00:00Z";
    const taken = { kind: "declared", comment, ttl: 3600, stays: true, importId: "r1" };
    const there = [row(spf, { value: "v=spf1 -all" })];
    expect(placed(spf, there, { isMerged: true, imports: ["r1"] })).toEqual(taken);
  });

  test("a change that is undone is in the comment with its time, or the engine would see none to write", () => {
    const comment = "by Ann (pulumi-exchange-relay: adopted, changed 2026-01-01T00:00:00Z)";
    const at = (value: string) => placed(spf, [row(spf, { value, comment })], { isMerged: true });
    expect(at(spf.value)).toMatchObject({ comment });
    expect(at("v=spf1 -all")).toMatchObject({
      comment: "by Ann (pulumi-exchange-relay: adopted, changed 2026-11-20T10:00:00Z)",
      importId: "r1",
    });
  });

  test.each([
    [
      "without being asked",
      [row(spf, { value: "v=spf1 -all" })],
      "somebody else keeps the one that is there. To let this stack keep it, add r1 to dns.cloudflare.import",
    ],
    ["nor made", [], "the zone has no SPF record. Make one for those who send today"],
    ["nor chosen among two", [row(spf), row(spf)], "it has 2 SPF records there already. Keep one"],
  ])("the merged SPF record is not changed %s", (_, there, why) => {
    const problem = `Cannot set contoso.com TXT v=spf1 include:spf.vendor.example -all: ${why}`;
    expect(placed(spf, there, { isMerged: true })).toEqual({ kind: "refused", problem });
  });

  const mx: DnsRecord = { name: "contoso.com", type: "MX", value: "mx.vendor.example", priority: 0 };
  const dmarc: DnsRecord = { name: "_dmarc.contoso.com", type: "TXT", value: "v=DMARC1; p=reject" };
  test.each([
    [
      "an MX beside somebody else's",
      mx,
      [row({ ...mx, value: "contoso-com.mail.protection.outlook.com" })],
      "contoso.com takes its mail at 0 contoso-com.mail.protection.outlook.com; with both, mail to it would go to either",
    ],
    [
      "a second DMARC record",
      dmarc,
      [row(dmarc, { value: "v=DMARC1; p=none" })],
      "a TXT record (v=DMARC1; p=none) is there",
    ],
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
    const problem = `Cannot set ${[name, type, record.priority, value].filter((part) => part !== undefined).join(" ")}: ${why}`;
    expect(placed(record, there, { imports: ["r1"] })).toEqual({ kind: "refused", problem });
  });

  test("an MX may stand beside those that are to be too", () => {
    const second: DnsRecord = { ...mx, value: "mx2.vendor.example", priority: 20 };
    expect(placed(mx, [row(second)], { records: [mx, second] })).toEqual(made);
  });
});
