/** What items of a fleet's report are about. */
export const fleetRules = {
  /** What an `up` would do to one object. */
  change: "fleet-change",
  /** Why an `up` would write nothing, or did not. */
  refused: "fleet-refused",
  /** What could not be told of a tenant that could be read. */
  untold: "fleet-untold",
  /** A DNS record that people set, and that keeps an `up` from nothing. */
  byHand: "fleet-by-hand",
  /** A tenant that could not be read before an `up`. */
  unreachable: "fleet-unreachable",
  failed: "fleet-failed",
  applied: "fleet-applied",
  unchanged: "fleet-unchanged",
  /** Not begun yet. */
  left: "fleet-left",
} as const;
