import { z } from "zod";
import { acceptance as lintAcceptance } from "../config/acceptConfig.js";
import type { RelayConfig } from "../config/relayConfig.js";
import { kinds } from "../exchange/kinds.js";
import { type PropertyValue, sameValue } from "../exchange/property.js";
import { reportValue } from "../report/value.js";
import type { Difference } from "./difference.js";

const { reason, until, owner } = lintAcceptance.shape;

/** A difference that somebody looked at and lets be: at this value, for a reason, until a day. */
const differenceAcceptance = z.strictObject({
  path: z.string().min(1).describe("Which difference, by its path as `relay drift` prints it."),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
    .describe("What is there and may stay; `absent` and `present` for an object. Another value is drift again."),
  reason,
  owner,
  until,
});

/** One entry of the file beside a stack: a difference, or a finding as in `exchange-relay:accept`. */
export type Accepted = DifferenceAcceptance | z.output<typeof lintAcceptance>;

/** The schema of an entry: one with a path is about a difference. */
export function acceptedSchema(entry: unknown): z.ZodType<Accepted> {
  const hasPath = typeof entry === "object" && entry !== null && "path" in entry;
  return hasPath ? differenceAcceptance : lintAcceptance;
}

export type DifferenceAcceptance = z.output<typeof differenceAcceptance>;

export function isOfDifference(accepted: Accepted): accepted is DifferenceAcceptance {
  return "path" in accepted;
}

/** A config with what the file accepts of findings: it counts as if the config did. */
export function withAccepted(config: RelayConfig, accepted: readonly Accepted[]): RelayConfig {
  const ofFindings = accepted.flatMap((one) => (isOfDifference(one) ? [] : [one]));
  return { ...config, accept: [...(config.accept ?? []), ...ofFindings] };
}

/** The value by which a difference is accepted; undefined for a secret one, which no file may hold. */
export function acceptedValue({ sort, found = null }: Difference): DifferenceAcceptance["value"] | undefined {
  if (sort === "missing") return "absent";
  if (sort === "leftover" || sort === "second") return "present";
  const value = reportValue(found);
  return value === "[secret]" ? undefined : typeof value === "object" && value !== null ? [...value] : value;
}

export interface JudgedDifference {
  readonly difference: Difference;
  /** There if it holds. */
  readonly acceptance?: DifferenceAcceptance;
  /** Why an acceptance that is there does not hold. */
  readonly lapsed?: string;
}

export interface JudgedDifferences {
  readonly judged: readonly JudgedDifference[];
  /** Acceptances that meet no difference: somebody should take them away. */
  readonly unused: readonly { readonly acceptance: DifferenceAcceptance; readonly why: string }[];
}

/** Says of each difference whether somebody lets it be. @param today as `2026-11-24`. */
export function judgeDifferences(
  differences: readonly Difference[],
  acceptances: readonly DifferenceAcceptance[],
  today: string,
): JudgedDifferences {
  return {
    judged: differences.map((difference) => ({ difference, ...judgedBy(difference, acceptances, today) })),
    unused: acceptances
      .filter(({ path }) => !differences.some((difference) => difference.path === path))
      .map((acceptance) => ({ acceptance, why: whyUnused(acceptance, today) })),
  };
}

function judgedBy(
  difference: Difference,
  acceptances: readonly DifferenceAcceptance[],
  today: string,
): Omit<JudgedDifference, "difference"> {
  const meant = acceptances.filter(({ path }) => path === difference.path);
  const holding = meant.find((one) => one.until >= today && isAccepted(difference, one));
  if (holding !== undefined) return { acceptance: holding };
  const [lapsed] = meant;
  if (lapsed === undefined) return {};
  return {
    lapsed: isAccepted(difference, lapsed)
      ? `was accepted until ${lapsed.until}`
      : `another value was accepted: ${JSON.stringify(lapsed.value)}, until ${lapsed.until}`,
  };
}

function whyUnused({ until }: DifferenceAcceptance, today: string): string {
  return until < today ? `ended on ${until}` : "meets nothing: what is there is as declared";
}

/** By the property's own comparison, so that what means the same is the same; an order is one of places. */
function isAccepted(difference: Difference, { value }: DifferenceAcceptance): boolean {
  const found = acceptedValue(difference);
  const property = kinds.find(({ noun }) => noun === difference.noun)?.properties[difference.property ?? ""];
  if (found === undefined) return false;
  return property === undefined
    ? JSON.stringify(found) === JSON.stringify(value)
    : sameValue(property, found as PropertyValue, value as PropertyValue);
}
