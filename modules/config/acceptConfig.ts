import { z } from "zod";
import { type Acceptance, expectationUnmet } from "../mailflow/lint/acceptance.js";
import { type LintId, lintCatalogue } from "../mailflow/lint/lintCatalogue.js";

const ids = Object.keys(lintCatalogue) as [LintId, ...LintId[]];
const day = /^\d{4}-\d{2}-\d{2}$/;

/** What Pulumi makes of a day that stands without quotes in a stack file (3.259.0, 2026-11). */
const midnight = / 00:00:00 \+0000 UTC$/;

/** One finding that is let be, in a stack file or in the file of what was accepted beside it. */
export const acceptance = z.strictObject({
  id: z
    .enum([...ids, expectationUnmet])
    .describe("Which finding, by its id as `relay lint` prints it; `expectation-unmet` for an expectation."),
  object: z
    .string()
    .min(1)
    .describe(
      "Name of the rule, connector or remote domain that it is about; of the expectation, or `*` for all of them: the way to go on in an emergency.",
    ),
  reason: z.string().min(1).describe("Why it may stay. Printed with the finding."),
  owner: z.string().min(1).exactOptional().describe("Who answers for it."),
  until: z
    .string()
    .transform((text) => text.replace(midnight, ""))
    .refine(isDay, "is no day, such as 2026-12-31")
    .describe("The last day it holds, as `2026-12-31`. After it the finding is back."),
}) satisfies z.ZodType<Acceptance>;

/** What a person writes under `exchange-relay:accept`. */
export const acceptSchema = z
  .array(acceptance)
  .describe(
    "Findings of `relay lint` and `relay doctor`, and expectations that are not met, that somebody looked at and lets be for now.",
  );

function isDay(text: string): boolean {
  return day.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
