import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { DnsRecord } from "../../modules/dns/dnsRecord.js";
import { printRecords } from "../../modules/dns/printRecords.js";

const records: readonly DnsRecord[] = [
  { name: "_verify.contoso.com", type: "TXT", value: "token; 1" },
  { name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.dkim.vendor.example" },
  { name: "bounce.contoso.com", type: "MX", value: "feedback.vendor.example", priority: 10 },
  { name: "bounce.contoso.com", type: "TXT", value: "v=spf1 include:bounce.vendor.example ~all" },
  { name: "contoso.co.uk", type: "TXT", value: 'say "so"' },
];

describe("records for DNS that is kept elsewhere", () => {
  test("are a table", () => {
    expect(printRecords(records.slice(1, 3), "table")).toBe(
      [
        "name                       type   priority  value",
        "s1._domainkey.contoso.com  CNAME            s1.dkim.vendor.example",
        "bounce.contoso.com         MX     10        feedback.vendor.example",
      ].join("\n"),
    );
  });

  test("are a BIND zone fragment with full names, quoted, in strings of 255 octets", () => {
    const long: DnsRecord = { name: "k.contoso.com", type: "TXT", value: "k".repeat(256) };
    expect(printRecords([...records, long], "bind").split("\n")).toEqual([
      "; Add these; other values that a name has stay.",
      "; An SPF record that bounce.contoso.com has is replaced: there is one for a name.",
      '_verify.contoso.com. IN TXT "token; 1"',
      "s1._domainkey.contoso.com. IN CNAME s1.dkim.vendor.example.",
      "bounce.contoso.com. IN MX 10 feedback.vendor.example.",
      'bounce.contoso.com. IN TXT "v=spf1 include:bounce.vendor.example ~all"',
      'contoso.co.uk. IN TXT "say \\"so\\""',
      `k.contoso.com. IN TXT "${"k".repeat(255)}" "k"`,
    ]);
  });

  test("have no zone of their own below a wildcard", () => {
    const text = printRecords([...records.slice(0, 1), { name: "*.contoso.com", type: "TXT", value: "x" }], "octodns");
    expect(text.split("\n").filter((line) => line.startsWith("# "))).toEqual([
      "# contoso.com.yaml",
      "# Add these; other values that a name has stay.",
    ]);
  });

  test("are octoDNS's YAML, a zone each, keys sorted, semicolons escaped", () => {
    const text = printRecords(records, "octodns");
    const [contoso = "", uk = ""] = text.split("# contoso.co.uk.yaml");
    expect(text.split("\n")[0]).toBe("# contoso.com.yaml");
    expect(parse(contoso)).toEqual({
      _verify: [{ type: "TXT", values: ["token\\; 1"] }],
      bounce: [
        { type: "MX", values: [{ exchange: "feedback.vendor.example.", preference: 10 }] },
        { type: "TXT", values: ["v=spf1 include:bounce.vendor.example ~all"] },
      ],
      "s1._domainkey": [{ type: "CNAME", value: "s1.dkim.vendor.example." }],
    });
    expect(parse(uk)).toEqual({ "": [{ type: "TXT", values: ['say "so"'] }] });
  });

  test("hold several values of one name and type in one octoDNS list", () => {
    const twice = ["token-1", "token-2"].map(
      (value): DnsRecord => ({ name: "_verify.contoso.com", type: "TXT", value }),
    );
    expect(parse(printRecords(twice, "octodns"))).toEqual({
      _verify: [{ type: "TXT", values: ["token-1", "token-2"] }],
    });
  });

  test("are dnscontrol's JavaScript, a zone each", () => {
    expect(printRecords(records, "dnscontrol").split("\n")).toEqual([
      "// Add these; other values that a name has stay.",
      "// An SPF record that bounce.contoso.com has is replaced: there is one for a name.",
      'D_EXTEND("contoso.com",',
      '  TXT("_verify", "token; 1"),',
      '  CNAME("s1._domainkey", "s1.dkim.vendor.example."),',
      '  MX("bounce", 10, "feedback.vendor.example."),',
      '  TXT("bounce", "v=spf1 include:bounce.vendor.example ~all")',
      ");",
      "// Add these; other values that a name has stay.",
      'D_EXTEND("contoso.co.uk",',
      '  TXT("@", "say \\"so\\"")',
      ");",
    ]);
  });
});
