import type { Observed } from "../../exchange/objectKind.js";
import { sameText } from "../addresses.js";
import { evaluate } from "../evaluate.js";
import { matchRule } from "../matchRule.js";
import { type Overlap, overlap, sceneOf } from "../overlap.js";
import { unchanged } from "../returning.js";
import { endingsOf } from "../ruleEndings.js";
import { textOf } from "../ruleView.js";
import { passes } from "../trace.js";
import { type Details, type Finding, finding } from "./finding.js";
import { connectorOf, type LintContext, routes } from "./lintContext.js";

/** What the order of rules does to the relay's: each other rule that acts, against each of the relay's. */
export function orderLints(context: LintContext): readonly Finding[] {
  const { tenant, acts, isOurs, relayRules } = context;
  const running = relayRules.filter(acts);
  return tenant.rules
    .filter((rule) => acts(rule) && !isOurs(rule))
    .flatMap((rule) => joined(running.flatMap((relay) => aboutPair(context, rule, relay))));
}

/** One finding a rule and id, the most certain one, with what was seen of the others. */
function joined(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted((left, right) => left.certainty.localeCompare(right.certainty));
  return sorted
    .filter((one, at) => sorted.findIndex(({ id }) => id === one.id) === at)
    .map((first) => ({
      ...first,
      evidence: [...new Set(sorted.filter(({ id }) => id === first.id).flatMap(({ evidence }) => evidence))],
    }));
}

function aboutPair(context: LintContext, rule: Observed, relay: Observed): readonly Finding[] {
  const isAbove = context.priorityOf(rule) < context.priorityOf(relay);
  const isSignature = context.signatureRules.includes(rule);
  const stops = rule.values.stopRuleProcessing === true;
  const elsewhere = routes(rule) && !sameText(connectorOf(rule), connectorOf(relay));
  if (isAbove && (keepsBack(rule) || doesTheSame(rule, relay))) return [];
  if (isAbove && context.comesBack(rule))
    return comesToRelay(context, rule, relay) ? [] : meeting(context, rule, relay, "stop-above-relay");
  // Of a service that is named alone nobody knows whether it hands back.
  if (isAbove && isSignature) return [];
  if (isAbove && stops) return meeting(context, rule, relay, "stop-above-relay");
  if (isAbove && elsewhere) return meeting(context, rule, relay, "route-above-relay");
  if (!isAbove && isSignature) return meeting(context, rule, relay, "signature-after-relay");
  return !isAbove && elsewhere && relay.values.stopRuleProcessing !== true
    ? meeting(context, rule, relay, "route-below-relay")
    : [];
}

/** Whether mail of both, with no other rule, may get to the relay by the way back from a service; so it is thought where no such mail was found. */
function comesToRelay({ tenant, now, written }: LintContext, rule: Observed, relay: Observed): boolean {
  const { example } = overlap(tenant, rule, relay, written);
  if (example === undefined) return true;
  const { copies } = evaluate(unchanged({ ...tenant, rules: [rule, relay] }), example, { now });
  return copies.some(({ hop }) => passes(hop, connectorOf(relay)) !== "no");
}

/** What a rule refuses, deletes or puts aside goes nowhere: it is no way around the relay. */
function keepsBack({ values }: Observed): boolean {
  const { endings } = endingsOf(values, undefined);
  return endings.some(({ kind }) => kind === "rejected" || kind === "deleted" || kind === "quarantined");
}

/** A rule that sends mail to the relay with the same stamp is another matter: two for one audience. */
function doesTheSame(rule: Observed, relay: Observed): boolean {
  const stampOf = ({ values }: Observed) => textOf(values.setHeaderName) ?? "";
  return routes(rule) && sameText(connectorOf(rule), connectorOf(relay)) && sameText(stampOf(rule), stampOf(relay));
}

type OrderId = "stop-above-relay" | "route-above-relay" | "route-below-relay" | "signature-after-relay";

function meeting(context: LintContext, rule: Observed, relay: Observed, id: OrderId): readonly Finding[] {
  const found = overlap(context.tenant, rule, relay, context.written);
  if (found.truth === "no") return [];
  const details = texts[id](rule, relay, context.comesBack(rule));
  return [
    finding(id, "TransportRule", rule, {
      ...details,
      priority: context.priorityOf(rule),
      evidence: [`with "${relay.name}" at ${context.priorityOf(relay)}: ${found.because}`],
      certainty: isShown(context, rule, found) ? "certain" : "possible",
    }),
  ];
}

/** An example that both meet is proof only if no rule above keeps it from coming so far. */
function isShown(context: LintContext, rule: Observed, { truth, example }: Overlap): boolean {
  if (truth !== "yes" || example === undefined) return false;
  const scene = sceneOf(context.tenant, example);
  const above = context.endingRules.filter((one) => context.priorityOf(one) < context.priorityOf(rule));
  return above.every((one) => matchRule(one, scene).truth === "no");
}

const texts: Readonly<Record<OrderId, (rule: Observed, relay: Observed, comesBack: boolean) => Details>> = {
  "stop-above-relay": (rule, relay, comesBack) => ({
    cause: `"${rule.name}" stops, and mail that meets it and "${relay.name}" ${
      routes(rule) && sameText(connectorOf(rule), connectorOf(relay))
        ? "comes to the relay without its stamp"
        : comesBack
          ? `gets no further than "${connectorOf(rule)}"`
          : "goes out without the relay"
    }`,
    cure: "move the relay's rules above it, except its mail there, or accept it",
  }),
  "route-above-relay": (rule, relay) => ({
    cause: `"${rule.name}" sends the mail of "${relay.name}" to "${connectorOf(rule)}" and does not stop: no page says which route counts`,
    cure: "let the one that is meant stop, or except its mail in the other",
  }),
  "route-below-relay": (rule, relay) => ({
    cause: `"${relay.name}" does not stop, and "${rule.name}" below it sends the same mail to "${connectorOf(rule)}"`,
    cure: `let "${relay.name}" stop, or except its mail in "${rule.name}"`,
  }),
  "signature-after-relay": (rule, relay) => ({
    cause: `"${rule.name}" stands below "${relay.name}": mail reaches the relay without its signature`,
    cure: `move "${rule.name}" above the relay's rules, with stop-processing on`,
  }),
};

/** The guide asks the signature's rule to stop, and all three where there are both directions (vendorGuide, 2026-02-03). */
export function stopLints(context: LintContext): readonly Finding[] {
  const { acts, hasRelay, relayRules, signatureRules, priorityOf } = context;
  const signatures = signatureRules.filter(acts);
  const relays = relayRules.filter(acts);
  const isIncoming = ({ values }: Observed) => values.fromScope !== "InOrganization";
  const hasAllThree = signatures.length > 0 && relays.some(isIncoming) && relays.some((rule) => !isIncoming(rule));
  if (!hasRelay) return [];
  return [...signatures, ...(hasAllThree ? relays : [])]
    .filter(({ values }) => values.stopRuleProcessing !== true)
    .map((rule) =>
      finding("missing-stop", "TransportRule", rule, {
        priority: priorityOf(rule),
        cause: hasAllThree
          ? `"${rule.name}" does not stop; with a signature and both directions all three rules must`
          : `"${rule.name}" does not stop: the relay's rule acts before the signature is on the message`,
        cure: "switch its stop-processing on",
      }),
    );
}
