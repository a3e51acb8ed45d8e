import { describe, expect, test } from "vitest";
import { type DnsRecord, dnsRecord } from "../../modules/dns/dnsRecord.js";
import { conflictWith } from "../../modules/dns/recordConflicts.js";

const read = (record: Partial<DnsRecord>) =>
  dnsRecord.safeParse({ name: "a.contoso.com", type: "TXT", value: "x", ...record });
const problem = (record: Partial<DnsRecord>) => {
  const [issue] = read(record).error?.issues ?? [];
  return issue && `${issue.path.join(".")} ${issue.message}`;
};

describe("a record", () => {
  test.each([
    ["quotes", '"token-1"', "token-1"],
    ["blanks and a line break at its ends", "  token-1\n", "token-1"],
    ["parts in quotes, on lines of their own", '"v=DKIM1; p=abc"\n  "def"', "v=DKIM1; p=abcdef"],
  ])("is read without %s", (_, value, text) => {
    expect(read({ value }).data).toMatchObject({ value: text });
  });

  test.each<[string, Partial<DnsRecord>, string]>([
    [
      "a URL for a target",
      { type: "CNAME", value: "https://s1.vendor.example/" },
      "value is a URL. Write the name of the host alone",
    ],
    [
      "an address for a target",
      { type: "MX", priority: 1, value: "192.0.2.1" },
      "value is an address; a record of type MX names a host",
    ],
    [
      "a target in other words",
      { type: "CNAME", value: "s1 vendor example" },
      "value is no full name of a host such as mx.vendor.example",
    ],
    [
      "a zero-width character",
      { value: "token\u200b-1" },
      "value has a character that nobody sees (U+200B) at place 6. Type it anew",
    ],
    [
      "a line break inside",
      { value: "v=DKIM1;\np=abc" },
      "value has a line break inside. Write it in one line, or each part in quotes of its own",
    ],
    [
      "other letters in SPF",
      { value: "v=spf1 a:é.example -all" },
      "value is an SPF record with other letters than ASCII; receivers would fail it",
    ],
    [
      "a CNAME at the domain itself",
      { name: "contoso.com", type: "CNAME", value: "s1.vendor.example" },
      "name is the domain itself, where a CNAME cannot stand (RFC 1034, 3.6.2)",
    ],
    [
      "a zero-width character in its name",
      { name: "a\u200b.contoso.com" },
      "name is no full name such as bounce.contoso.com; names with other letters are in Punycode",
    ],
  ])("is refused with %s", (_, record, why) => {
    expect(problem(record)).toBe(why);
  });

  test("may be a wildcard", () => {
    expect(read({ name: "*.contoso.com" }).data).toMatchObject({ name: "*.contoso.com" });
  });
});

describe("records of one list", () => {
  const cname: DnsRecord = { name: "a.contoso.com", type: "CNAME", value: "s1.vendor.example" };
  const text: DnsRecord = { name: "A.contoso.com", type: "TXT", value: "x" };
  const dmarc: DnsRecord = { name: "_dmarc.contoso.com", type: "TXT", value: "v=DMARC1; p=none" };

  test.each<[string, DnsRecord, DnsRecord, string]>([
    ["are one, twice", cname, { ...cname, value: "S1.vendor.example" }, "a.contoso.com CNAME twice. Remove one"],
    [
      "are two CNAMEs",
      cname,
      { ...cname, value: "s2.vendor.example" },
      "two CNAME records at a.contoso.com; a name has one",
    ],
    [
      "are a CNAME and another",
      text,
      cname,
      "TXT and CNAME at a.contoso.com; a CNAME has its name alone (RFC 1034, 3.6.2)",
    ],
    [
      "are another and a CNAME",
      cname,
      text,
      "CNAME and TXT at A.contoso.com; a CNAME has its name alone (RFC 1034, 3.6.2)",
    ],
    [
      "are two DMARC records",
      dmarc,
      { ...dmarc, value: "v = DMARC1; p=reject" },
      "two DMARC records at _dmarc.contoso.com; receivers take one or none",
    ],
    [
      "are two SPF records",
      { ...text, value: "v=spf1 -all" },
      { ...text, value: "v=spf1 ~all" },
      "two SPF records at A.contoso.com; receivers take one or none",
    ],
  ])("are refused where they %s", (_, first, second, why) => {
    expect(conflictWith(second, [first])).toBe(why);
    expect(conflictWith(second, [])).toBeUndefined();
  });

  test("may share a name as MX, and as TXT for several purposes", () => {
    expect(conflictWith({ ...text, value: "y" }, [text])).toBeUndefined();
    const mx: DnsRecord = { name: "a.contoso.com", type: "MX", value: "mx1.vendor.example", priority: 1 };
    expect(conflictWith({ ...mx, value: "mx2.vendor.example" }, [mx, text])).toBeUndefined();
  });
});
