import type { Refusal } from "../../modules/review/judgePlan.js";

/** Why it is not applied, each with what is meant and the flag that allows it. */
export function refusalLines(refusals: readonly Refusal[]): readonly string[] {
  return refusals.flatMap(({ why, details, flag }) => [
    `  refused: ${why}`,
    ...details.map((detail) => `      ${detail}`),
    `      to allow it: relay apply ${flag}`,
  ]);
}
