import { afterEach, describe, expect, test } from "vitest";
import { DnsError } from "../../modules/dns/dnsError.js";
import { type SpfWish, spfBudget } from "../../modules/dns/spfBudget.js";
import { budgetLines } from "../../modules/dns/spfText.js";
import { lookupsOf } from "../../modules/dns/spfTree.js";
import { type NameServer, nameServer, resolverAt } from "../support/nameServer.js";

let server: NameServer;
afterEach(() => server.close());

const vendor = [
  "spf.vendor.example TXT v=spf1 a:h.vendor.example -all",
  "h.vendor.example A 192.0.2.1",
  "h.vendor.example AAAA 2001:db8::1",
];

async function budget(records: readonly string[], wish: Partial<SpfWish> = {}) {
  server = await nameServer([...vendor, ...records], { "silent.example": "servfail" });
  const resolver = resolverAt(server, { tries: 1 });
  return spfBudget({ domain: "contoso.com", include: "spf.vendor.example", ...wish }, resolver);
}

/** A record that needs as many look-ups, each of which finds something. */
function needing(lookups: number): readonly string[] {
  const names = Array.from({ length: lookups }, (_, index) => `i${index}.example`);
  return [
    `contoso.com TXT v=spf1 ${names.map((name) => `include:${name}`).join(" ")} -all`,
    ...names.map((name) => `${name} TXT v=spf1 -all`),
  ];
}

describe("an SPF budget", () => {
  test("says look-ups and voids before and after, a term a line", async () => {
    const found = await budget([
      "contoso.com TXT v=spf1 mx include:a.example ~all",
      "a.example TXT v=spf1 a:gone.example -all",
    ]);
    expect(found.problems).toEqual([]);
    expect(budgetLines(found)).toEqual([
      "SPF of contoso.com: look-ups 3 -> 5 of 10, void 2 -> 2 of 2",
      "  v=spf1 mx include:a.example include:spf.vendor.example ~all",
      "    1 1 void  mx",
      "    2 1 void  include:a.example",
      "    1 1 void    a:gone.example",
      "+   2         include:spf.vendor.example",
      "+   1           a:h.vendor.example",
      "    0         ~all",
    ]);
  });

  test("is kept with ten look-ups, and not with eleven", async () => {
    expect((await budget(needing(8))).problems).toEqual([]);
    await server.close();
    expect((await budget(needing(9))).problems).toEqual([
      "Cannot merge into the SPF record of contoso.com: it would need 11 look-ups; 10 are allowed",
    ]);
  });

  test("is kept with two voids, and not with three", async () => {
    const record = (terms: string) => [`contoso.com TXT v=spf1 ${terms} -all`];
    expect((await budget(record("a:g1.example a:g2.example"))).problems).toEqual([]);
    await server.close();
    expect((await budget(record("a:g1.example a:g2.example a:g3.example"))).problems).toEqual([
      "Cannot merge into the SPF record of contoso.com: it would have 3 look-ups that find nothing for IPv4 senders; 2 are allowed",
    ]);
  });

  test("says whose senders meet the look-ups that find nothing", async () => {
    const hosts = ["h1.example A 192.0.2.1", "h2.example A 192.0.2.2", "h3.example A 192.0.2.3"];
    const found = await budget(["contoso.com TXT v=spf1 a:h1.example a:h2.example a:h3.example -all", ...hosts]);
    expect(found.problems).toEqual([
      "Cannot merge into the SPF record of contoso.com: it would have 3 look-ups that find nothing for IPv6 senders; 2 are allowed",
    ]);
  });

  test("has a word for a record that is too long for one packet, or that lets everybody send", async () => {
    const long = Array.from({ length: 22 }, (_, index) => `ip4:192.0.2.${100 + index}/32`).join(" ");
    const found = await budget([`contoso.com TXT v=spf1 ${long} +all`]);
    expect([found.problems, found.record.length]).toEqual([[], 456]);
    expect(budgetLines(found).slice(-2)).toEqual([
      "  note: it has 456 octets: above 450 an answer may not fit into one packet (RFC 7208, 3.4)",
      "  note: +all lets everybody send as this domain",
    ]);
    await server.close();
    expect((await budget(["contoso.com TXT v=spf1 ~all"])).hints).toEqual([]);
  });

  test("keeps the whole tree above the limit", async () => {
    const found = await budget(needing(20));
    expect(lookupsOf(found.after)).toBe(22);
    expect(budgetLines(found)).toHaveLength(2 + 20 + 2 + 1 + 1);
    expect(budgetLines(found).at(-1)).toBe(
      "  ! Cannot merge into the SPF record of contoso.com: it would need 22 look-ups; 10 are allowed",
    );
  });

  test("is broken by an include that has no SPF record", async () => {
    const found = await budget(["contoso.com TXT v=spf1 -all"], { include: "none.example" });
    expect(found.problems).toEqual([
      "Cannot merge into the SPF record of contoso.com: receivers would fail it; none.example has no SPF record",
    ]);
  });

  test("does not change a record that has the include", async () => {
    const found = await budget(["contoso.com TXT v=spf1 include:spf.vendor.example -all"]);
    expect(found.record).toBe("v=spf1 include:spf.vendor.example -all");
    expect(budgetLines(found)[0]).toBe("SPF of contoso.com: look-ups 2 -> 2 of 10, void 0 -> 0 of 2");
  });

  test("merges into the record that is given, and does not ask for the domain's", async () => {
    const found = await budget([], { existing: "v=spf1 ip4:192.0.2.1 -all" });
    expect(found.record).toBe("v=spf1 ip4:192.0.2.1 include:spf.vendor.example -all");
    expect(server.asked).not.toContain("TXT contoso.com");
  });

  test("says what could not be read, and calls it neither void nor broken", async () => {
    const found = await budget(["contoso.com TXT v=spf1 a:silent.example -all"]);
    expect([found.problems, found.unknown]).toEqual([[], ["silent.example: the server failed (SERVFAIL)"]]);
  });

  test.each([
    ["has none", [], "contoso.com has no SPF record. Say under spf.existing what it is to be merged into"],
    ["has two", ["contoso.com TXT v=spf1 -all", "contoso.com TXT v=spf1 ~all"], "contoso.com has 2 SPF records"],
  ])("is refused where the domain %s", async (_, records, message) => {
    const refusal = await budget(records).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DnsError);
    expect(String(refusal)).toContain(`Cannot merge into the SPF record of contoso.com: ${message}`);
  });

  test("is refused where the domain's record cannot be read", async () => {
    await expect(budget([], { domain: "silent.example" })).rejects.toThrow(
      "Cannot merge into the SPF record of silent.example: silent.example: the server failed (SERVFAIL). Try again where it can be read, or write the record under spf.existing",
    );
  });
});
