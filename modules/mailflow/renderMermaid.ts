import { endText } from "./renderTrace.js";
import type { CopyTrace, End, Hop, Trace } from "./trace.js";

/** A trace as Markdown: a heading a copy, and a Mermaid flow chart that GitHub and Azure DevOps draw. */
export function renderTraceMarkdown(trace: Trace): string {
  return trace.copies.map((copy) => section(trace, copy)).join("\n");
}

function section(trace: Trace, copy: CopyTrace): string {
  const chart = new Chart();
  const start = chart.node(`${trace.from} to ${copy.recipients.join(", ")}`, "round");
  chart.hop(start, copy.hop);
  return [`### ${trace.from} → ${copy.recipients.join(", ")}`, "", "```mermaid", ...chart.lines, "```", ""].join("\n");
}

/** Collects the lines of one flow chart. */
class Chart {
  readonly lines: string[] = ["flowchart TD"];
  #nodes = 0;

  node(label: string, shape: "box" | "round" = "box"): string {
    const id = `n${this.#nodes++}`;
    const text = `"${label.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", " ")}"`;
    this.lines.push(`  ${id}${shape === "round" ? `([${text}])` : `[${text}]`}`);
    return id;
  }

  hop(from: string, { steps, ends }: Hop): void {
    let last = from;
    for (const { truth, priority, rule, does, isAudit } of steps.filter((step) => step.truth !== "no")) {
      const action = isAudit ? "only logs" : does.join(", ");
      const next = this.node(`${priority} ${rule}: ${action}`);
      this.lines.push(`  ${last} ${truth === "yes" ? "-->" : "-.->|perhaps|"} ${next}`);
      last = next;
    }
    for (const end of ends) this.#end(last, end);
  }

  #end(from: string, end: End): void {
    const to = this.node(endText(end), "round");
    this.lines.push(`  ${from} ${end.truth === "yes" ? "-->" : "-.->|perhaps|"} ${to}`);
    if (end.next !== undefined) this.hop(to, end.next);
  }
}
