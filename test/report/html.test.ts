import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reportHtml } from "../../modules/report/formats/html.js";
import { flowLayout } from "../../modules/report/html/flowLayout.js";
import { html } from "../../modules/report/html/html.js";
import { wrapped } from "../../modules/report/html/wrapped.js";
import { anItem, aReport, aStack, nasty } from "./builders.js";
import { aFlow } from "./flows.js";

describe("a report as HTML", () => {
  test("is one page that loads nothing and runs nothing", () => {
    const text = reportHtml(aReport({ stacks: [aStack({ flows: [aFlow()] })] }));
    expect(text).not.toMatch(/<script|<link|<img|\ssrc=|url\(|@import|\son\w+=/);
    expect(text).toContain("<title>relay drift: contoso, 1 error, 0 warnings, 0 notes</title>");
    expect(text.match(/<svg /g)).toHaveLength(2);
  });

  test("has text of others as text", () => {
    const item = anItem({
      object: { noun: "TransportRule", name: nasty },
      cause: nasty,
      meaning: [nasty],
      repair: nasty,
    });
    const text = reportHtml(aReport({ stacks: [aStack({ stack: nasty, items: [item] })] }));
    expect(text).not.toContain("<script>alert");
    expect(text).toContain(
      "<pre><code>a|&quot;b&quot;, `c` &lt;script&gt;alert(1)&lt;/script&gt; &apos; ]]&gt; %0A\nz@x: é</code></pre>",
    );
  });

  test("says why a stack could not be looked at, and that there is nothing to do", () => {
    const failure = {
      kind: "unknown",
      why: "Exchange refused (403)",
      problems: [{ message: "Exchange refused (403)" }],
    } as const;
    expect(reportHtml(aReport({ stacks: [aStack({ status: "failed", failure, items: [] })] }))).toContain(
      "<pre>Exchange refused (403)</pre>",
    );
    expect(reportHtml(aReport({ stacks: [aStack({ items: [] })] }))).toContain("Nothing to do.");
  });
});

test("markup escapes every text that is put into it, once", () => {
  expect(html`<b>${"<&"}</b>${[html`<i>${1}</i>`, ">"]}${undefined}`.toString()).toBe("<b>&lt;&amp;</b><i>1</i>&gt;");
});

test("text is wrapped between words, long words inside, and loses nothing", () => {
  expect(wrapped("mail to somebody@a-very-long-domain.example", 12)).toEqual([
    "mail to",
    "somebody@a-v",
    "ery-long-dom",
    "ain.example",
  ]);
  fc.assert(
    fc.property(fc.string({ maxLength: 80, unit: "grapheme" }), (text) => {
      const lines = wrapped(text, 10);
      expect(lines.every((line) => [...line].length <= 10)).toBe(true);
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
  );
});

describe("the drawing of a mail flow", () => {
  test("has no box over another, and each arrow goes down", () => {
    const { boxes, ways, width, height } = flowLayout(aFlow().before);
    expect(boxes).toHaveLength(7);
    const overlaps = boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (other) =>
            one.x < other.x + other.width &&
            other.x < one.x + one.width &&
            one.y < other.y + other.height &&
            other.y < one.y + one.height,
        ),
    );
    expect(overlaps).toEqual([]);
    expect(ways.every(({ from, to }) => to[1] > from[1])).toBe(true);
    expect(boxes.every((box) => box.x + box.width <= width && box.y + box.height <= height)).toBe(true);
  });
});
