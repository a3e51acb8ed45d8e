import { describe, expect, test } from "vitest";
import type { ZoneRecord } from "../../modules/dns/placement.js";
import type { SpfWish } from "../../modules/dns/spfBudget.js";
import { decideSpf, type SpfCircumstances } from "../../modules/dns/spfDecision.js";
import { type Records, type Zone, zoneReader } from "../support/zoneReader.js";

const wish: SpfWish = { domain: "contoso.com", include: "spf.vendor.example" };
const old = "v=spf1 include:spf.protection.outlook.com -all";
const merged = "v=spf1 include:spf.protection.outlook.com include:spf.vendor.example -all";
const adopted = "pulumi-exchange-relay: adopted";
const record = { name: "contoso.com", type: "TXT", value: merged };

const dnsWith = (...spf: readonly string[]): Zone =>
  new Map<string, Records | "silent">([
    ["contoso.com", { TXT: spf }],
    ["spf.protection.outlook.com", { TXT: ["v=spf1 ip4:192.0.2.0/24 -all"] }],
    ["spf.vendor.example", { TXT: ["v=spf1 ip4:198.51.100.0/24 -all"] }],
    ["silent.example", "silent"],
  ]);
const row = (value: string, comment = adopted): ZoneRecord => ({
  id: "r7",
  name: "contoso.com",
  type: "TXT",
  value,
  ttl: 300,
  comment,
  changed: "2026-11-20T10:00:00Z",
});
const decide = (more: Partial<SpfCircumstances>, spf: readonly string[] = [old], changes: Partial<SpfWish> = {}) =>
  decideSpf({ ...wish, ...changes }, { stage: "off", gate: true, resolver: zoneReader(dnsWith(...spf)), ...more });
const inZone = (stage: SpfCircumstances["stage"], ...there: readonly ZoneRecord[]) =>
  decide({ stage, zone: { there, imports: [] } });

describe("SPF that Cloudflare keeps", () => {
  const cases: readonly [string, readonly ZoneRecord[], string][] = [
    [
      "an include of others that is broken",
      [row("v=spf1 include:gone.example -all")],
      "Cannot merge into the SPF record of contoso.com: receivers would fail it; gone.example has no SPF record",
    ],
    [
      "a comment that was cleared",
      [row(old, "")],
      `Cannot set contoso.com TXT ${merged}: somebody else keeps the one that is there. To let this stack keep it, add r7 to dns.cloudflare.import`,
    ],
    [
      "a second record",
      [row(old), row("v=spf1 -all")],
      "Cannot merge into the SPF record of contoso.com: the zone has 2. Keep one",
    ],
    [
      "no record",
      [],
      "Cannot merge into the SPF record of contoso.com: the zone has none. Make one for those who send today",
    ],
    [
      "an include that lets nothing pass",
      [row("v=spf1 -include:spf.vendor.example -all")],
      'Cannot merge include:spf.vendor.example into the SPF record of contoso.com: "-include:spf.vendor.example" is there and lets the relay\'s mail not pass. Write include:spf.vendor.example in its place',
    ],
  ];

  test.each(cases)(
    "has %s: a warning at stage off, which writes nothing then, and the end of a run that would write",
    async (_, there, why) => {
      const off = await inZone("off", ...there);
      expect([off.problems, off.record, off.warnings[0]]).toEqual([[], undefined, why]);
      for (const stage of ["audit", "pilot"] as const) expect((await inZone(stage, ...there)).problems[0]).toBe(why);
    },
  );

  const broken = "v=spf1 include:gone.example include:spf.vendor.example -all";
  const why =
    "Cannot merge into the SPF record of contoso.com: receivers would fail it; gone.example has no SPF record";

  test("is broken by others with the include in it: nothing is written, so that only an enabled rule is kept back", async () => {
    for (const stage of ["off", "audit"] as const)
      expect(await inZone(stage, row(broken))).toMatchObject({
        problems: [],
        record: { value: broken },
        place: { importId: "r7", comment: adopted },
        warnings: [why],
      });
    expect((await inZone("everyone", row(broken))).problems[0]).toBe(why);
    expect(await decide({ stage: "everyone", gate: false, zone: { there: [row(broken)], imports: [] } })).toMatchObject(
      {
        problems: [],
        warnings: [why],
      },
    );
  });

  test("has the include and no mark: it stays with who keeps it, at any stage", async () => {
    const found = await inZone("everyone", row(merged, ""));
    expect([found.problems, found.record]).toEqual([[], undefined]);
    expect(found.warnings[0]).toContain("add r7 to dns.cloudflare.import");
  });

  test("lost the include: it is put back, and that is said", async () => {
    const found = await inZone("audit", row(old));
    expect(found).toMatchObject({
      record,
      place: { importId: "r7", comment: `${adopted}, changed 2026-11-20T10:00:00Z` },
      warnings: ["SPF of contoso.com had include:spf.vendor.example, and somebody took it out; it is put back"],
    });
  });
});

describe("SPF that a person keeps", () => {
  test("is printed, with what DNS has today", async () => {
    const found = await decide({ stage: "audit" });
    expect(found).toMatchObject({ record, problems: [], warnings: [] });
    expect(found.notes[0]).toBe(
      `SPF of contoso.com is ${old} today; the relay needs include:spf.vendor.example in it.`,
    );
    expect((await decide({}, [merged])).notes[0]).toMatch(/^SPF of contoso\.com: look-ups 2 -> 2 of 10/);
  });

  test("is not printed where receivers would fail it; only an enabled rule needs it", async () => {
    const broken = ["v=spf1 ip4:192.0.2 -all"];
    const why =
      'Cannot merge into the SPF record of contoso.com: receivers would fail it; contoso.com: "ip4:192.0.2" is no term of SPF';
    const audit = await decide({ stage: "audit" }, broken);
    expect([audit.problems, audit.record, audit.warnings]).toEqual([[], undefined, [why]]);
    expect((await decide({ stage: "pilot" }, broken)).problems[0]).toBe(why);
  });

  test("was written down once and DNS has another one: each difference is said, and nothing printed", async () => {
    const newer = "v=spf1 include:spf.protection.outlook.com include:newsletter.example -all";
    const found = await decide({}, [newer], {
      existing: "v=spf1 ip4:192.0.2.1 include:spf.protection.outlook.com -all",
    });
    expect([found.record, found.warnings]).toEqual([
      undefined,
      [
        "Cannot merge into the SPF record of contoso.com: spf.existing is not what DNS has: DNS has include:newsletter.example beside it; DNS does not have ip4:192.0.2.1. Remove spf.existing, or write today's record",
      ],
    ]);
    expect(await decide({}, [merged], { existing: old })).toMatchObject({ record, warnings: [] });
  });

  test("was written down, and DNS has none or gives no answer", async () => {
    expect(await decide({}, [], { existing: old })).toMatchObject({ record, warnings: [] });
    expect(await decide({}, [], { domain: "silent.example", existing: old })).toMatchObject({
      record: { name: "silent.example", value: merged },
    });
    expect((await decide({}, [], { domain: "silent.example" })).warnings[0]).toContain("no answer in time");
  });

  test("is there twice", async () => {
    expect((await decide({}, [old, "v=spf1 -all"])).warnings).toEqual([
      "Cannot merge into the SPF record of contoso.com: 2 are there. Keep one",
    ]);
  });
});
