import type { RelayConfig } from "../config/relayConfig.js";
import { type JudgedExpectations, judgeExpectations } from "../expectations/judgeExpectations.js";
import type { JudgedExpectation } from "../mailflow/expectation.js";
import type { Acceptance } from "../mailflow/lint/acceptance.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import type { Flow } from "../report/flow.js";
import { type Item, ownIds } from "../report/item.js";
import { lintItems } from "../report/lintItems.js";
import {
  type Accepted,
  type DifferenceAcceptance,
  isOfDifference,
  type JudgedDifference,
  judgeDifferences,
  withAccepted,
} from "./acceptance.js";
import { acceptLine } from "./acceptLine.js";
import { type AuditEntry, changeBehind } from "./auditTrail.js";
import { changedFlows } from "./changedFlows.js";
import type { ObservedTenant } from "./declaredObjects.js";
import type { Difference } from "./difference.js";
import { differenceItem } from "./differenceItem.js";
import type { Comparison } from "./differences.js";
import { lookAt, type Meaning, meaningOf, repaired, withOne } from "./meaning.js";
import { relayLint } from "./relayLint.js";

export interface DriftInput {
  readonly stack: string;
  readonly config: RelayConfig;
  readonly tenant: ObservedTenant;
  /** Of the tenant with what the config declares. */
  readonly comparison: Comparison;
  readonly accepted: readonly Accepted[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The log's entries, or why it could not be read; absent: it was not asked. */
  readonly audit?: readonly AuditEntry[] | string;
}

/** What of others' objects bears upon the relay whatever the stack declares. */
const ofOthers = ["stop-above-relay", "route-above-relay", "route-below-relay", "connector-catches-all"];

export interface DriftSeen {
  readonly items: readonly Item[];
  /** Of mail that goes otherwise than declared. */
  readonly flows: readonly Flow[];
}

/** Everything that `relay drift` says of one stack: what differs, what it means for mail, and what nobody declared but matters. */
export function driftItems(input: DriftInput): DriftSeen {
  const { stack, tenant, accepted, now, comparison } = input;
  const today = new Date(now).toISOString().slice(0, 10);
  const config = withAccepted(input.config, accepted);
  const { differences, sealed } = comparison;
  const { judged, unused } = judgeDifferences(differences, accepted.filter(isOfDifference), today);
  const mended = repaired(tenant, config, stack);
  const meanings = mended === undefined ? new Map<string, Meaning>() : meaningsOf(input, config, mended);
  const told = new Set(
    [...meanings.values()].flatMap(({ expectations }) => expectations.map(({ after }) => after.expectation.name)),
  );
  const expected = judgeExpectations(tenant, config, now);
  const items = ownIds([
    ...judged.map((one) => itemOf(one, input, meanings.get(groupOf(one.difference)))),
    ...findingsOfOthers(mended ?? tenant, config, input),
    ...unmetItems(expected, told),
    ...unused.map(({ acceptance, why }) => unusedItem(acceptance, why)),
    ...(sealed.length === 0 ? [] : [sealedItem(sealed)]),
  ]);
  return { items, flows: changedFlows(meanings.values(), expected.results) };
}

/** What differs and who lets it be, and nothing of what it means for mail: of a thousand tenants that takes a fifth of the time. */
export function differenceItems({
  stack,
  comparison,
  accepted,
  now,
}: Omit<DriftInput, "config" | "tenant">): readonly Item[] {
  const today = new Date(now).toISOString().slice(0, 10);
  const { judged } = judgeDifferences(comparison.differences, accepted.filter(isOfDifference), today);
  const unknown = { meaning: undefined, change: undefined, notes: [] };
  return ownIds(judged.map((one) => differenceItem(one, { stack, now, ...unknown })));
}

function itemOf(judged: JudgedDifference, { stack, now, audit }: DriftInput, meaning: Meaning | undefined): Item {
  const change = typeof audit === "object" ? changeBehind(judged.difference, audit) : undefined;
  const unknown = typeof audit === "string" ? [`since when and by whom is not known: ${audit}`] : [];
  const silent =
    typeof audit === "object" && change === undefined
      ? ["the audit log of the last 90 days does not say who; entries come 60 to 90 minutes late"]
      : [];
  return differenceItem(judged, { stack, now, meaning, change, notes: [...unknown, ...silent] });
}

/** Differences of one object are looked at together. */
function groupOf({ sort, noun, guid, name }: Difference): string {
  return sort === "order" ? "order" : `${noun} ${guid ?? name}`;
}

function meaningsOf(
  { tenant, now, comparison }: DriftInput,
  config: RelayConfig,
  mended: MailTenant,
): ReadonlyMap<string, Meaning> {
  const groups = new Map(comparison.differences.map((difference) => [groupOf(difference), difference]));
  if (groups.size === 0) return new Map();
  const before = lookAt(mended, config, now);
  return new Map(
    [...groups].flatMap(([group, difference]) => {
      const after = withOne(mended, tenant, difference);
      return after === undefined ? [] : [[group, meaningOf(before, lookAt(after, config, now))] as const];
    }),
  );
}

/** @param tenant as it would be without a difference, so that only others' objects are found. */
function findingsOfOthers(
  tenant: MailTenant,
  config: RelayConfig,
  { accepted, now, stack }: DriftInput,
): readonly Item[] {
  const judged = relayLint(tenant, config, now);
  const written = new Set<Accepted | Acceptance>(accepted);
  const isOfOthers = (id: string) => ofOthers.includes(id);
  return lintItems({
    open: judged.open.filter(({ id }) => isOfOthers(id)),
    accepted: judged.accepted.filter(({ finding }) => isOfOthers(finding.id)),
    stale: judged.stale.filter(({ acceptance }) => written.has(acceptance)),
  }).map((item) =>
    item.state === "open" && isOfOthers(item.rule)
      ? { ...item, accept: acceptLine(stack, `${item.rule}: ${item.object.name}`, now) }
      : item,
  );
}

/** Mail that goes another way than expected, though no difference says why. */
function unmetItems({ broken, accepted }: JudgedExpectations, told: ReadonlySet<string>): readonly Item[] {
  const rest = ({ expectation }: JudgedExpectation) => !told.has(expectation.name);
  return [
    ...broken.filter(rest).map((one) => unmetItem(one, {})),
    ...accepted
      .filter(({ judged }) => rest(judged))
      .map(({ judged, acceptance: { reason, until, owner } }) =>
        unmetItem(judged, { state: "accepted", acceptance: { reason, until, ...(owner !== undefined && { owner }) } }),
      ),
  ];
}

function unmetItem({ expectation, because, outcome }: JudgedExpectation, more: Partial<Item>): Item {
  return {
    ...{ id: `expectation-unmet ${expectation.name}`, rule: "expectation-unmet", severity: "error", state: "open" },
    certainty: outcome === "unmet" ? "certain" : "possible",
    object: { noun: "Expectation", name: expectation.name },
    cause: `mail does not go as expected (${expectation.way}): ${because.join("; ")}`,
    ...{ evidence: [], meaning: [], expectations: [], guide: [] },
    ...more,
  };
}

function unusedItem({ path, value, reason }: DifferenceAcceptance, why: string): Item {
  return {
    ...{ id: `acceptance-unused ${path}`, rule: "acceptance-unused", severity: "note", state: "open" },
    certainty: "certain",
    object: { noun: "Acceptance", name: path },
    cause: `the acceptance of ${JSON.stringify(value)} (${reason}) ${why}`,
    cure: "take it away",
    ...{ evidence: [], meaning: [], expectations: [], guide: [] },
  };
}

function sealedItem(rules: readonly string[]): Item {
  return {
    ...{ id: "drift-sealed", rule: "drift-sealed", severity: "note", state: "open", certainty: "certain" },
    object: { noun: "TransportRule", name: rules.join('", "') },
    cause:
      "stamps a key that the stack file keeps encrypted, not compared here; `pulumi preview --refresh` compares it",
    ...{ evidence: [], meaning: [], expectations: [], guide: [] },
  };
}
