/** What items of a fleet's report are about. */
export const fleetRules = {
  /** What an `up` would do to one object. */
  change: "fleet-change",
  /** Why an `up` would write nothing, or did not. */
  refused: "fleet-refused",
  /** A tenant that could not be read before an `up`. */
  unreachable: "fleet-unreachable",
  failed: "fleet-failed",
  applied: "fleet-applied",
  unchanged: "fleet-unchanged",
  /** Not begun yet. */
  left: "fleet-left",
} as const;
