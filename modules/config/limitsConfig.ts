import { z } from "zod";

/** What a person writes under `exchange-relay:limits`. */
export const limitsSchema = z
  .strictObject({
    movedOrRemoved: z
      .number()
      .min(0)
      .max(100)
      .exactOptional()
      .describe(
        "Percent of the tenant's mail flow rules that one `relay apply` may move or remove. Default: 10, and three rules always.",
      ),
  })
  .describe("Where `relay apply` stops and asks.");

export type LimitsConfig = z.output<typeof limitsSchema>;
