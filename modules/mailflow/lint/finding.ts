import type { Observed } from "../../exchange/objectKind.js";
import { type LintEntry, type LintId, lintCatalogue, type Severity } from "./lintCatalogue.js";

export type LintKind = "TransportRule" | "OutboundConnector" | "InboundConnector" | "RemoteDomain" | "Tenant";

/** One thing that is wrong, or may be. */
export interface Finding {
  readonly id: LintId;
  readonly severity: Severity;
  /** Whether it is shown, or only not ruled out. */
  readonly certainty: "certain" | "possible";
  readonly object: { readonly kind: LintKind; readonly name: string };
  /** Priority of the rule, if it is one. */
  readonly priority?: number;
  readonly cause: string;
  /** What was seen, each a phrase. */
  readonly evidence: readonly string[];
  readonly cure: string;
  /** Titles of rows of the vendor's guide. */
  readonly guide: readonly string[];
}

/** What only the single finding knows; the rest is the catalogue's. */
export interface Details extends Pick<Finding, "cause" | "cure"> {
  readonly evidence?: readonly string[];
  readonly priority?: number;
  /** Default certain. A possible error is a warning, a possible warning a note. */
  readonly certainty?: Finding["certainty"];
}

const milder: Readonly<Record<Severity, Severity>> = { error: "warning", warning: "note", note: "note" };

export function finding(id: LintId, kind: LintKind, { name }: Pick<Observed, "name">, details: Details): Finding {
  const { severity, guide }: LintEntry = lintCatalogue[id];
  const { certainty = "certain", evidence = [], ...rest } = details;
  return {
    id,
    severity: certainty === "certain" ? severity : milder[severity],
    certainty,
    object: { kind, name },
    evidence,
    guide,
    ...rest,
  };
}
