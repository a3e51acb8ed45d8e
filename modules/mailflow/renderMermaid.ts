import { type FlowGraph, type FlowNode, flowGraph } from "./flowGraph.js";
import type { CopyTrace, Trace } from "./trace.js";

/** A trace as Markdown: a heading a copy, and a Mermaid flow chart that GitHub and Azure DevOps draw. */
export function renderTraceMarkdown(trace: Trace): string {
  return trace.copies.map((copy) => section(trace, copy)).join("\n");
}

function section({ from }: Trace, { recipients, hop }: CopyTrace): string {
  const to = recipients.join(", ");
  return [`### ${from} → ${to}`, "", ...mermaidBlock(flowGraph(`${from} to ${to}`, hop)), ""].join("\n");
}

/** A flow chart as a fenced block, its lines. */
export function mermaidBlock({ nodes, edges }: FlowGraph): readonly string[] {
  const lines = nodes.flatMap((node) => [
    `  ${node.id}${box(node)}`,
    ...edges
      .filter(({ to }) => to === node.id)
      .map(({ from, to, certain }) => `  ${from} ${certain ? "-->" : "-.->|perhaps|"} ${to}`),
  ]);
  return ["```mermaid", "flowchart TD", ...lines, "```"];
}

function box(node: FlowNode): string {
  const text = `"${escaped(boxText(node))}"`;
  return node.kind === "rule" ? `[${text}]` : `([${text}])`;
}

function boxText({ kind, label, priority, detail = "" }: FlowNode): string {
  if (kind === "rule") return `${priority} ${label}: ${detail}`;
  return detail === "" ? label : `${label}, ${detail}`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("`", "&#96;")
    .replaceAll(/\s+/g, " ");
}
