import { DnsError } from "./dnsError.js";
import type { DnsReader } from "./dnsReader.js";
import type { DnsRecord } from "./dnsRecord.js";
import { type DnsStage, enablesRule } from "./dnsWish.js";
import { isMarked, type Placement, placement, type ZoneRecord } from "./placement.js";
import { type SpfBudget, type SpfWish, spfBudget } from "./spfBudget.js";
import { isSpf, spfTerms } from "./spfRecord.js";
import { budgetLines } from "./spfText.js";

/** What becomes of a domain's SPF record. */
export interface SpfDecision {
  /** The record to declare or to print; absent: nothing is done about it. */
  readonly record?: DnsRecord;
  /** Its place in Cloudflare. */
  readonly place?: Extract<Placement, { kind: "declared" }>;
  readonly notes: readonly string[];
  /** What a person should not overlook. */
  readonly warnings: readonly string[];
  /** Why the run must not go on. */
  readonly problems: readonly string[];
}

export interface SpfCircumstances {
  readonly stage: DnsStage;
  readonly gate: boolean;
  readonly resolver: DnsReader;
  /** What Cloudflare's zone has at the domain, and what of it may be taken over; absent: a person keeps the record. */
  readonly zone?: { readonly there: readonly ZoneRecord[]; readonly imports: readonly string[] };
}

/**
 * Merges the relay's include into the record that is there. Whatever is wrong with the record of others is a warning as long as
 * this run writes nothing and no rule needs it: stage `off` is never kept from anything.
 */
export async function decideSpf(wish: SpfWish, circumstances: SpfCircumstances): Promise<SpfDecision> {
  try {
    return circumstances.zone === undefined
      ? await printed(wish, circumstances)
      : await inZone(wish, circumstances, circumstances.zone);
  } catch (error) {
    if (!(error instanceof DnsError)) throw error;
    return weighed(error.problems, circumstances, circumstances.zone !== undefined);
  }
}

type Zone = NonNullable<SpfCircumstances["zone"]>;

/** What the zone has goes before what a person wrote down once: others may have changed it since. */
async function inZone(wish: SpfWish, circumstances: SpfCircumstances, zone: Zone): Promise<SpfDecision> {
  const there = zone.there.filter(({ type, value }) => type === "TXT" && isSpf(value));
  const [live] = there;
  if (live === undefined || there.length > 1)
    throw new DnsError([
      `Cannot merge into the SPF record of ${wish.domain}: the zone has ${live === undefined ? "none. Make one for those who send today" : `${there.length}. Keep one`}`,
    ]);
  const budget = await spfBudget({ ...wish, existing: live.value }, circumstances.resolver);
  const writes = budget.record !== live.value;
  const record = toRecord(budget);
  const place = placement(record, there, { imports: zone.imports, isMerged: true, records: [record] });
  const refusals = place.kind === "refused" ? [place.problem] : [];
  const unread = budget.unknown.map((why) => `Cannot count the SPF look-ups of ${wish.domain}: ${why}`);
  const problems = [...budget.problems, ...(writes ? [...unread, ...refusals] : [])];
  const decision = weighed(problems, circumstances, writes, budget);
  const isDeclared = place.kind === "declared" && !(writes && problems.length > 0);
  return {
    ...decision,
    ...(isDeclared && { record, place }),
    warnings: [...decision.warnings, ...(writes ? [] : refusals), ...(writes ? goneLines(wish, live) : [])],
  };
}

async function printed(wish: SpfWish, circumstances: SpfCircumstances): Promise<SpfDecision> {
  const answer = await circumstances.resolver.read("TXT", wish.domain);
  const live = answer.kind === "found" ? answer.values.filter(isSpf) : [];
  const [only] = live;
  if (live.length > 1)
    throw new DnsError([`Cannot merge into the SPF record of ${wish.domain}: ${live.length} are there. Keep one`]);
  const older = only === undefined || wish.existing === undefined ? [] : differences(wish, only, wish.existing);
  if (older.length > 0) throw new DnsError(older);
  const budget = await spfBudget({ ...wish, ...(only !== undefined && { existing: only }) }, circumstances.resolver);
  const decision = weighed(budget.problems, circumstances, false, budget);
  const isMissing = only !== undefined && only !== budget.record;
  return {
    ...decision,
    ...(budget.problems.length === 0 && { record: toRecord(budget) }),
    notes: [
      ...(isMissing ? [`SPF of ${wish.domain} is ${only} today; the relay needs include:${wish.include} in it.`] : []),
      ...decision.notes,
    ],
  };
}

/** A problem ends the run where it would be written, or where the rule is enabled and the relay needs it. */
function weighed(
  problems: readonly string[],
  { stage, gate }: SpfCircumstances,
  writes: boolean,
  budget?: SpfBudget,
): SpfDecision {
  const isGrave = stage !== "off" && (writes || (enablesRule(stage) && gate));
  const notes =
    budget === undefined
      ? []
      : budgetLines({ ...budget, problems: [], unknown: isGrave && problems.length > 0 ? [] : budget.unknown });
  if (problems.length === 0) return { notes, warnings: [], problems: [] };
  return isGrave
    ? { notes: [], warnings: [], problems: [...problems, ...notes] }
    : { notes, warnings: problems, problems: [] };
}

/** An include that was there once and is not now. */
function goneLines({ domain, include }: SpfWish, { comment }: ZoneRecord): readonly string[] {
  return isMarked(comment) ? [`SPF of ${domain} had include:${include}, and somebody took it out; it is put back`] : [];
}

/** A record that was written down once must not undo what others changed since. */
function differences({ domain, include }: SpfWish, live: string, existing: string): readonly string[] {
  const terms = (record: string) => spfTerms(record).map(({ text }) => text.toLowerCase());
  const without = (left: string, right: string) =>
    terms(left).filter((term) => !terms(right).includes(term) && term !== `include:${include.toLowerCase()}`);
  const [newer, older] = [without(live, existing), without(existing, live)];
  if (newer.length + older.length === 0) return [];
  const says = [
    ...(newer.length > 0 ? [`DNS has ${newer.join(" ")} beside it`] : []),
    ...(older.length > 0 ? [`DNS does not have ${older.join(" ")}`] : []),
  ];
  return [
    `Cannot merge into the SPF record of ${domain}: spf.existing is not what DNS has: ${says.join("; ")}. Remove spf.existing, or write today's record`,
  ];
}

function toRecord({ domain, record }: SpfBudget): DnsRecord {
  return { name: domain, type: "TXT", value: record };
}
