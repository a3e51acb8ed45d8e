import { describe, expect, test } from "vitest";
import { dnsSchema } from "../../modules/config/dnsConfig.js";
import { aConfig, aRelay, parse, problemsOf } from "./rawConfig.js";

const records = [{ name: "_verify.contoso.com.", type: "TXT", value: '"token-1"' }];
const told = (dns: unknown) => problemsOf(aConfig(aRelay(), { "exchange-relay:dns": dns }));

describe("the dns section", () => {
  test("is records alone: printed as a table, and asked for before the rule is enabled", () => {
    expect(dnsSchema.parse({ records })).toEqual({
      records: [{ name: "_verify.contoso.com", type: "TXT", value: "token-1" }],
      print: "table",
      gate: true,
    });
  });

  test("adds what the CSV file has, and says which columns were read", () => {
    const csv = "Host,Type,Value,Priority\nbounce.contoso.com,MX,feedback.vendor.example,10\n";
    const { records: all, csvColumns } = dnsSchema.parse({ records, csv });
    expect(all.map(({ name }) => name)).toEqual(["_verify.contoso.com", "bounce.contoso.com"]);
    expect(csvColumns).toBe('name: "Host", type: "Type", value: "Value", priority: "Priority"');
    expect(parse(aConfig(aRelay(), { "exchange-relay:dns": { csv } })).dns?.records).toEqual([
      { name: "bounce.contoso.com", type: "MX", value: "feedback.vendor.example", priority: 10 },
    ]);
  });

  test("may be an include alone, for a relay that asks for no more", () => {
    const spf = { domain: "contoso.com", include: "spf.vendor.example" };
    expect(dnsSchema.parse({ spf })).toEqual({ records: [], spf, print: "table", gate: true });
  });

  test("takes an include as it is pasted, with its prefix", () => {
    const include = (text: string) => dnsSchema.parse({ spf: { domain: "contoso.com", include: text } }).spf?.include;
    expect(["spf.vendor.example", "include:spf.vendor.example", " Include:spf.vendor.example. "].map(include)).toEqual([
      "spf.vendor.example",
      "spf.vendor.example",
      "spf.vendor.example",
    ]);
    expect(told({ spf: { domain: "contoso.com", include: "v=spf1 include:spf.vendor.example ~all" } })).toEqual([
      "dns.spf.include: is no full name such as bounce.contoso.com; names with other letters are in Punycode.",
    ]);
  });

  test("lists the ids of records to take over", () => {
    expect(told({ records, cloudflare: { zone: "contoso.com", import: true } })).toEqual([
      "dns.cloudflare.import: must be a list.",
    ]);
    expect(told({ records, cloudflare: { zone: "contoso.com", import: ["_verify.contoso.com TXT"] } })).toEqual([
      "dns.cloudflare.import[0]: is no id of a record; a run that meets a record says its id.",
    ]);
  });

  test("has records that cannot stand beside each other", () => {
    const cname = { name: "_verify.contoso.com", type: "CNAME", value: "v.vendor.example" };
    expect(told({ records: [...records, cname] })).toEqual([
      "dns.records[1]: has TXT and CNAME at _verify.contoso.com; a CNAME has its name alone (RFC 1034, 3.6.2).",
    ]);
  });

  test("says nothing, or in other words", () => {
    expect(told({})).toEqual([
      "dns.records: missing. Copy them from the vendor's portal, or write its CSV file under csv.",
    ]);
    expect(told({ records, cloudflare: { zoneName: "contoso.com" }, print: "json", spf: { includes: "x" } })).toEqual([
      "dns.spf.domain: missing.",
      'dns.spf.includes: is not a key. Did you mean "include"?',
      "dns.print: must be table, bind, octodns or dnscontrol.",
      "dns.cloudflare.zone: missing.",
      "dns.cloudflare.zoneName: is not a key. Known: zone, accountId, import.",
    ]);
  });

  test("names a CSV file's problems in one line, without its values", () => {
    expect(told({ csv: "Host,Type\na,TXT\n" })).toEqual([
      "dns.csv: is not as it must be: Cannot find the column of the value among Host, Type; call it one of value, recordvalue, content, data, target, pointsto, destination, answer.",
    ]);
  });

  test("has a record twice, or outside the zone that Cloudflare keeps", () => {
    const csv = "host,type,value\n_verify.contoso.com,TXT,token-1\n";
    expect(told({ records, csv })).toEqual(["dns.csv: has _verify.contoso.com TXT twice. Remove one."]);
    const spf = { domain: "fabrikam.com", include: "spf.vendor.example" };
    expect(told({ records, spf, cloudflare: { zone: "notcontoso.com" } })).toEqual([
      "dns.records[0]: has _verify.contoso.com, which is not in zone notcontoso.com.",
      "dns.spf.domain: is not in zone notcontoso.com.",
    ]);
  });

  test("would make a second SPF record, or merge into none", () => {
    const whole = { name: "contoso.com", type: "TXT", value: '"v=spf1 include:spf.vendor.example -all"' };
    expect(told({ records: [whole, { ...whole, name: "bounce.contoso.com" }] })).toEqual([
      "dns.records[0].value: is an SPF record of the whole domain. Write its include under spf: it is merged.",
    ]);
    expect(told({ spf: { domain: "contoso.com", include: "spf.vendor.example", existing: "v=spf2 -all" } })).toEqual([
      "dns.spf.existing: is no SPF record: it begins with v=spf1.",
    ]);
  });
});
