import { counted } from "../counts.js";
import { type Html, html } from "../html/html.js";
import { page } from "../html/page.js";
import type { HistoryEntry } from "./entry.js";
import { lengthText, rangeOf, type Span, spansOf } from "./spans.js";

const width = 400;
const height = 22;

/** What was open when, and for how long, as one page in the style of a report. */
export function timelineHtml(entries: readonly HistoryEntry[]): string {
  const spans = spansOf(entries);
  const range = rangeOf(entries);
  const told = `${counted(entries.length, "run")}, ${counted(spans.length, "finding")}`;
  const [first, last] = [entries[0]?.when ?? "", entries.at(-1)?.when ?? ""];
  return page({
    title: `relay history: ${told}`,
    header: html`<h1>relay history</h1><p>${told}</p><p class="soft">${moment(first)} to ${moment(last)} UTC</p>`,
    main: spans.length === 0 ? html`<p>Nothing was found.</p>` : table(spans, range),
    footer: html`<p>pulumi-exchange-relay</p>`,
  });
}

function table(spans: readonly Span[], range: { from: number; to: number }): Html {
  return html`<h2>What was open, and for how long</h2><table class="wide"><thead><tr><th scope="col">what</th><th scope="col">when</th><th scope="col">lasted</th></tr></thead><tbody>${spans.map(
    (span) =>
      html`<tr><th scope="row">${span.stack}: ${span.finding.what}<br><span class="${span.finding.severity}"><span class="tag">${span.finding.severity}</span></span>${span.finding.cause}</th><td data-label="when">${bar(span, range)}${moment(new Date(span.from).toISOString())}</td><td data-label="lasted">${lengthText(span, range.to)}</td></tr>`,
  )}</tbody></table>`;
}

function bar(span: Span, { from, to }: { from: number; to: number }): Html {
  const at = (time: number) => (to === from ? 0 : Math.round(((time - from) / (to - from)) * width));
  const start = at(span.from);
  const length = Math.max(4, at(span.to ?? to) - start);
  const label = `${span.finding.what}, ${lengthText(span, to)}`;
  return html`<svg viewBox="0 0 ${width + 4} ${height}" width="${width + 4}" height="${height}" role="img" aria-label="${label}"><line class="grid" x1="0" y1="11" x2="${width + 4}" y2="11"/><rect class="bar-${span.finding.severity}" x="${start}" y="5" width="${length}" height="12" rx="3"/></svg>`;
}

function moment(when: string): string {
  return when.slice(0, 16).replace("T", " ");
}
