import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import { Secret } from "../exchange/secret.js";
import { changed, type Fields, type FieldValue, type Possible } from "./fields.js";
import { headerField } from "./headers.js";
import type { MailTenant } from "./mailTenant.js";
import type { Message } from "./message.js";
import { type Ending, endingsOf } from "./ruleEndings.js";
import { isEnforced, isSet, textOf } from "./ruleView.js";
import { certainty, type End } from "./trace.js";
import { allOf, anyOf, depends, no, not, type Verdict } from "./verdict.js";

export interface Route {
  readonly connector: string;
  readonly rule: string;
}

/** A message between two rules. */
export interface RuleState {
  readonly fields: Fields;
  readonly scl: number | undefined;
  /** Where rules sent it that the next rule sees; `null` is nowhere in particular. */
  readonly routes: readonly Possible<Route | null>[];
  /** Where it was sent if a rule above perhaps stopped there: no later rule changes that. */
  readonly settled: readonly Possible<Route | null>[];
  readonly requiresTls: Verdict;
  /** Whether it is still on its way. Everything else is said of a message that is. */
  readonly isAlive: Verdict;
  /** Whether the next rule sees it. */
  readonly goesOn: Verdict;
  readonly ends: readonly End[];
}

/** Every place where rules may have sent it at last, each once, nowhere in particular first. */
export function routesOf({ routes, settled, goesOn }: RuleState): RuleState["routes"] {
  if (settled.length === 0) return routes;
  const places = new Map<string, RuleState["routes"]>();
  for (const one of [...settled, ...given(routes, goesOn)]) {
    const place = JSON.stringify(one.value);
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return [...places.values()]
    .flatMap(either)
    .sort((one, other) => Number(one.value !== null) - Number(other.value !== null));
}

/** By any of these ways. Reasons of many rules that stop are long lists: a set takes them faster than `anyOf`. */
function either(ways: RuleState["routes"]): RuleState["routes"] {
  const certain = ways.find(({ when }) => when.truth === "yes");
  if (certain !== undefined) return [certain];
  const open = ways.filter(({ when }) => when.truth === "depends");
  const when = depends(...new Set(open.flatMap((one) => one.when.because)));
  return open.slice(0, 1).map(({ value }) => ({ value, when }));
}

/** The message after a rule that met it, or that perhaps did. @param matched whether, of a message that the rule sees. */
export function applyRule(
  state: RuleState,
  rule: Observed,
  matched: Verdict,
  tenant: MailTenant,
  message: Message,
): RuleState {
  const when = allOf([matched, state.goesOn]);
  if (when.truth === "no") return state;
  if (!isEnforced(rule))
    return rule.values.stopRuleProcessing === true ? stopped(state, state, allOf([matched, auditStop(tenant)])) : state;
  const { endings, isForAll } = endingsOf(rule.values, message);
  const after = ended(state, rule, when, endings, isForAll);
  // What ends whatever meets it leaves over only what did not meet it, or did not come so far.
  if (isForAll)
    return matched.truth === "yes" ? { ...after, goesOn: no("a rule above ends what comes so far") } : after;
  const before = stamped(after, rule.values, when);
  if (rule.values.stopRuleProcessing !== true) return routed(before, rule, matched, when, tenant);
  return stopped(before, routed(before, rule, { truth: "yes", because: [] }, when, tenant), matched, when);
}

function auditStop({ assumptions }: MailTenant): Verdict {
  const stops = assumptions?.auditStops;
  if (stops === undefined) return depends("whether a rule in audit mode stops the rules below it; no page says");
  return stops ? { truth: "yes", because: [] } : no("audit mode does not stop");
}

/** What a rule stops stays as it left the rule, `met`; the rest goes on as it came. */
function stopped(
  state: RuleState,
  met: RuleState,
  matched: Verdict,
  settles: Verdict = allOf([matched, state.goesOn]),
): RuleState {
  if (settles.truth === "no") return state;
  return {
    ...state,
    requiresTls: met.requiresTls,
    settled: [...state.settled, ...(settles.truth === "yes" ? met.routes : given(met.routes, settles))],
    routes: matched.truth === "yes" ? [] : state.routes,
    goesOn: allOf([state.goesOn, not(matched)]),
  };
}

function given(routes: RuleState["routes"], when: Verdict): RuleState["routes"] {
  return routes.map((one) => ({ ...one, when: allOf([one.when, when]) }));
}

const stamps = ["setHeaderName", "removeHeader", "prependSubject", "setSCL"] as const;

/** Headers, subject and spam level, as rules below will see them (SetSCL is a wish: rule, 2026-08-21). */
function stamped(state: RuleState, values: PropertyValues, when: Verdict): RuleState {
  if (!stamps.some((name) => isSet(values[name]))) return state;
  const fields = new Map(state.fields);
  const put = (name: string, value: FieldValue) =>
    fields.set(name.toLowerCase(), changed(headerField({ fields }, name), value, when));
  const name = textOf(values.setHeaderName);
  if (name !== undefined) put(name, stampOf(values));
  const removed = textOf(values.removeHeader);
  if (removed !== undefined) put(removed, { is: "absent" });
  const subject = textOf(values.prependSubject);
  if (subject !== undefined) prependSubject(fields, subject, when);
  return { ...state, fields, scl: isSet(values.setSCL) ? undefined : state.scl };
}

function stampOf({ setHeaderValue: value }: PropertyValues): FieldValue {
  if (value instanceof Secret) return { is: "text", text: value.reveal(), hidden: true };
  return isSet(value) ? { is: "text", text: String(value) } : { is: "unknown" };
}

function prependSubject(fields: Map<string, readonly Possible<FieldValue>[]>, prefix: string, when: Verdict): void {
  const before = headerField({ fields }, "subject");
  const after = before.map(({ value, when: how }) => ({
    value: value.is === "text" ? { ...value, text: `${prefix}${value.text}` } : ({ is: "unknown" } as const),
    when: when.truth === "yes" ? how : depends(...how.because, ...when.because),
  }));
  fields.set("subject", when.truth === "yes" ? after : [...before, ...after]);
}

/** Which of two routes counts where no rule stops, no page says. */
function routed(
  state: RuleState,
  rule: Observed,
  matched: Verdict,
  when: Verdict,
  { assumptions }: MailTenant,
): RuleState {
  const requiresTls = rule.values.routeMessageOutboundRequireTls === true ? when : state.requiresTls;
  const connector = textOf(rule.values.routeMessageOutboundConnector);
  if (connector === undefined) return { ...state, requiresTls };
  const route = { connector, rule: rule.name };
  const rival = state.routes.find(
    ({ value }) => value !== null && value.connector.toLowerCase() !== connector.toLowerCase(),
  );
  const wins = assumptions?.laterRouteWins;
  if (rival === undefined || wins === true)
    return { ...state, requiresTls, routes: changed(state.routes, route, matched) };
  if (wins === false) return { ...state, requiresTls, routes: onlyWhereFree(state.routes, route, matched) };
  const open = depends(`which of two routes counts, "${rival.value?.connector}" or "${connector}"; no page says`);
  return { ...state, requiresTls, routes: changed(state.routes, route, depends(...open.because, ...reasons(matched))) };
}

function onlyWhereFree(routes: RuleState["routes"], route: Route, when: Verdict): RuleState["routes"] {
  return routes.flatMap((one) => (one.value === null ? changed([one], route, joint(one.when, when)) : [one]));
}

function joint(one: Verdict, other: Verdict): Verdict {
  return allOf([one, other]);
}

const reasons = ({ truth, because }: Verdict) => (truth === "depends" ? because : []);

/** What takes a message off its way: deleting and quarantine end the rules (rules, 2021-07-14; rule, 2026-08-21). */
function ended(
  state: RuleState,
  rule: Observed,
  when: Verdict,
  endings: readonly Ending[],
  isForAll: boolean,
): RuleState {
  if (endings.length === 0) return state;
  const ends = endings.map(({ kind, text, whether }): End => {
    const happens = allOf([state.isAlive, when, whether]);
    return { kind, text, rule: rule.name, form: [], ...certainty(happens) };
  });
  const over = isForAll ? when : allOf([when, anyOf(endings.map(({ whether }) => whether))]);
  return { ...state, ends: [...state.ends, ...ends], isAlive: allOf([state.isAlive, not(over)]) };
}
