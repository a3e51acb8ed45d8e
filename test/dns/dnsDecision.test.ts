import { describe, expect, test } from "vitest";
import { decideDns } from "../../modules/dns/dnsDecision.js";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import type { DnsStage, DnsWish } from "../../modules/dns/dnsWish.js";
import type { ZoneRecord } from "../../modules/dns/placement.js";
import { type Zone, zoneReader } from "../support/zoneReader.js";

const verify: DnsRecord = { name: "_verify.contoso.com", type: "TXT", value: "token-1" };
const mx: DnsRecord = { name: "contoso.com", type: "MX", value: "mx.vendor.example", priority: 0 };
const delegation: Zone = new Map([
  [
    "contoso.com",
    { NS: ["ns1.contoso.com"], MX: [{ priority: 0, exchange: "contoso-com.mail.protection.outlook.com" }] },
  ],
  ["ns1.contoso.com", { A: ["192.0.2.1"] }],
  ["_dmarc.contoso.com", { TXT: ["v=DMARC1; p=none"] }],
  ["alias.contoso.com", { CNAME: ["elsewhere.example"] }],
]);
const decide = (records: readonly DnsRecord[], stage: DnsStage, zone?: readonly ZoneRecord[], live = delegation) => {
  const reader = zoneReader(live);
  const wish: DnsWish = { records, print: "table", gate: true, ...(zone && { cloudflare: { import: [] } }) };
  return decideDns(wish, {
    stage,
    dns: { resolver: reader, serverAt: () => reader },
    ...(zone && { zone: { at: async () => zone } }),
  });
};

describe("the relay's DNS", () => {
  test("is demanded before the rule only where this run does not make it", async () => {
    await expect(decide([verify], "pilot")).rejects.toMatchObject({
      problems: [expect.stringContaining("Cannot enable"), "_verify.contoso.com TXT: missing at ns1.contoso.com"],
    });
    expect(await decide([verify], "pilot", [])).toMatchObject({ awaited: [verify], placed: [{ record: verify }] });
    expect(await decide([verify], "audit", [])).toMatchObject({ awaited: [] });
  });

  test("that a person sets comes with what is in its way there", async () => {
    const dmarc: DnsRecord = { name: "_dmarc.contoso.com", type: "TXT", value: "v=DMARC1; p=reject" };
    const beside: DnsRecord = { name: "alias.contoso.com", type: "TXT", value: "x" };
    expect((await decide([mx, dmarc, beside, verify], "off")).warnings).toEqual([
      "contoso.com MX: contoso.com takes its mail at 0 contoso-com.mail.protection.outlook.com; with both, mail to it would go to either",
      "_dmarc.contoso.com TXT: a TXT record (v=DMARC1; p=none) is there",
      "alias.contoso.com TXT: a CNAME record (elsewhere.example) is there",
    ]);
  });

  test("says that a domain has two DMARC records", async () => {
    const twice: Zone = new Map([["_dmarc.contoso.com", { TXT: ["v=DMARC1; p=none", "v=DMARC1; p=reject"] }]]);
    const key: DnsRecord = { name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.vendor.example" };
    expect((await decide([key], "off", undefined, twice)).notes[0]).toBe(
      "_dmarc.contoso.com has several DMARC records: receivers apply none, or look above it. Keep one",
    );
  });
});
