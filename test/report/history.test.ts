import { describe, expect, test } from "vitest";
import { entryOf, newsOf, readHistory } from "../../modules/report/history/entry.js";
import { issueSteps } from "../../modules/report/history/issue.js";
import { notification } from "../../modules/report/history/notification.js";
import { durationText, spansOf } from "../../modules/report/history/spans.js";
import { timelineHtml } from "../../modules/report/history/timelineHtml.js";
import { timelineText } from "../../modules/report/history/timelineText.js";
import type { Item } from "../../modules/report/item.js";
import { anItem, aReport, aStack, nasty } from "./builders.js";

const run = (day: number, items: readonly Item[]) =>
  entryOf(aReport({ when: `2026-11-${day}T06:00:00Z`, stacks: [aStack({ items })] }));
const lost = (day: number) =>
  entryOf(aReport({ when: `2026-11-${day}T06:00:00Z`, stacks: [aStack({ status: "failed", items: [] })] }));
const off = anItem();
const other = anItem({ id: "other", severity: "warning", property: "rules.outbound.mode", cause: "is Audit" });

describe("the history of reports", () => {
  test("is read back as it was written, and a line that is none is named", () => {
    const entries = [run(10, [off]), run(11, [])];
    const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    expect(readHistory(text)).toEqual({ entries, broken: [], whole: text });
    expect(readHistory(`${text}{}\n\nno json\n`).broken).toEqual([3, 5]);
  });

  test("is read but for a last line that was cut off anywhere; what never was a run is broken there too", () => {
    const [first = "", last = ""] = [run(10, [off]), run(11, [])].map((entry) => JSON.stringify(entry));
    for (let length = 1; length < last.length; length += 1) {
      const { entries, broken, torn, whole } = readHistory(`${first}\n${last.slice(0, length)}`);
      expect([entries.length, broken, torn, whole]).toEqual([1, [], 2, `${first}\n`]);
    }
    expect(readHistory(`${first}\n${last}`)).toMatchObject({ broken: [], entries: { length: 2 } });
    expect(readHistory(`${last.slice(0, 40)}\n${first}\n`).broken).toEqual([1]);
    expect([readHistory("{}").broken, readHistory("my notes").broken]).toEqual([[1], [1]]);
  });

  test("has a finding from the first run that saw it to the first that did not; a run that could not look says nothing", () => {
    const entries = [run(10, []), run(11, [off]), lost(12), run(13, [off, other]), run(15, [other])];
    expect(
      spansOf(entries).map(({ finding, from, to }) => [
        finding.id,
        new Date(from).getUTCDate(),
        to && new Date(to).getUTCDate(),
      ]),
    ).toEqual([
      [off.id, 11, 15],
      ["other", 13, undefined],
    ]);
    expect(timelineText(entries)).toEqual([
      "5 runs from 2026-11-10 06:00 to 2026-11-15 06:00 UTC",
      'contoso  error  TransportRule "Trustifi Outbound" rules.outbound.enabled: declared true, is false',
      `  ${".".repeat(8)}${"#".repeat(32)}  4 d  since 2026-11-11 06:00`,
      'contoso  warning  TransportRule "Trustifi Outbound" rules.outbound.mode: is Audit',
      `  ${".".repeat(23)}${"#".repeat(17)}  2 d, still  since 2026-11-13 06:00`,
    ]);
    expect(timelineText([])).toEqual(["no run yet"]);
    expect(timelineText([run(10, [])])[0]).toMatch(/: nothing was found$/);
    expect(timelineText([lost(10)])[0]).toMatch(/: no stack could be looked at$/);
    expect(timelineText([run(10, [off])])[2]).toMatch(/^ {2}#\.{39} {2}0 min, still/);
  });

  test("is drawn as a page, names of others as text", () => {
    const page = timelineHtml([run(10, [anItem({ cause: nasty })]), run(12, [])]);
    expect(page).toContain('aria-label="TransportRule &quot;Trustifi Outbound&quot; rules.outbound.enabled, 2 d"');
    expect(page).not.toContain("<script");
  });

  test("says lengths rounded down", () => {
    expect([0, 59, 60, 47 * 60 + 59, 48 * 60].map((minutes) => durationText(minutes * 60_000))).toEqual([
      "0 min",
      "59 min",
      "1 h",
      "47 h",
      "2 d",
    ]);
  });
});

describe("the issue of a stack", () => {
  const actions = (...entries: readonly ReturnType<typeof run>[]) =>
    entries.map((entry, index) => issueSteps(entry, entries.slice(0, index))[0]?.action);

  test("opens, is updated where something changed, waits where nothing can be told, and closes", () => {
    expect(
      actions(run(10, []), run(11, [off]), run(12, [off]), lost(13), run(14, [off, other]), run(15, []), run(16, [])),
    ).toEqual(["close", "open", "none", "none", "update", "close", "none"]);
  });

  test("says what is open, and nothing in it is markup", () => {
    const [step] = issueSteps(run(11, [anItem({ cause: nasty })]), []);
    expect(step).toMatchObject({ stack: "contoso", title: "relay drift of contoso: 1 finding" });
    expect(step?.body.split("\n").slice(0, 3)).toEqual([
      "<!-- pulumi-exchange-relay issue drift contoso -->",
      "",
      "1 finding at 2026-11-11T06:00:00Z:",
    ]);
    expect(step?.body).not.toContain("<script");
  });
});

describe("a notification", () => {
  const news = newsOf(run(12, [off, other]), [run(11, [off])]);

  test("is about what the last look had not", () => {
    expect(news.map(({ stack, finding }) => [stack, finding.id])).toEqual([["contoso", "other"]]);
    expect(newsOf(run(12, [off]), [run(10, [off]), lost(11)])).toEqual([]);
    expect(newsOf(run(12, [off]), [run(10, [off]), run(11, [])])).toHaveLength(1);
  });

  test("has the shape of the service it goes to", () => {
    const line = 'contoso: warning, TransportRule "Trustifi Outbound" rules.outbound.mode: is Audit';
    expect(notification("slack", "drift", news)).toEqual({ text: `relay drift: 1 new finding\n${line}` });
    expect(notification("webhook", "drift", news)).toEqual({
      version: 1,
      command: "drift",
      title: "relay drift: 1 new finding",
      news,
    });
    expect(notification("teams", "drift", news)).toMatchObject({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: { type: "AdaptiveCard", body: [{ text: "relay drift: 1 new finding" }, { text: line }] },
        },
      ],
    });
  });

  test("mentions nobody in Slack, and says how many more there are", () => {
    const many = Array.from({ length: 25 }, (_, index) => anItem({ id: `${index}`, cause: "<!channel>" }));
    const { text } = notification("slack", "drift", newsOf(run(12, many), [])) as { text: string };
    expect(text).toContain("&lt;!channel&gt;");
    expect(text).not.toContain("<");
    expect(text.split("\n").at(-1)).toBe("and 5 more");
  });
});
