import { objectText } from "../counts.js";
import { acceptanceText } from "../formats/acceptanceText.js";
import type { Item } from "../item.js";
import { valueText } from "../value.js";
import { type Html, html } from "./html.js";

const words = { open: "", accepted: "accepted", passed: "passed", unknown: "cannot tell", byHand: "by hand" } as const;

/** What was seen of an object, folded behind what it is; an error is open. */
export function itemHtml(item: Item): Html {
  const { object, property, severity, state, certainty, cause } = item;
  const word = `${words[state] || severity}${certainty === "possible" ? ", possible" : ""}`;
  const tone = state === "passed" || state === "accepted" ? "fine" : severity;
  const isOpen = state === "open" && severity === "error" ? html` open` : "";
  const place = object.priority === undefined ? "" : ` (priority ${object.priority})`;
  return html`<details class="${tone}"${isOpen}><summary><span class="tag">${word}</span> ${objectText(object)}${place}${
    property === undefined ? "" : html` <code>${property}</code>`
  }: ${cause}</summary><div class="inner">${detailsHtml(item)}</div></details>`;
}

function detailsHtml(item: Item): Html {
  const { meaning, evidence, repair, accept } = item;
  return html`${list(meaning)}${factsTable(item)}${expectationsTable(item)}${
    evidence.length === 0 ? "" : html`<p class="soft">Seen:</p>${list(evidence.filter((line) => line !== ""))}`
  }${commandHtml("Repair", repair)}${commandHtml("Accept", accept)}`;
}

function list(texts: readonly string[]): Html | string {
  return texts.length === 0 ? "" : html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** What is known of it, a row each. */
function factsTable(item: Item): Html {
  const { declared, found, since, by, cure, guide, location, acceptance, rule } = item;
  const facts = {
    declared: declared === undefined ? undefined : valueText(declared),
    found: found === undefined ? undefined : valueText(found),
    changed:
      [since, by === undefined ? undefined : `by ${by}`].filter((text) => text !== undefined).join(" ") || undefined,
    cure,
    accepted: acceptance === undefined ? undefined : acceptanceText(acceptance),
    guide: guide.length === 0 ? undefined : guide.map((title) => `"${title}"`).join(", "),
    config: location && `${location.file}${location.line === undefined ? "" : `, line ${location.line}`}`,
    finding: rule,
  };
  return html`<table><tbody>${Object.entries(facts).map(([name, fact]) =>
    fact === undefined ? "" : html`<tr><th scope="row">${name}</th><td>${fact}</td></tr>`,
  )}</tbody></table>`;
}

function expectationsTable({ expectations }: Item): Html | string {
  if (expectations.length === 0) return "";
  return html`<table class="wide"><caption>Expectations on mail</caption><thead><tr><th scope="col">expectation</th><th scope="col">before</th><th scope="col">now</th></tr></thead><tbody>${expectations.map(
    ({ name, before, after }) =>
      html`<tr><th scope="row">${name}</th><td data-label="before">${before}</td><td data-label="now">${after}</td></tr>`,
  )}</tbody></table>`;
}

function commandHtml(word: string, command: string | undefined): Html | string {
  return command === undefined ? "" : html`<p class="soft">${word}:</p><pre><code>${command}</code></pre>`;
}
