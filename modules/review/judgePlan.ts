import type { Impact } from "./impact.js";

/** Without a word in the config, as many percent of a tenant's rules may be moved or removed at once ... */
export const defaultShare = 10;
/** ... or as many rules, where that is more: a relay itself has two or three. */
export const rulesAlwaysFine = 3;

/** What somebody lets pass, each by a flag of its own. */
export interface Allowed {
  readonly tenantChanges?: boolean | undefined;
  readonly foreign?: boolean | undefined;
  readonly brokenExpectations?: boolean | undefined;
  /** Percent of the tenant's rules. Undefined: `defaultShare`, and always `rulesAlwaysFine`. */
  readonly maxShare?: number | undefined;
}

export interface PlanInQuestion {
  readonly impact: Impact;
  /** Expectations on mail that hold now and would not, each as a sentence. */
  readonly broken: readonly string[];
  /** What is another thing in the tenant than when the plan was made. */
  readonly changes: readonly string[];
}

/** Why a plan may not be applied: the numbers, what is meant, and the flag that allows it. */
export interface Refusal {
  readonly why: string;
  readonly details: readonly string[];
  readonly flag: string;
}

/** Every reason not to apply a plan; none: it may be. */
export function judgePlan({ impact, broken, changes }: PlanInQuestion, allowed: Allowed): readonly Refusal[] {
  const strangers = impact.foreign.filter(({ named }) => !named);
  return [
    ...refuse(!allowed.tenantChanges && changes.length > 0, {
      why: `the tenant changed since the plan was made: ${count(changes.length, "difference")}`,
      details: changes,
      flag: "--allow-tenant-changes",
    }),
    ...tooMany(impact, allowed.maxShare),
    ...refuse(!allowed.foreign && strangers.length > 0, {
      why: `it touches ${count(strangers.length, "thing")} of others that the stack does not name`,
      details: strangers.map(({ noun, name, does }) => `${noun} "${name}": ${does}`),
      flag: "--allow-foreign",
    }),
    ...refuse(!allowed.brokenExpectations && broken.length > 0, {
      why: `it breaks ${count(broken.length, "expectation")} on mail`,
      details: broken,
      flag: "--allow-broken-expectations",
    }),
  ];
}

function tooMany({ rulesInTenant, moved, removed }: Impact, maxShare: number | undefined): readonly Refusal[] {
  const touched = [...new Set([...moved, ...removed])];
  const most =
    maxShare === undefined
      ? Math.max((rulesInTenant * defaultShare) / 100, rulesAlwaysFine)
      : (rulesInTenant * maxShare) / 100;
  const percent = Math.ceil((100 * touched.length) / Math.max(1, rulesInTenant));
  return refuse(touched.length > most, {
    why: `it moves or removes ${touched.length} of ${count(rulesInTenant, "rule")} (${percent} %); ${maxShare ?? defaultShare} % may be`,
    details: [
      ...moved.map((name) => `TransportRule "${name}": move`),
      ...removed.map((name) => `TransportRule "${name}": remove`),
    ],
    flag: `--max-share ${percent}`,
  });
}

function refuse(isSo: boolean, refusal: Refusal): readonly Refusal[] {
  return isSo ? [refusal] : [];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
