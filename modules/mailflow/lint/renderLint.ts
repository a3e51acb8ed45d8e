import type { JudgedFindings } from "./acceptance.js";
import type { Finding } from "./finding.js";
import type { Severity } from "./lintCatalogue.js";

const indent = " ".repeat(41);

/** Findings for a terminal: what, why, what to do, and the row of the vendor's guide. */
export function renderLintText({ open, accepted, stale }: JudgedFindings): readonly string[] {
  return [
    ...open.flatMap(findingLines),
    ...accepted.map(
      ({ finding, acceptance }) =>
        `  accepted ${finding.id}  ${finding.object.name}: ${acceptance.reason}, until ${acceptance.until}`,
    ),
    ...stale.map(
      ({ acceptance, why }) =>
        `  acceptance of ${acceptance.id} for ${acceptance.object} ${why === "ended" ? `ended on ${acceptance.until}` : "meets nothing"}: take it away`,
    ),
  ];
}

/** `2 errors, 1 warning, 0 notes`. */
export function lintTotals(findings: readonly Finding[]): string {
  const count = (severity: Severity) => {
    const found = findings.filter((one) => one.severity === severity).length;
    return `${found} ${severity}${found === 1 ? "" : "s"}`;
  };
  return (["error", "warning", "note"] as const).map(count).join(", ");
}

function findingLines({
  id,
  severity,
  certainty,
  object,
  priority,
  cause,
  evidence,
  cure,
  guide,
}: Finding): readonly string[] {
  const place = priority === undefined ? `${object.kind} "${object.name}"` : `"${object.name}" (priority ${priority})`;
  const rows = guide.map((title) => `"${title}"`).join(", ");
  return [
    `  ${severity.padEnd(8)} ${id.padEnd(28)}  ${place}${certainty === "possible" ? ", possible" : ""}`,
    `${indent}${cause}`,
    ...evidence.map((one) => `${indent}${one}`),
    `${indent}→ ${cure}${rows === "" ? "" : `      guide: ${rows}`}`,
  ];
}
