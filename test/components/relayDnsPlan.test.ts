import { describe, expect, test } from "vitest";
import { cloudflare, records, refusal, spf, useMocks } from "./relayDnsStack.js";

useMocks();

describe("a plan that is refused, before anything is declared", () => {
  const row = { id: "r7", name: "contoso.com", type: "TXT", ttl: 3600 };
  const taken = { ...cloudflare, import: ["r7"] };

  test("would need more look-ups than SPF allows; the tree says where they go", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `i${index}.example`);
    const record = `v=spf1 ${names.map((name) => `include:${name}`).join(" ")} -all`;
    const served = [
      "spf.vendor.example TXT v=spf1 a:h.vendor.example -all",
      "h.vendor.example A 192.0.2.1",
      "h.vendor.example AAAA 2001:db8::1",
      ...names.map((name) => `${name} TXT v=spf1 ip4:192.0.2.1 -all`),
    ];
    const zone = [{ ...row, content: record }];
    const text = await refusal({ spf, cloudflare: taken }, { served, zone }, { stage: "audit" });
    const [first, problem, sums, , one] = text.split("\n");
    expect([first, problem, sums, one]).toEqual([
      "Cannot declare the relay's DNS; nothing was changed.",
      "  Cannot merge into the SPF record of contoso.com: it would need 22 look-ups; 10 are allowed",
      "  SPF of contoso.com: look-ups 20 -> 22 of 10, void 0 -> 0 of 2",
      "      1         include:i0.example",
    ]);
    expect(text.split("\n").slice(-3)).toEqual([
      "  +   2         include:spf.vendor.example",
      "  +   1           a:h.vendor.example",
      "      0         -all",
    ]);
  });

  test("cannot be counted, and would be written", async () => {
    const zone = [{ ...row, content: "v=spf1 a:silent.example -all" }];
    expect(await refusal({ spf, cloudflare: taken }, { zone }, { stage: "audit" })).toMatch(
      /Cannot count the SPF look-ups of contoso\.com: silent\.example: the server failed \(SERVFAIL\)/,
    );
  });

  test("names a zone that Cloudflare does not have", async () => {
    const elsewhere = [{ name: "_verify.fabrikam.com", type: "TXT" as const, value: "token-1" }];
    expect(await refusal({ records: elsewhere, cloudflare: { zone: "fabrikam.com" } })).toBe(
      "Cannot declare the relay's DNS; nothing was changed.\n  Cannot find zone fabrikam.com in Cloudflare: it gave no id; the token needs Zone Read and DNS Write",
    );
  });

  test("meets other records in its place, each of them said", async () => {
    const zone = [
      { id: "r1", name: "s1._domainkey.contoso.com", type: "TXT", content: "v=DKIM1; p=abc", ttl: 3600 },
      { id: "r2", name: "bounce.contoso.com", type: "TXT", content: "v=spf1 -all", ttl: 3600 },
    ];
    expect(await refusal({ records, cloudflare }, { zone })).toBe(
      [
        "Cannot declare the relay's DNS; nothing was changed.",
        "  Cannot set S1._domainkey.contoso.com CNAME s1.dkim.vendor.example: a TXT record (v=DKIM1; p=abc) is there",
        "  Cannot set bounce.contoso.com TXT v=spf1 include:bounce.vendor.example ~all: the SPF record v=spf1 -all is there",
      ].join("\n"),
    );
  });

  test("lacks records that the stage needs; `gate: false` lets it pass", async () => {
    const served = ["contoso.com NS ns1.contoso.com", "ns1.contoso.com A 127.0.0.1"];
    const gated = { records: records.slice(0, 1) };
    expect(await refusal(gated, { served }, { stage: "pilot" })).toBe(
      [
        "Cannot declare the relay's DNS; nothing was changed.",
        "  Cannot enable the relay's rule (stage pilot): records are not at every name server; stay at stage audit until they are, or set dns.gate to false.",
        "  _verify.contoso.com TXT: missing at ns1.contoso.com",
      ].join("\n"),
    );
    expect(await refusal(gated, { served }, { stage: "audit" })).toBe("");
    expect(await refusal({ ...gated, gate: false }, { served }, { stage: "everyone" })).toBe("");
    expect(
      await refusal(gated, { served: [...served, "_verify.contoso.com TXT token-1"] }, { stage: "everyone" }),
    ).toBe("");
  });

  test("is written wrongly, every problem at once", async () => {
    const records = [{ name: "bounce", type: "MX" as const, value: "mx.vendor.example" }];
    expect(await refusal({ records, spf: { domain: "contoso.com", include: "x" } })).toBe(
      [
        "RelayDns has 3 problems; nothing was changed.",
        "  dns.records[0].name      is no full name such as bounce.contoso.com; names with other letters are in Punycode.",
        "  dns.records[0].priority  missing. An MX record needs it.",
        "  dns.spf.include          is no full name such as bounce.contoso.com; names with other letters are in Punycode.",
      ].join("\n"),
    );
  });
});
