import { z } from "zod";
import { type FlowGraph, type FlowNode, flowGraph } from "../mailflow/flowGraph.js";
import type { Hop } from "../mailflow/trace.js";
import type { Frozen } from "./value.js";

const nodeSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(["sender", "rule", "service", "end"]).describe("`service`: mail goes on to it and comes back."),
  label: z.string().min(1).describe("The addresses, the rule's name, or what happens at the end."),
  priority: z.number().int().min(0).exactOptional(),
  detail: z.string().exactOptional().describe("What the rule does, or in what form mail goes on."),
  change: z
    .enum(["added", "removed", "changed"])
    .exactOptional()
    .describe("How it differs from the other of the two: `removed` is only in the first, `added` only in the second."),
}) satisfies z.ZodType<FlowNode>;

const sideSchema = z.strictObject({
  label: z.string().min(1).describe("Which of the two, such as `declared`, `in the tenant now`, `after the next up`."),
  nodes: z.array(nodeSchema),
  edges: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      certain: z.boolean().describe("False: mail may go this way."),
    }),
  ),
});

/** The way of one sort of mail, before and after. */
export const flowSchema = z.strictObject({
  title: z.string().min(1).describe("Which mail, such as `anna@contoso.com → bob@example.org`."),
  before: sideSchema,
  after: sideSchema,
});

export type Flow = Frozen<z.infer<typeof flowSchema>>;

interface Side {
  /** Such as `declared`, or `in the tenant now`. */
  readonly label: string;
  readonly hop: Hop;
}

/** Two ways of the same message side by side, with what differs. @param title such as `anna@contoso.com → bob@example.org`. */
export function flowOf(title: string, before: Side, after: Side): Flow {
  const [first, second] = [flowGraph(title, before.hop), flowGraph(title, after.hop)];
  return {
    title,
    before: { label: before.label, ...marked(first, second, "removed") },
    after: { label: after.label, ...marked(second, first, "added") },
  };
}

/** Marks what the other graph does not have, or has otherwise. */
function marked(graph: FlowGraph, other: FlowGraph, alone: "added" | "removed"): FlowGraph {
  const nodes = graph.nodes.map((node) => {
    const alike = other.nodes.filter(({ kind, label }) => kind === node.kind && label === node.label);
    if (alike.length === 0) return { ...node, change: alone };
    return alike.some(({ detail }) => detail === node.detail) ? node : { ...node, change: "changed" as const };
  });
  return { ...graph, nodes };
}
