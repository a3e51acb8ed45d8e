import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DnsError } from "../../modules/dns/dnsError.js";
import { readRecordsCsv } from "../../modules/dns/recordsCsv.js";

const identity = { name: "_verify.contoso.com", type: "TXT", value: "token-1" };
const dkim = { name: "s1._domainkey.contoso.com", type: "CNAME", value: "s1.dkim.vendor.example" };
const mailFrom = { name: "bounce.contoso.com", type: "MX", value: "feedback.vendor.example", priority: 10 };

describe("a vendor's CSV file", () => {
  test("gives its records word for word, and the columns they came from", () => {
    const text = [
      "Group,Type,Host Name,Value,Priority",
      "Identity,TXT,_verify.contoso.com,token-1,",
      "DKIM,CNAME,s1._domainkey.contoso.com.,s1.dkim.vendor.example.,",
      "MAIL FROM,MX,bounce.contoso.com,feedback.vendor.example,10",
    ].join("\r\n");
    const csv = readRecordsCsv(text);
    expect(csv.records).toEqual([identity, dkim, mailFrom]);
    expect(csv.columns).toBe('name: "Host Name", type: "Type", value: "Value", priority: "Priority"');
  });

  test.each([
    ["semicolons", "Name;Type;Value\n_verify.contoso.com;TXT;token-1\n"],
    ["tabs", "record_name\tRECORD TYPE\trecord value\n_verify.contoso.com\ttxt\ttoken-1\n"],
    [
      "a byte order mark, quotes and an empty line",
      '\uFEFF"host","type","points to"\n\n"_verify.contoso.com","TXT","token-1"\n',
    ],
    [
      "lines of title",
      "DNS records for contoso.com\nPage 1, of 1\n\nName,Type,Value\n_verify.contoso.com,TXT,token-1\n",
    ],
    ["a word for Excel", "sep=;\r\nName;Type;Value\r\n_verify.contoso.com;TXT;token-1\r\n"],
    ["values in two columns, by their type", "Host,Type,Points to,Value\n_verify.contoso.com,TXT,,token-1\n"],
    ["host and domain apart", "Domain,Host,Type,Value\ncontoso.com,_verify,TXT,token-1\n"],
    ["TXT values in quotes of their own", 'host,type,content\n_verify.contoso.com,TXT,"""token-1"""\n'],
  ])("is read with %s", (_, text) => {
    expect(readRecordsCsv(text).records).toEqual([identity]);
  });

  test("may say an MX record's preference in front of the host", () => {
    expect(readRecordsCsv("name,type,value\nbounce.contoso.com,MX,10 feedback.vendor.example\n").records).toEqual([
      mailFrom,
    ]);
  });

  test("may part host and domain, with a host that is the domain, or is full already", () => {
    const rows = ["contoso.com,@,TXT,a=1", "contoso.com,b.contoso.com,TXT,x", "contoso.com,,TXT,c=1"];
    const csv = readRecordsCsv(["Domain,Host,Type,Value", ...rows].join("\n"));
    expect(csv.records.map(({ name }) => name)).toEqual(["contoso.com", "b.contoso.com", "contoso.com"]);
    expect(csv.columns).toBe('name: "Host", domain: "Domain", type: "Type", value: "Value"');
  });

  test("keeps separators inside quotes", () => {
    const text = 'name,type,value\n_dmarc.contoso.com,TXT,"v=DMARC1; p=none, really"\n';
    expect(readRecordsCsv(text).records[0]?.value).toBe("v=DMARC1; p=none, really");
  });

  test.each([
    [
      "lacks columns",
      "Kind,Host\nTXT,a.contoso.com\n",
      [
        "Cannot find the column of the type among Kind, Host; call it one of type, recordtype, dnstype",
        "Cannot find the column of the value among Kind, Host; call it one of value, recordvalue, content, data, target, pointsto, destination, answer",
      ],
    ],
    [
      "has two columns for one thing",
      "Host,Name,Type,Value\na,b,TXT,c\n",
      ['Cannot tell which column is the name: "Host" and "Name"'],
    ],
    [
      "has two values in a row",
      "Host,Type,Points to,Value\na.contoso.com,TXT,x,y\n",
      ["Cannot read row 1: it has two values, x and y"],
    ],
    ["has no rows", "name,type,value\n", ["Cannot read the records: the file has a heading and no rows"]],
    [
      "has rows that are no records",
      "name,type,value\nbounce.contoso.com,MX,mx.vendor.example\ncontoso.com,A,192.0.2.1\nrelative,TXT,x\na.contoso.com,TXT,\n",
      [
        "Cannot read row 1: priority missing. An MX record needs it",
        "Cannot read row 2: type must be TXT, CNAME, MX",
        "Cannot read row 3: name is no full name such as bounce.contoso.com; names with other letters are in Punycode",
        "Cannot read row 4: value is empty",
      ],
    ],
  ])("is refused where it %s, with every problem at once", (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test("is refused where it is no CSV file", () => {
    expect(problemsOf('name,type,value\n"never closed,TXT,x\n')[0]).toMatch(
      /^Cannot read the records: it is no CSV file \(/,
    );
  });

  test("gives records or a DnsError, whatever it is fed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(() => problemsOf(`name,type,value\n${text}`)).not.toThrow();
      }),
    );
  });
});

function problemsOf(text: string): readonly string[] {
  try {
    readRecordsCsv(text);
    return [];
  } catch (error) {
    if (error instanceof DnsError) return error.problems;
    throw error;
  }
}
