import { z } from "zod";
import { type Frozen, valueSchema } from "./value.js";

const texts = (what: string) => z.array(z.string()).describe(what);
const day = z.iso.date();

/** One thing that was seen of one object. */
export const itemSchema = z.strictObject({
  id: z.string().min(1).describe("What it is, the same in every run while it lasts; one of its kind in its stack."),
  rule: z.string().min(1).describe("What sort of thing it is, such as `stop-above-relay` or `drift-property`."),
  severity: z
    .enum(["error", "warning", "note"])
    .describe("`error`: mail goes wrong. `warning`: it may. `note`: somebody should know."),
  state: z
    .enum(["open", "accepted", "passed", "unknown", "byHand"])
    .describe(
      "`open`: to be dealt with. `accepted`: somebody lets it be for now. `passed`: as it should be. `unknown`: it could not be looked at. `byHand`: a step that only a person can do.",
    ),
  certainty: z.enum(["certain", "possible"]).describe("Whether it is shown, or only not ruled out."),
  object: z
    .strictObject({
      noun: z.string().min(1).describe("Exchange's noun, such as `TransportRule`."),
      name: z.string().describe("Its name in the tenant."),
      key: z.string().exactOptional().describe("Its key in the stack, such as `outbound`."),
      priority: z.number().int().min(0).exactOptional().describe("Priority of the rule, if it is one."),
    })
    .describe("What it is about."),
  property: z.string().exactOptional().describe("Path of the property, such as `rules.outbound.enabled`."),
  declared: valueSchema.exactOptional(),
  found: valueSchema.exactOptional(),
  cause: z.string().min(1).describe("What is, in one sentence or phrase."),
  evidence: texts("What was seen, each a phrase."),
  meaning: texts("What it means for mail, each a sentence or phrase."),
  expectations: z
    .array(z.strictObject({ name: z.string().min(1), before: z.string(), after: z.string() }))
    .describe("Expectations on mail that hold no more, or hold again."),
  since: z.iso.datetime().exactOptional().describe("When it was changed, if it is known."),
  by: z.string().exactOptional().describe("Who changed it, if it is known."),
  cure: z.string().exactOptional().describe("What to do about it."),
  repair: z.string().exactOptional().describe("The command that puts it right."),
  accept: z.string().exactOptional().describe("The command that lets it be for now."),
  guide: texts("Titles of rows of the vendor's guide."),
  acceptance: z
    .strictObject({
      reason: z.string().min(1),
      owner: z.string().min(1).exactOptional(),
      until: day.exactOptional().describe("The last day it holds."),
    })
    .exactOptional()
    .describe("Who lets it be, why and until when; there if `state` is `accepted`."),
  location: z
    .strictObject({
      file: z.string().min(1).describe("The config file, relative to the project, with forward slashes."),
      line: z.number().int().min(1).exactOptional(),
      column: z.number().int().min(1).exactOptional(),
    })
    .exactOptional()
    .describe("Where the config declares it."),
});

export type Item = Frozen<z.infer<typeof itemSchema>>;

/** Items whose ids are their own: the second of the same id gets a number. */
export function ownIds(items: readonly Item[]): readonly Item[] {
  const times = new Map<string, number>();
  return items.map((item) => {
    const time = (times.get(item.id) ?? 0) + 1;
    times.set(item.id, time);
    return time === 1 ? item : { ...item, id: `${item.id} (${time})` };
  });
}
