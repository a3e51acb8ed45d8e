import type { Flow } from "../flow.js";
import { type Box, flowLayout, lineHeight, type Way } from "./flowLayout.js";
import { type Html, html } from "./html.js";

/** The way of mail before and after, drawn side by side, and in words. */
export function flowFigure({ title, before, after }: Flow): Html {
  const signs = [...before.nodes, ...after.nodes].some(({ change }) => change !== undefined);
  return html`<figure><figcaption>Mail flow: <strong>${title}</strong>${
    signs
      ? html`<br><span class="soft">− only before, + only after, ~ does something else; a dashed arrow: perhaps</span>`
      : ""
  }</figcaption><div class="pair">${[before, after].map((side) => sideHtml(title, side))}</div></figure>`;
}

function sideHtml(title: string, side: Flow["before"]): Html {
  const { width, height, boxes, ways } = flowLayout(side);
  return html`<div class="side"><p>${side.label}</p>
<div class="drawing" role="region" tabindex="0" aria-label="Drawing of ${title}, ${side.label}"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}, ${side.label}">${ways.map(wayHtml)}${boxes.map(boxHtml)}</svg></div>
<details><summary>The same in words: ${side.label}</summary><div class="inner"><ol>${boxes.map(
    ({ lines }) => html`<li>${lines.map(({ text }) => text).join(" ")}</li>`,
  )}</ol></div></details></div>`;
}

function wayHtml({ certain, from: [fromX, fromY], to: [toX, toY] }: Way): Html {
  const bend = (fromY + toY) / 2;
  const path = fromX === toX ? `M${fromX} ${fromY}V${toY - 7}` : `M${fromX} ${fromY}V${bend}H${toX}V${toY - 7}`;
  return html`<path class="way${certain ? "" : " perhaps"}" d="${path}"/><path class="tip" d="M${toX - 5} ${toY - 8}h10l-5 8z"/>`;
}

function boxHtml({ node, lines, x, y, width, height }: Box): Html {
  const { kind, change } = node;
  const radius = kind === "rule" ? 4 : 16;
  const sign = change === undefined ? "" : ` sign-${change}`;
  return html`<rect class="box ${kind}${change === undefined ? "" : ` ${change}`}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>${lines.map(
    ({ text, isDetail }, index) =>
      html`<text class="${isDetail ? "detail" : `strong${sign}`}" x="${x + 14}" y="${y + 23 + index * lineHeight}">${text}</text>`,
  )}`;
}
