import type { JudgedFindings } from "../mailflow/lint/acceptance.js";
import type { Finding } from "../mailflow/lint/finding.js";
import { type Item, ownIds } from "./item.js";

/** What lint found, with what was accepted and what no acceptance meets any more. */
export function lintItems({ open, accepted, stale }: JudgedFindings): readonly Item[] {
  return ownIds([
    ...open.map(findingItem),
    ...accepted.map(
      ({ finding, acceptance: { reason, until } }): Item => ({
        ...findingItem(finding),
        state: "accepted",
        acceptance: { reason, until },
      }),
    ),
    ...stale.map(
      ({ acceptance: { id, object, until }, why }): Item => ({
        ...bare,
        id: `acceptance-${why} ${id} ${object}`,
        rule: `acceptance-${why}`,
        severity: "note",
        object: { noun: "Acceptance", name: object },
        cause: `the acceptance of ${id} for ${object} ${why === "ended" ? `ended on ${until}` : "meets nothing"}`,
        cure: "take it away",
      }),
    ),
  ]);
}

const bare = {
  state: "open",
  certainty: "certain",
  evidence: [],
  meaning: [],
  expectations: [],
  guide: [],
} as const;

function findingItem({ id, severity, certainty, object, priority, cause, evidence, cure, guide }: Finding): Item {
  return {
    ...bare,
    id: `${id} ${object.kind} ${object.name}`,
    rule: id,
    severity,
    certainty,
    object: { noun: object.kind, name: object.name, ...(priority !== undefined && { priority }) },
    cause,
    evidence,
    cure,
    guide,
  };
}
