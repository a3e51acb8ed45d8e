import { sameText } from "../addresses.js";
import type { Finding } from "./finding.js";
import type { LintId } from "./lintCatalogue.js";

/** The id of an expectation that is not met, among those of findings. */
export const expectationUnmet = "expectation-unmet";

/** Somebody looked at a finding and lets it be, for a reason and until a day. */
export interface Acceptance {
  readonly id: LintId | typeof expectationUnmet;
  /** Name of the rule, connector, remote domain or expectation. */
  readonly object: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** The last day it holds, as `2026-12-31`. */
  readonly until: string;
}

export interface JudgedFindings {
  readonly open: readonly Finding[];
  readonly accepted: readonly { readonly finding: Finding; readonly acceptance: Acceptance }[];
  /** Acceptances that hold no more, or that meet no finding: somebody should take them away. */
  readonly stale: readonly { readonly acceptance: Acceptance; readonly why: "ended" | "unused" }[];
}

/** Puts what was accepted aside. @param today as `2026-11-24`. */
export function judge(findings: readonly Finding[], acceptances: readonly Acceptance[], today: string): JudgedFindings {
  const holds = ({ until }: Acceptance) => until >= today;
  const meets = (finding: Finding, { id, object }: Acceptance) =>
    finding.id === id && sameText(finding.object.name, object);
  const judged = findings.map((finding) => ({
    finding,
    acceptance: acceptances.find((one) => holds(one) && meets(finding, one)),
  }));
  return {
    open: judged.flatMap(({ finding, acceptance }) => (acceptance === undefined ? [finding] : [])),
    accepted: judged.flatMap(({ finding, acceptance }) => (acceptance === undefined ? [] : [{ finding, acceptance }])),
    stale: acceptances.flatMap((acceptance): JudgedFindings["stale"] => {
      if (!holds(acceptance)) return [{ acceptance, why: "ended" }];
      return findings.some((finding) => meets(finding, acceptance)) ? [] : [{ acceptance, why: "unused" }];
    }),
  };
}
