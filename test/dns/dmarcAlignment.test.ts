import { describe, expect, test } from "vitest";
import { alignmentLines, dmarcAlignment, signedDomains } from "../../modules/dns/dmarcAlignment.js";
import { dmarcPolicy, dmarcTags, isDmarc } from "../../modules/dns/dmarcRecord.js";
import { readDmarcPolicy, readOrganizations } from "../../modules/dns/dmarcWalk.js";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import { organizationalDomain } from "../../modules/dns/domainName.js";
import { type Zone, zoneReader } from "../support/zoneReader.js";

const key = (domain: string): DnsRecord => ({
  name: `s1._domainkey.${domain}`,
  type: "CNAME",
  value: "s1.vendor.example",
});
const mailFrom = (name: string): DnsRecord => ({ name, type: "MX", value: "feedback.vendor.example", priority: 10 });
const at = "_dmarc.contoso.com";
const policyOf = (text: string) => dmarcPolicy(at, dmarcTags(text));
const byList = (name: string) => organizationalDomain(name) ?? name;

describe("DMARC alignment", () => {
  test.each([
    ["relaxed takes a subdomain for MAIL FROM", "v=DMARC1; p=reject", "bounce.contoso.com", true],
    ["strict does not", "v=DMARC1; p=reject; aspf=s", "bounce.contoso.com", false],
    ["strict takes the name itself", "v=DMARC1; p=reject; ASPF=S", "Contoso.com", true],
    ["relaxed does not take the vendor's name", "v=DMARC1; p=reject", "bounce.vendor.example", false],
  ])("%s", (_, policy, name, isAligned) => {
    const { spf } = dmarcAlignment("contoso.com", [mailFrom(name)], byList, policyOf(policy));
    expect(spf).toMatchObject({ names: [name], isAligned });
  });

  test("knows companies by the public suffix list, its private part too", () => {
    const relaxed = (name: string) => dmarcAlignment("contoso.co.uk", [mailFrom(name)], byList).spf.isAligned;
    expect([relaxed("bounce.contoso.co.uk"), relaxed("bounce.fabrikam.co.uk")]).toEqual([true, false]);
    const { spf } = dmarcAlignment("contoso.uk.com", [mailFrom("bounce.fabrikam.uk.com")], byList);
    expect(spf.isAligned).toBe(false);
  });

  test("looks at the domain's own keys, among those of other domains", () => {
    const { dkim } = dmarcAlignment("contoso.com", [key("contoso.com"), key("fabrikam.com")], byList);
    expect(dkim).toEqual({
      names: ["contoso.com"],
      mode: "relaxed",
      takes: "contoso.com and all below it",
      isAligned: true,
    });
  });

  test("is explained: what passes, by which of the two, and what is taken", () => {
    const policy = policyOf("v=DMARC1; p=quarantine; adkim=s");
    const records = [key("contoso.com"), mailFrom("bounce.vendor.example")];
    expect(alignmentLines(dmarcAlignment("contoso.com", records, byList, policy), policy)).toEqual([
      "DMARC of contoso.com (policy quarantine at _dmarc.contoso.com): mail through the relay passes by these records. One of the two must be aligned:",
      "  DKIM  aligned: the relay signs as contoso.com; strict takes contoso.com",
      "  SPF   NOT aligned: the relay sends with MAIL FROM bounce.vendor.example; relaxed takes contoso.com and all below it",
    ]);
  });

  test("lists each domain that is signed for once", () => {
    expect(
      signedDomains([key("contoso.com"), key("Contoso.com"), mailFrom("x.contoso.com"), key("fabrikam.com")]),
    ).toEqual(["contoso.com", "fabrikam.com"]);
  });
});

