import type { RelayConfig } from "../config/relayConfig.js";
import type { Observed } from "../exchange/objectKind.js";
import { afterUp, isOfStack } from "../expectations/afterUp.js";
import { judgeExpectations } from "../expectations/judgeExpectations.js";
import type { JudgedExpectation } from "../mailflow/expectation.js";
import type { Finding } from "../mailflow/lint/finding.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { PlanError } from "../plan/planError.js";
import type { Difference } from "./difference.js";
import { relayLint } from "./relayLint.js";

/** What becomes of mail in a tenant, by a config's expectations and by the linter. */
export interface Look {
  readonly expectations: readonly JudgedExpectation[];
  readonly broken: readonly JudgedExpectation[];
  readonly findings: readonly Finding[];
}

/** What one object's differences do to mail. */
export interface Meaning {
  readonly expectations: readonly { readonly before: JudgedExpectation; readonly after: JudgedExpectation }[];
  readonly findings: readonly Finding[];
}

/** @param now milliseconds since 1970. */
export function lookAt(tenant: MailTenant, config: RelayConfig, now: number): Look {
  const { results, broken } = judgeExpectations(tenant, config, now);
  return { expectations: results, broken, findings: relayLint(tenant, config, now).open };
}

/** The tenant as it would be without a difference; undefined where no `up` can make it so. */
export function repaired(tenant: MailTenant, config: RelayConfig, stack: string): MailTenant | undefined {
  const bare = { ...tenant, rules: tenant.rules.map(({ unmodelled: _, ...rule }) => rule) };
  const isOwn = isOfStack(stack);
  for (const rules of [bare.rules, bare.rules.filter((rule) => !isOwn(rule))])
    try {
      return afterUp({ ...bare, rules }, config, isOwn);
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
    }
  return undefined;
}

/** Compares mail in the repaired tenant with mail in the same one that has this object as it is now. */
export function meaningOf(before: Look, after: Look): Meaning {
  const known = new Set(before.findings.map(idOf));
  return {
    expectations: after.expectations.flatMap((now) => {
      const was = before.expectations.find(({ expectation }) => expectation.name === now.expectation.name);
      return was === undefined || was.outcome === now.outcome ? [] : [{ before: was, after: now }];
    }),
    findings: after.findings.filter((finding) => !known.has(idOf(finding))),
  };
}

function idOf({ id, object }: Finding): string {
  return `${id} ${object.kind} ${object.name}`;
}

const lists = {
  TransportRule: "rules",
  OutboundConnector: "outboundConnectors",
  InboundConnector: "inboundConnectors",
  RemoteDomain: "remoteDomains",
} as const;

/** The repaired tenant with one object, or the order of rules, as it is now; undefined for what no trace looks at. */
export function withOne(mended: MailTenant, live: MailTenant, difference: Difference): MailTenant | undefined {
  const { sort, noun, name, guid } = difference;
  if (sort === "order") return { ...mended, rules: inOrderOf(mended.rules, live.rules) };
  const list = lists[noun as keyof typeof lists];
  if (list === undefined) return undefined;
  const now = live[list].find((one) => one.guid === guid);
  const rest = mended[list].filter((one) => !isIt(one, difference));
  const at = mended[list].findIndex((one) => isIt(one, difference));
  if (now === undefined) return { ...mended, [list]: rest.filter((one) => one.name !== name) };
  const place = at >= 0 ? at : placeAmong(rest, live[list], now);
  return { ...mended, [list]: rest.toSpliced(place, 0, now) };
}

/** By GUID; what the plan made anew, by the name that it should have. */
function isIt(one: Observed, { guid, name, property, declared }: Difference): boolean {
  return one.guid === guid || one.name === (property === "name" ? declared : name);
}

function placeAmong(rest: readonly Observed[], live: readonly Observed[], now: Observed): number {
  const below = live.slice(live.indexOf(now) + 1).map(({ guid }) => guid);
  const at = rest.findIndex(({ guid }) => below.includes(guid));
  return at < 0 ? rest.length : at;
}

/** What is not there now keeps its place behind what is. */
function inOrderOf(rules: readonly Observed[], live: readonly Observed[]): readonly Observed[] {
  const placeOf = ({ guid }: Observed) => {
    const at = live.findIndex((one) => one.guid === guid);
    return at < 0 ? live.length : at;
  };
  return rules.toSorted((left, right) => placeOf(left) - placeOf(right));
}
