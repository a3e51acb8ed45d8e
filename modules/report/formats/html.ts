import { counted, examinedText, severityText, stacksText, urgency } from "../counts.js";
import { flowFigure } from "../html/flowSvg.js";
import { type Html, html } from "../html/html.js";
import { itemHtml } from "../html/itemHtml.js";
import { page } from "../html/page.js";
import type { Item } from "../item.js";
import { isFinding, type Report, type StackReport } from "../report.js";
import { fleetText, isOfFleet } from "./fleetText.js";

/** A report as one HTML page: nothing is loaded, nothing runs; light, dark, and on paper. */
export function reportHtml(report: Report): string {
  const { command, stacks, tool, when } = report;
  const [only] = stacks;
  const told = stacks.length === 1 && only !== undefined ? headline(only) : stacksText(report);
  const shown = stacks.map((stack, index) => ({ stack, id: `stack-${index + 1}` }));
  const sections = shown.filter(({ stack }) => stacks.length === 1 || hasMore(stack));
  return page({
    title: `relay ${command}: ${told}`,
    header: html`<h1>relay ${command}</h1><p>${told}</p><p class="soft">${when.slice(0, 16).replace("T", " ")} UTC</p>`,
    main: [
      ...(isOfFleet(report) ? [html`<pre>${fleetText(report).join("\n")}</pre>`] : []),
      ...(stacks.length > 1 ? [overview(shown)] : []),
      ...sections.map(({ stack, id }) => stackSection(stack, id)),
    ],
    footer: html`<p>${tool.name} ${tool.version}, ${when}. A secret is shown as [secret].</p>`,
  });
}

function headline(stack: StackReport): string {
  if (stack.failure !== undefined) return `${stack.stack} could not be looked at`;
  return `${stack.stack}, ${stack.items.some(isFinding) ? severityText(stack.items) : "nothing to do"}`;
}

function hasMore({ status, items, flows }: StackReport): boolean {
  return status !== "fine" || items.length > 0 || flows.length > 0;
}

const tones = { fine: "fine", findings: "error", failed: "warning" } as const;

function overview(shown: readonly { readonly stack: StackReport; readonly id: string }[]): Html {
  return html`<h2>Stacks</h2><table class="wide"><thead><tr><th scope="col">stack</th><th scope="col">status</th><th scope="col">open</th><th scope="col">looked at</th></tr></thead><tbody>${shown.map(
    ({ stack, id }) =>
      html`<tr><th scope="row">${hasMore(stack) ? html`<a href="#${id}">${stack.stack}</a>` : stack.stack}</th><td data-label="status" class="${tones[stack.status]}"><span class="tag">${stack.status}</span></td><td data-label="open">${severityText(stack.items)}</td><td data-label="looked at">${examinedText(stack)}</td></tr>`,
  )}</tbody></table>`;
}

function stackSection(stack: StackReport, id: string): Html {
  const { organization, failure, items, flows, calls, file } = stack;
  const sorted = items.toSorted((left, right) => urgency(left) - urgency(right));
  const open = sorted.filter(({ state }) => state !== "accepted" && state !== "passed");
  const facts = [organization, file, examinedText(stack), calls === undefined ? "" : counted(calls, "call")];
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${stack.stack}</h2><p class="soft">${facts.filter(Boolean).join(" · ")}</p>${
    failure === undefined ? "" : html`<pre>${failure.why}</pre>`
  }${open.map(itemHtml)}${
    open.length === 0 && failure === undefined
      ? html`<p class="fine"><span class="tag">✓</span> Nothing to do.</p>`
      : ""
  }${flows.length === 0 ? "" : html`<h3>Where mail goes</h3>${flows.map(flowFigure)}`}${acceptedHtml(sorted)}${passedHtml(sorted)}</section>`;
}

function acceptedHtml(items: readonly Item[]): Html | string {
  const some = items.filter(({ state }) => state === "accepted");
  return some.length === 0 ? "" : html`<h3>Accepted</h3>${some.map(itemHtml)}`;
}

function passedHtml(items: readonly Item[]): Html | string {
  const some = items.filter(({ state }) => state === "passed");
  if (some.length === 0) return "";
  return html`<h3>Passed</h3><details class="fine"><summary><span class="tag">passed</span> ${some.length}</summary><div class="inner"><table class="wide"><tbody>${some.map(
    ({ object, cause }) => html`<tr><th scope="row">${object.name}</th><td>${cause}</td></tr>`,
  )}</tbody></table></div></details>`;
}
