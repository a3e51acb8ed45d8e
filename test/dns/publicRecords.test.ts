import { expect, test } from "vitest";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import { publicRecords } from "../../modules/dns/publicRecords.js";
import { type Records, zoneReader } from "../support/zoneReader.js";

const dkim: DnsRecord = { name: "s1.contoso.com", type: "CNAME", value: "s1.vendor.example" };
const wish = { domain: "contoso.com", include: "spf.vendor.example" };
const has: Readonly<Record<string, Records>> = { "s1.contoso.com": { CNAME: ["s1.vendor.example"] } };
const zone: Readonly<Record<string, Records>> = {
  "contoso.com": { NS: ["ns1.contoso.com"] },
  "ns1.contoso.com": { A: ["192.0.2.1"] },
  "spf.vendor.example": { TXT: ["v=spf1 ip4:192.0.2.9 -all"] },
};
const spf = (text: string): Readonly<Record<string, Records>> => ({
  "contoso.com": { NS: ["ns1.contoso.com"], TXT: [text] },
});

/** @param resolved what a resolver still has. @param atServer what the zone's server has by now; none: it is not reached. */
function states(
  asked: Parameters<typeof publicRecords>[0],
  resolved: Readonly<Record<string, Records>>,
  atServer?: Readonly<Record<string, Records>>,
) {
  const silent = { read: async () => ({ kind: "unknown", reason: "no answer in time" }) as const };
  const server = atServer === undefined ? silent : zoneReader(new Map(Object.entries(atServer)));
  const resolver = zoneReader(new Map(Object.entries({ ...zone, ...resolved })));
  return publicRecords(asked, { resolver, serverAt: () => server });
}

test("a record that a resolver does not have yet is there if the zone's servers have it", async () => {
  expect(await states({ records: [dkim] }, {}, has)).toMatchObject([{ state: "present" }]);
  expect(await states({ records: [dkim] }, {}, {})).toMatchObject([{ state: "missing", found: [] }]);
});

test("a record that a resolver does not have cannot be told if the zone's servers are not reached", async () => {
  expect(await states({ records: [dkim] }, {})).toEqual([
    { record: dkim, state: "cannotTell", found: [], reason: "no answer in time" },
  ]);
});

test("an SPF include that a resolver does not have yet is there if the zone's servers have it, whatever else they have", async () => {
  const now = spf("v=spf1 include:new.example include:spf.vendor.example -all");
  expect(await states({ records: [], spf: wish }, spf("v=spf1 -all"), now)).toMatchObject([{ state: "present" }]);
  expect(await states({ records: [], spf: wish }, spf("v=spf1 -all"), spf("v=spf1 -all"))).toEqual([
    {
      record: { name: "contoso.com", type: "TXT", value: "v=spf1 include:spf.vendor.example -all" },
      state: "different",
      found: ["v=spf1 -all"],
    },
  ]);
});

test("an SPF record that must not be merged into says why", async () => {
  const problemOf = async (text: string) =>
    (await states({ records: [], spf: wish }, spf(text), spf(text))).map(({ problem }) => problem);
  expect(await problemOf("v=spf1 -include:spf.vendor.example -all")).toEqual([
    'Cannot merge include:spf.vendor.example into the SPF record of contoso.com: "-include:spf.vendor.example" is there and lets the relay\'s mail not pass. Write include:spf.vendor.example in its place',
  ]);
  expect(await problemOf("v=spf1 bad -all")).toEqual([
    'Cannot merge into the SPF record of contoso.com: receivers would fail it; contoso.com: "bad" is no term of SPF',
  ]);
});