describe("a DMARC policy", () => {
  const zone = (...lines: readonly string[]): Zone =>
    new Map(
      [...new Set(lines.map((line) => line.split(" ")[0] ?? ""))].map((name) => [
        name,
        { TXT: lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1)) },
      ]),
    );
  const policy = async (domain: string, lines: readonly string[]) =>
    (await readDmarcPolicy(domain, zoneReader(zone(...lines)))).policy;

  test("is the domain's own, or else the one of its organization, by its `sp`", async () => {
    const lines = [
      `${at} v=DMARC1; p=reject; sp=none`,
      "_dmarc.own.contoso.com v=DMARC1;p=quarantine",
      "sub.contoso.com x",
    ];
    expect(await policy("own.contoso.com", lines)).toMatchObject({
      at: "_dmarc.own.contoso.com",
      policy: "quarantine",
    });
    expect(await policy("sub.contoso.com", lines)).toMatchObject({ at, policy: "none" });
    expect(await policy("contoso.com", lines)).toMatchObject({ at, policy: "reject" });
  });

  test("is `np` for a name that does not exist, or else `sp`, or else `p` (RFC 9989, 4.7)", async () => {
    const gone = (tags: string) => policy("gone.contoso.com", [`${at} v=DMARC1; ${tags}`]);
    expect(await gone("p=none; sp=quarantine; np=reject")).toMatchObject({ policy: "reject" });
    expect(await gone("p=none; sp=quarantine")).toMatchObject({ policy: "quarantine" });
    expect(await gone("p=none")).toMatchObject({ policy: "none" });
    const there = [`${at} v=DMARC1; p=none; np=reject`, "there.contoso.com x"];
    expect(await policy("there.contoso.com", there)).toMatchObject({ policy: "none" });
  });

  test("is found by the tree walk: from the fewest labels, or where `psd` says so (RFC 9989, 4.10)", async () => {
    const lines = ["_dmarc.contoso.com v=DMARC1; p=reject", "_dmarc.b.contoso.com v=DMARC1; p=none"];
    expect(await policy("a.b.contoso.com", lines)).toMatchObject({ at });
    const own = [lines[0] ?? "", "_dmarc.b.contoso.com v=DMARC1; p=none; psd=n"];
    expect(await policy("a.b.contoso.com", own)).toMatchObject({ at: "_dmarc.b.contoso.com" });
    expect(await policy("contoso.bank", ["_dmarc.bank v=DMARC1; p=reject; psd=y"])).toMatchObject({
      at: "_dmarc.bank",
    });
  });

  test("asks 8 names at most", async () => {
    const asked: string[] = [];
    const reader = zoneReader(new Map());
    await readDmarcPolicy("a.b.c.d.e.f.g.h.i.contoso.com", {
      read: (type, name) => {
        asked.push(name);
        return reader.read(type, name);
      },
    });
    expect(asked).toEqual([
      "_dmarc.a.b.c.d.e.f.g.h.i.contoso.com",
      "_dmarc.e.f.g.h.i.contoso.com",
      "_dmarc.f.g.h.i.contoso.com",
      "_dmarc.g.h.i.contoso.com",
      "_dmarc.h.i.contoso.com",
      "_dmarc.i.contoso.com",
      "_dmarc.contoso.com",
      "_dmarc.com",
    ]);
  });

  test("is none where there is no record or another one; two end the search", async () => {
    expect(await policy("contoso.com", [`${at} v=spf1 -all`])).toBeUndefined();
    const lines = [
      "_dmarc.s.contoso.com v=DMARC1; p=none",
      "_dmarc.s.contoso.com v=DMARC1; p=reject",
      `${at} v=DMARC1; p=reject`,
    ];
    expect(await readDmarcPolicy("s.contoso.com", zoneReader(zone(...lines)))).toEqual({
      twice: "_dmarc.s.contoso.com",
    });
  });

  test("is not known where a server says nothing: what is above is not taken for it", async () => {
    const silent = new Map([...zone(`${at} v=DMARC1; p=reject`), ["_dmarc.s.contoso.com", "silent"] as const]);
    expect(await readDmarcPolicy("s.contoso.com", zoneReader(silent))).toEqual({
      unread: expect.stringMatching(/^_dmarc\.s\.contoso\.com \(.+\)$/),
    });
  });

  test("may have blanks around its first `=`, and begins with its version", () => {
    expect(["v = DMARC1; p=none", "v=DMARC1", "V=DMARC1;p=none"].map(isDmarc)).toEqual([true, true, true]);
    expect(["v=dmarc1; p=none", " v=DMARC1; p=none", "v=DMARC12; p=none", "p=none; v=DMARC1"].map(isDmarc)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("organizations", () => {
  test("are those of the tree walk, and of the public suffix list where no record tells", async () => {
    const zone: Zone = new Map([
      ["_dmarc.contoso.com", { TXT: ["v=DMARC1; p=none"] }],
      ["_dmarc.apart.contoso.com", { TXT: ["v=DMARC1; p=none; psd=n"] }],
      ["_dmarc.bank", { TXT: ["v=DMARC1; p=none; psd=y"] }],
    ]);
    const names = ["bounce.contoso.com", "x.apart.contoso.com", "mail.contoso.bank", "bounce.vendor.co.uk"];
    expect(names.map(await readOrganizations(names, zoneReader(zone)))).toEqual([
      "contoso.com",
      "apart.contoso.com",
      "contoso.bank",
      "vendor.co.uk",
    ]);
  });
});
