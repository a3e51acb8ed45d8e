import type { Item } from "../report/item.js";
import { differenceText, reportValue } from "../report/value.js";
import { acceptedValue, type JudgedDifference } from "./acceptance.js";
import { acceptLine } from "./acceptLine.js";
import type { AuditEntry } from "./auditTrail.js";
import { type Difference, secondText } from "./difference.js";
import type { Meaning } from "./meaning.js";

interface Known {
  readonly stack: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly meaning: Meaning | undefined;
  readonly change: AuditEntry | undefined;
  readonly notes: readonly string[];
}

/** A difference with what is known of it. */
export function differenceItem({ difference, acceptance, lapsed }: JudgedDifference, known: Known): Item {
  const { sort, noun, name, key, path, declared, found } = difference;
  const { meaning, change, stack, notes } = known;
  const isValue = sort === "property" || sort === "order";
  const { reason, owner, until } = acceptance ?? {};
  const elsewhere = leadsElsewhere(difference);
  const accept = acceptedValue(difference) === undefined ? undefined : acceptLine(stack, path, known.now);
  return {
    id: `drift-${sort} ${path}`,
    rule: `drift-${sort}`,
    severity: elsewhere.length > 0 || isHarm(meaning) ? "error" : "warning",
    state: acceptance === undefined ? "open" : "accepted",
    certainty: "certain",
    object: { noun, name, ...(key !== undefined && { key }) },
    property: path,
    ...(isValue && declared !== undefined && { declared: reportValue(declared) }),
    ...(isValue && found !== undefined && { found: reportValue(found) }),
    cause: causeOf(difference),
    evidence: [...(lapsed === undefined ? [] : [lapsed]), ...notes],
    meaning: [...elsewhere, ...(meaning?.findings ?? []).map(({ id, cause }) => `${id}: ${cause}`)],
    expectations: (meaning?.expectations ?? []).map(({ before, after }) => ({
      name: after.expectation.name,
      before: outcomeText(before),
      after: outcomeText(after),
    })),
    ...(change !== undefined && { since: change.when, by: change.by }),
    ...cureOf(difference, stack),
    ...(acceptance === undefined && accept !== undefined && { accept }),
    guide: [...new Set((meaning?.findings ?? []).flatMap(({ guide }) => guide))],
    ...(reason !== undefined && {
      acceptance: { reason, ...(owner !== undefined && { owner }), ...(until !== undefined && { until }) },
    }),
  };
}

/** A trace ends at a connector: that the connector leads to another host is no other way to it. */
function leadsElsewhere({ noun, property, found = null }: Difference): readonly string[] {
  if (noun !== "OutboundConnector" || property !== "smartHosts") return [];
  const hosts = Array.isArray(found) ? found.join(", ") : "";
  return [`mail that it takes goes ${hosts === "" ? "by the recipient's MX record" : `to ${hosts}`}`];
}

/** Whether mail goes another way than it must, or the linter sees an error that was not there. */
function isHarm(meaning: Meaning | undefined): boolean {
  return (
    meaning !== undefined &&
    (meaning.expectations.some(({ after }) => after.outcome === "unmet") ||
      meaning.findings.some(({ severity }) => severity === "error"))
  );
}

function causeOf(difference: Difference): string {
  const { sort, declared = null, found = null } = difference;
  switch (sort) {
    case "missing":
      return "declared, is not there";
    case "leftover":
      return "bears the mark of this stack, which does not declare it";
    case "second":
      return secondText(difference);
    case "unmodelled":
      return `carries ${Array.isArray(found) ? found.join(", ") : ""}, which cannot be declared`;
    default:
      return differenceText(reportValue(declared), reportValue(found));
  }
}

function outcomeText({ outcome, because, expectation }: Meaning["expectations"][number]["before"]): string {
  if (outcome === "met") return `as expected (${expectation.way})`;
  return `${outcome === "unmet" ? "" : "depends: "}${because.join("; ")}`;
}

function cureOf({ sort, noun }: Difference, stack: string): Pick<Item, "cure" | "repair"> {
  if (sort === "unmodelled") return { cure: "take that off it in the Exchange admin center" };
  if (sort === "second") return { cure: `remove the ${noun} if nobody needs it, or accept it` };
  return { repair: `pulumi up --refresh --stack ${stack}` };
}
