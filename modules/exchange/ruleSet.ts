import type { PropertyValues } from "./objectKind.js";

/** A rule that somebody else made: an anchor in the order. It is edited only where the entry says so. */
export interface ForeignRule {
  /** Its name in the tenant, compared without case. */
  readonly foreign: string;
  /** What its stop-processing switch must be; omitted: left as it is. Put back when the set goes. */
  readonly stopRuleProcessing?: boolean;
  /** Whether it may be moved to its place in `order`. Default false: a wrong place is refused. */
  readonly mayMove?: boolean;
}

export type RuleEntry = PropertyValues | ForeignRule;

/** The mail flow rules of a stack: entries by a stable key, and the keys from top to bottom. */
export interface RuleSet {
  readonly rules: Readonly<Record<string, RuleEntry>>;
  readonly order: readonly string[];
  /** By key of an own rule that stamps a secret and routes nowhere: the connector that takes all that mail anyway. */
  readonly catchAll?: Readonly<Record<string, string>>;
}

export function isForeign(entry: RuleEntry): entry is ForeignRule {
  return "foreign" in entry;
}
