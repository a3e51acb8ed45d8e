import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportMarkdown } from "../../modules/report/formats/markdown.js";
import { anItem, aReport, aStack, everything, nasty } from "./builders.js";

describe("a report as Markdown", () => {
  test("folds each item behind what it is, and starts with a marker to find it again by", () => {
    expect(reportMarkdown(aReport()).split("\n")).toEqual([
      "<!-- pulumi-exchange-relay drift contoso -->",
      "### relay drift: contoso, 1 error, 0 warnings, 0 notes",
      "",
      "42 rules, 4 connectors",
      "",
      '<details><summary><b>error</b> TransportRule "Trustifi Outbound" rules.outbound.enabled: declared true, is false</summary>',
      "",
      "- mail from mail-pilot@contoso.com to the outside leaves without the relay",
      "- drift-property",
      "",
      "repair:",
      "",
      "```sh",
      "pulumi up -s contoso",
      "```",
      "",
      "</details>",
      "",
      "",
      "pulumi-exchange-relay 0.1.0, 2026-11-28T06:00:00Z",
      "",
    ]);
  });

  test("is one line where there is nothing to do, and has a table where there are many stacks", () => {
    const fine = reportMarkdown(aReport({ stacks: [aStack({ items: [] })] }));
    expect(fine.split("\n")[1]).toBe("### relay drift: contoso, nothing to do");
    const many = reportMarkdown(everything()).split("\n");
    expect(many[0]).toBe("<!-- pulumi-exchange-relay drift -->");
    expect(many.filter((line) => line.startsWith("|"))).toEqual([
      "| stack | status | open | looked at |",
      "| --- | --- | --- | --- |",
      "| contoso | findings | 1 error, 0 warnings, 1 note | 42 rules, 4 connectors |",
      "| fabrikam | failed | 0 errors, 0 warnings, 0 notes |  |",
      "| wingtip | fine | 0 errors, 0 warnings, 0 notes | 42 rules, 4 connectors |",
    ]);
    expect(many).toContain("> Cannot read transport rules: Exchange refused (403)  ");
  });

  test("shows text as text: no element, no table cell, no code, nobody mentioned", () => {
    const item = anItem({
      object: { noun: "TransportRule", name: nasty },
      cause: "by @admin, see #12",
      meaning: [nasty],
    });
    const text = reportMarkdown(aReport({ stacks: [aStack({ items: [item] })] }));
    expect(text).not.toMatch(/<script|@admin|#12/);
    expect(text).toContain("by @<!-- -->admin, see #<!-- -->12");
    expect(text).toContain('- a\\|"b", \\`c\\` &lt;script&gt;alert(1)&lt;/script&gt; \' \\]\\]&gt; %0A z@x: é\n');
  });

  test("has commands that nothing in them can end", () => {
    const repair = "pulumi up -s a\n```\n# no heading";
    expect(reportMarkdown(aReport({ stacks: [aStack({ items: [anItem({ repair })] })] }))).toContain(
      "````sh\npulumi up -s a ``` # no heading\n````",
    );
  });

  test("leaves the least important out where a comment has no room, and counts it", () => {
    const items = (["note", "warning", "error"] as const).flatMap((severity) =>
      Array.from({ length: 100 }, (_, index) => anItem({ severity, cause: `${severity} ${index} `.padEnd(300, "x") })),
    );
    const text = reportMarkdown(aReport({ stacks: [aStack({ items })] }));
    expect(text.length).toBeLessThanOrEqual(65_536);
    const kept = (word: string) => text.match(new RegExp(`<b>${word}</b>`, "g"))?.length ?? 0;
    expect([kept("error"), kept("note")]).toEqual([100, 0]);
    expect(kept("warning")).toBeGreaterThan(0);
    expect(text).toContain(
      `Left out, for a comment has room for 65,536 characters: 100 notes, ${100 - kept("warning")} warnings.`,
    );
  });

  test("never grows over the limit", () => {
    const anyItem = fc.record({ cause: fc.string({ minLength: 1, maxLength: 3000, unit: "grapheme" }) }).map(anItem);
    const anyStack = fc.array(anyItem, { maxLength: 60 }).map((items) => aStack({ items }));
    fc.assert(
      fc.property(fc.array(anyStack, { minLength: 1, maxLength: 20 }), (stacks) => {
        expect(reportMarkdown(aReport({ stacks })).length).toBeLessThanOrEqual(65_536);
      }),
      { numRuns: 20 },
    );
  });
});
