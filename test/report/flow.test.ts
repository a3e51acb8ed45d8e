import { describe, expect, test } from "vitest";
import { flowOf } from "../../modules/report/flow.js";
import { reportMarkdown } from "../../modules/report/formats/markdown.js";
import { aReport, aStack } from "./builders.js";
import { aHop, stamp, title } from "./flows.js";

describe("the mail flow before and after", () => {
  const declared = { label: "declared", hop: aHop([stamp], "leaves by relay.vendor.example") };

  test("marks what is only in one of the two, and what does something else", () => {
    const now = {
      label: "in the tenant now",
      hop: aHop([{ ...stamp, priority: 3, does: ["stops"] }], "leaves directly"),
    };
    const { before, after } = flowOf(title, declared, now);
    expect(before.nodes.map(({ label, change }) => [label, change])).toEqual([
      [title, undefined],
      ["Trustifi Outbound", "changed"],
      ["leaves by relay.vendor.example", "removed"],
    ]);
    expect(after.nodes.map(({ label, change }) => [label, change])).toEqual([
      [title, undefined],
      ["Trustifi Outbound", "changed"],
      ["leaves directly", "added"],
    ]);
  });

  test("marks nothing where only a priority differs, or a rule does not apply", () => {
    const off = { ...stamp, rule: "Other", truth: "no" } as const;
    const moved = {
      label: "in the tenant now",
      hop: aHop([off, { ...stamp, priority: 3 }], "leaves by relay.vendor.example"),
    };
    const { after } = flowOf(title, declared, moved);
    expect(after.nodes.map(({ change }) => change)).toEqual([undefined, undefined, undefined]);
  });

  test("is drawn twice in Markdown", () => {
    const text = reportMarkdown(aReport({ stacks: [aStack({ flows: [flowOf(title, declared, declared)] })] }));
    expect(text.match(/```mermaid\nflowchart TD\n/g)).toHaveLength(2);
    expect(text).toContain('  n1["9 Trustifi Outbound: to &quot;Send to Trustifi&quot;, stops"]\n  n0 --> n1\n');
  });
});
