import { z } from "zod";

const nodeSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(["sender", "rule", "service", "end"]).describe("`service`: mail leaves for it and comes back."),
  label: z.string().min(1),
  detail: z.string().exactOptional().describe("What the rule does, or in what form mail leaves."),
  /** Whether it is good, bad, or neither is for the reader; a colour is never the only sign. */
  change: z.enum(["added", "removed", "changed"]).exactOptional().describe("Set where before and after differ."),
});

const graphSchema = z.strictObject({
  label: z.string().min(1).describe("Which of the two, such as `declared`, `in the tenant now`, `after this up`."),
  nodes: z.array(nodeSchema),
  edges: z.array(
    z.strictObject({ from: z.string(), to: z.string(), certain: z.boolean().describe("False: it may go this way.") }),
  ),
});

/** The way of one sort of mail, before and after. */
export const flowSchema = z.strictObject({
  title: z.string().min(1).describe("Which mail, such as `anna@contoso.com → bob@example.org`."),
  before: graphSchema,
  after: graphSchema,
});
