import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeInclude } from "../../modules/dns/spfMerge.js";
import { isSpf, liveTerms, spfTerms } from "../../modules/dns/spfRecord.js";

const merged = (record: string) => mergeInclude(record, "spf.vendor.example");

describe("an include that is merged", () => {
  test.each([
    [
      "v=spf1 include:spf.protection.outlook.com -all",
      "v=spf1 include:spf.protection.outlook.com include:spf.vendor.example -all",
    ],
    ["v=spf1 -all", "v=spf1 include:spf.vendor.example -all"],
    ["v=spf1 mx ~ALL a", "v=spf1 mx include:spf.vendor.example ~ALL a"],
    ["v=spf1 a redirect=r.example", "v=spf1 a include:spf.vendor.example redirect=r.example"],
    ["v=spf1 a", "v=spf1 a include:spf.vendor.example"],
    ["v=spf1", "v=spf1 include:spf.vendor.example"],
    ["v=spf1  a   -all", "v=spf1  a   include:spf.vendor.example -all"],
  ])("turns %s into %s", (before, after) => {
    expect(merged(before)).toEqual({ kind: "merged", record: after });
  });

  test.each(["v=spf1 include:spf.vendor.example -all", "v=spf1 +include:SPF.vendor.example. -all"])(
    "leaves %s, which has it",
    (record) => {
      expect(merged(record)).toEqual({ kind: "unchanged", record });
    },
  );

  test("is put in front of `all` if it stands behind it, where no receiver looks", () => {
    expect(merged("v=spf1 -all include:spf.vendor.example")).toEqual({
      kind: "merged",
      record: "v=spf1 include:spf.vendor.example -all include:spf.vendor.example",
    });
  });

  test("is refused where it is there with a qualifier that lets nothing pass", () => {
    expect(merged("v=spf1 ?include:spf.vendor.example -all")).toEqual({
      kind: "refused",
      problem:
        '"?include:spf.vendor.example" is there and lets the relay\'s mail not pass. Write include:spf.vendor.example in its place',
    });
  });

  test("keeps every term, stays one record and is stable, for any record", () => {
    const term = fc.constantFrom(
      "a",
      "mx",
      "~a:h.example",
      "ip4:192.0.2.1",
      "include:i.example",
      "-all",
      "redirect=r.example",
    );
    fc.assert(
      fc.property(fc.array(term, { maxLength: 12 }), (terms) => {
        const record = ["v=spf1", ...terms].join(" ");
        const once = merged(record);
        if (once.kind !== "merged") throw new Error(`not merged: ${record}`);
        const texts = spfTerms(once.record).map(({ text }) => text);
        expect(texts.filter((text) => text !== "include:spf.vendor.example")).toEqual(terms);
        expect(liveTerms(spfTerms(once.record)).map(({ text }) => text)).toContain("include:spf.vendor.example");
        expect(isSpf(once.record)).toBe(true);
        expect(merged(once.record)).toEqual({ kind: "unchanged", record: once.record });
      }),
    );
  });
});
