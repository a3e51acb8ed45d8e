import type { JudgedFindings } from "../mailflow/lint/acceptance.js";
import type { Finding } from "../mailflow/lint/finding.js";
import { type Item, ownIds } from "./item.js";
import type { ConfigPath } from "./locations.js";

/** What lint found, with what was accepted and what no acceptance meets any more. */
export function lintItems({ open, accepted, stale }: JudgedFindings): readonly Item[] {
  return ownIds([
    ...open.map(findingItem),
    ...accepted.map(
      ({ finding, acceptance: { reason, until, owner } }): Item => ({
        ...findingItem(finding),
        state: "accepted",
        acceptance: { reason, until, ...(owner !== undefined && { owner }) },
      }),
    ),
    ...stale.map(staleItem),
  ]);
}

/** An acceptance that holds no more, or that meets nothing. */
export function staleItem({ acceptance: { id, object, until }, why }: JudgedFindings["stale"][number]): Item {
  return {
    ...bare,
    id: `acceptance-${why} ${id} ${object}`,
    rule: `acceptance-${why}`,
    severity: "note",
    object: { noun: "Acceptance", name: object },
    cause: `the acceptance of ${id} for ${object} ${why === "ended" ? `ended on ${until}` : "meets nothing"}`,
    cure: "take it away",
  };
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

const relay = "exchange-relay:relay";
const places: Readonly<Record<string, ConfigPath>> = {
  "relay-off": [relay, "stage"],
  "relay-in-audit": [relay, "stage"],
  "signature-after-relay": [relay, "signature"],
  "key-never-removed": [relay, "key"],
  "key-not-routed": [relay, "key"],
  "inbound-locks-down": [relay, "inbound"],
  "loop-guard-missing": [relay, "returns"],
  "loop-guard-forgeable": [relay, "returns"],
  "rich-text": ["exchange-relay:remoteDomain"],
  "out-of-office-type": ["exchange-relay:remoteDomain"],
  "automatic-replies-blocked": ["exchange-relay:remoteDomain"],
  "forwarding-blocked": ["exchange-relay:remoteDomain"],
  "acceptance-ended": ["exchange-relay:accept"],
  "acceptance-unused": ["exchange-relay:accept"],
};

/** The part of the config that says how what lint found should be. */
export function lintPlace({ rule }: Item): ConfigPath {
  return places[rule] ?? [relay];
}
