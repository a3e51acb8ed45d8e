/** Findings of `relay lint` and `relay doctor`, and expectations that are not met, that somebody looked at and lets be for now. */
export type AcceptSection = {
  /** Which finding, by its id as `relay lint` prints it; `expectation-unmet` for an expectation. */
  id:
    | "stop-above-relay"
    | "route-above-relay"
    | "route-below-relay"
    | "signature-after-relay"
    | "missing-stop"
    | "relay-missing"
    | "relay-off"
    | "relay-in-audit"
    | "relay-outside-dates"
    | "same-audience"
    | "key-not-routed"
    | "key-never-removed"
    | "route-to-missing-connector"
    | "route-to-disabled-connector"
    | "route-to-unscoped-connector"
    | "connector-without-rule"
    | "connector-catches-all"
    | "inbound-locks-down"
    | "loop-guard-missing"
    | "loop-guard-forgeable"
    | "rich-text"
    | "out-of-office-type"
    | "automatic-replies-blocked"
    | "forwarding-blocked"
    | "rules-near-limit"
    | "rule-size-near-limit"
    | "patterns-near-limit"
    | "name-near-limit"
    | "expectation-unmet";
  /** Name of the rule, connector or remote domain that it is about; of the expectation, or `*` for all of them: the way to go on in an emergency. */
  object: string;
  /** Why it may stay. Printed with the finding. */
  reason: string;
  /** Who answers for it. */
  owner?: string;
  /** The last day it holds, as `2026-12-31`. After it the finding is back. */
  until: string;
}[];
