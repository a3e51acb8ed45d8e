import { sameText } from "./addresses.js";
import { decidingSteps } from "./decidingSteps.js";
import { evaluate } from "./evaluate.js";
import type { MailTenant } from "./mailTenant.js";
import type { Message } from "./message.js";
import { stepText } from "./renderTrace.js";
import { isSet, textOf, viewOf } from "./ruleView.js";
import type { RunOptions } from "./runRules.js";
import { type End, type EndKind, type Trace, waysOf } from "./trace.js";
import { depends, no, type Truth, type Verdict, yes } from "./verdict.js";

/** How a message is expected to go. */
export const expectedWays = ["relay", "signedFirst", "direct", "rejected"] as const;

export type ExpectedWay = (typeof expectedWays)[number];

/** What must be true of one message. */
export interface Expectation {
  readonly name: string;
  readonly message: Message;
  readonly way: ExpectedWay;
  /** It says how the message goes if it goes at all: somebody's rule or policy may keep it back. */
  readonly mayBeKept?: boolean;
  /** Whether it must be certain; otherwise only what certainly goes another way breaks it. */
  readonly certain?: boolean;
  /** Written by a person, or derived from the config. */
  readonly basis: "written" | "derived";
}

/** By which connectors a way is known. */
export interface Waymarks {
  /** Outbound connectors to the relay, by name. */
  readonly relay: readonly string[];
  /** The outbound connector to the signature service. */
  readonly signature?: string;
}

type Outcome = "met" | "unmet" | "depends";

export interface JudgedExpectation {
  readonly expectation: Expectation;
  /** `unmet` is certain: whatever is not known, the message goes another way. */
  readonly outcome: Outcome;
  /** What happens instead, or what it depends on. */
  readonly because: readonly string[];
  /** The trace's lines that decided; none where it is met. */
  readonly decided: readonly string[];
  readonly trace: Trace;
}

/** Says whether one message goes as expected: every way that it may take, all of them, none, or some. */
export function judgeExpectation(
  tenant: MailTenant,
  expectation: Expectation,
  waymarks: Waymarks,
  options: RunOptions,
): JudgedExpectation {
  const trace = evaluate(tenant, expectation.message, options);
  const judged = waysToJudge(trace, expectation).map((way) => ({
    way,
    fit: fitOf(way, expectation, waymarks, tenant),
  }));
  const all = (truth: Truth) => judged.every(({ fit }) => fit.truth === truth);
  const wrong = judged.filter(({ fit }) => fit.truth !== "yes");
  if (all("yes")) return { expectation, outcome: "met", because: [], decided: [], trace };
  const decided = decidingSteps(trace, routers(tenant, waymarks)).map(stepText);
  if (all("no")) {
    const because = unique(wrong.flatMap(({ fit }) => fit.because));
    return { expectation, outcome: "unmet", because, decided, trace };
  }
  const kept = wrong.filter(({ way, fit }) => isKept(way.at(-1)) && fit.truth === "depends");
  const open = [
    ...wrong
      .filter((one) => !kept.includes(one))
      .flatMap(({ way, fit }) => [...openOf(way), ...(fit.truth === "depends" ? fit.because : [])]),
    ...ifLetOut(kept.flatMap(({ way }) => way.at(-1)?.text ?? [])),
  ];
  return { expectation, outcome: "depends", because: unique(open), decided, trace };
}

function ifLetOut(kept: readonly string[]): readonly string[] {
  if (kept.length === 0) return [];
  return [`what would become of it if it were let out: it ${unique(kept).join(", or ")}`];
}

/** Names of the rules that send mail to the relay. */
function routers({ rules }: MailTenant, { relay }: Waymarks): readonly string[] {
  const toRelay = rules.filter(({ values }) => isOneOf(textOf(values.routeMessageOutboundConnector) ?? "", relay));
  return toRelay.map(({ name }) => name);
}

/** Where a message may be kept back, it is judged by what else may become of it. */
function waysToJudge({ copies }: Trace, { mayBeKept, way }: Expectation): readonly (readonly End[])[] {
  const ways = copies.flatMap(({ hop }) => waysOf(hop));
  const going = ways.filter((one) => !isKept(one.at(-1)));
  return mayBeKept && way !== "rejected" && going.length > 0 ? going : ways;
}

function openOf(way: readonly End[]): readonly string[] {
  return way.at(-1)?.on ?? [];
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** Whether a message that takes this way goes as expected. */
function fitOf(way: readonly End[], expectation: Expectation, waymarks: Waymarks, tenant: MailTenant): Verdict {
  const last = way.at(-1);
  if (last === undefined) return no("it goes nowhere");
  const instead = no(`it ${last.text}`);
  if (last.kind === "loop") return expectation.way === "rejected" ? yes() : instead;
  if (last.kind === "redirected") return depends("where the copy to somebody else goes, which is not followed");
  if (isKept(last)) return keptFit(last, expectation);
  if (expectation.way === "rejected") return last.kind === "unknown" ? openFit(last) : instead;
  const passed = way.flatMap(({ connector }) => (connector === undefined ? [] : [connector]));
  const throughRelay = passed.findIndex((name) => isOneOf(name, waymarks.relay));
  if (expectation.way === "direct")
    return throughRelay >= 0
      ? no(`it goes through the relay, by "${passed[throughRelay]}"`)
      : last.kind === "unknown"
        ? openFit(last)
        : yes();
  if (throughRelay < 0) return offTheRelay(last, waymarks, tenant) ?? instead;
  if (expectation.way === "relay") return yes();
  const signed = passed.findIndex((name) => waymarks.signature !== undefined && sameText(name, waymarks.signature));
  return signed >= 0 && signed < throughRelay ? yes() : no("it goes to the relay without having been signed");
}

const kept: readonly EndKind[] = ["rejected", "deleted", "quarantined", "dropped", "approval", "deferred"];

/** Whether it does not arrive. What goes round until it is refused is no such thing: nobody meant that. */
function isKept(last: End | undefined): boolean {
  return last !== undefined && kept.includes(last.kind);
}

function keptFit(last: End, { way, mayBeKept }: Expectation): Verdict {
  if (way === "rejected") return yes();
  if (!mayBeKept) return no(`it ${last.text}`);
  return way === "direct" ? yes() : depends();
}

function openFit({ text }: End): Verdict {
  return depends(`what becomes of it: it ${text}`);
}

/** Why it may still come to the relay, where nothing in the tenant says so. */
function offTheRelay(last: End, { relay, signature = "" }: Waymarks, tenant: MailTenant): Verdict | undefined {
  const { kind, connector = "", text } = last;
  if (kind === "unknown" && takesUnrouted(tenant, relay)) return openFit(last);
  if (kind !== "connector") return undefined;
  if (sameText(connector, signature)) return depends(`whether the signature service hands it back: it ${text}`);
  return isGuarded(tenant, last)
    ? depends(`whether what is behind "${connector}" hands it back: it ${text}`)
    : undefined;
}

function takesUnrouted({ outboundConnectors }: MailTenant, relay: readonly string[]): boolean {
  return outboundConnectors.some(
    ({ name, values }) => isOneOf(name, relay) && values.enabled !== false && values.isTransportRuleScoped !== true,
  );
}

/** Whoever sends mail to a connector, but not what some server hands in, expects that server to hand it back. */
function isGuarded({ rules }: MailTenant, { rule: by }: End): boolean {
  const rule = rules.find(({ name }) => name === by);
  return rule !== undefined && isSet(viewOf(rule).exceptions.senderIpRanges);
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some((one) => sameText(one, name));
}
