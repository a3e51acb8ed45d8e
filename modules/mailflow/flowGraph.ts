import type { End, Hop } from "./trace.js";

/** One box of the way of mail. */
export interface FlowNode {
  readonly id: string;
  /** `service`: mail goes on to it and comes back. */
  readonly kind: "sender" | "rule" | "service" | "end";
  /** The addresses, the rule's name, or what happens at the end. */
  readonly label: string;
  /** As Exchange counts: 0 is the first. */
  readonly priority?: number;
  /** What the rule does, or in what form mail goes on. */
  readonly detail?: string;
}

/** An arrow; `certain` is false where mail only may go that way. */
interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly certain: boolean;
}

/** The way of one copy of a message as a tree of boxes: the rules that apply or may, and every end. */
export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** @param sender what stands in the first box. */
export function flowGraph(sender: string, hop: Hop): FlowGraph {
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  const add = (node: Omit<FlowNode, "id">): string => {
    const id = `n${nodes.length}`;
    nodes.push({ id, ...node });
    return id;
  };
  const addHop = (from: string, { steps, ends }: Hop): void => {
    let last = from;
    for (const { truth, priority, rule, does, isAudit } of steps.filter((step) => step.truth !== "no")) {
      const next = add({
        kind: "rule",
        label: rule,
        priority,
        detail: isAudit ? ["only logs what it would do", ...does].join(", ") : does.join(", "),
      });
      edges.push({ from: last, to: next, certain: truth === "yes" });
      last = next;
    }
    for (const end of ends) addEnd(last, end);
  };
  const addEnd = (from: string, { text, form, truth, next }: End): void => {
    const kind = next === undefined ? "end" : "service";
    const to = add({ kind, label: text, ...(form.length > 0 && { detail: form.join(", ") }) });
    edges.push({ from, to, certain: truth === "yes" });
    if (next !== undefined) addHop(to, next);
  };
  addHop(add({ kind: "sender", label: sender }), hop);
  return { nodes, edges };
}
