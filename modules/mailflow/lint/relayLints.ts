import { uncaught } from "../../exchange/caughtMail.js";
import type { Observed, PropertyValues } from "../../exchange/objectKind.js";
import { sameText } from "../addresses.js";
import { isActive, isEnforced, isSet, textOf, viewOf } from "../ruleView.js";
import { type Finding, finding } from "./finding.js";
import { connectorOf, type LintContext, routes } from "./lintContext.js";

/** Rules that should be there, by name. */
export function missingLints({ tenant, told }: LintContext): readonly Finding[] {
  return (told.relayRules ?? [])
    .filter((name) => !tenant.rules.some((rule) => sameText(rule.name, name)))
    .map((name) =>
      finding(
        "relay-missing",
        "TransportRule",
        { name },
        {
          cause: `there is no rule "${name}": its mail leaves without the relay`,
          cure: "run `pulumi up`",
        },
      ),
    );
}

/** Whether the relay's own rules run at all. */
export function stateLints({ relayRules, now, priorityOf }: LintContext): readonly Finding[] {
  return relayRules.flatMap((rule) => {
    const priority = priorityOf(rule);
    const effect = "its mail leaves without the relay";
    if (rule.values.enabled === false)
      return [
        finding("relay-off", "TransportRule", rule, {
          priority,
          cause: `"${rule.name}" is off: ${effect}`,
          cure: "switch it on",
        }),
      ];
    const active = isActive(rule, now);
    if (active.truth !== "yes")
      return [
        finding("relay-outside-dates", "TransportRule", rule, {
          priority,
          cause: `"${rule.name}" is not running: ${active.because.join(", ")}; ${effect}`,
          cure: "take its dates away",
          certainty: active.truth === "no" ? "certain" : "possible",
        }),
      ];
    return isEnforced(rule)
      ? []
      : [
          finding("relay-in-audit", "TransportRule", rule, {
            priority,
            cause: `"${rule.name}" only logs what it would do: ${effect}`,
            cure: "enforce it once its log looks right",
          }),
        ];
  });
}

/** Two rules for one audience: the same conditions, exceptions and connector, whatever they are called. */
export function audienceLints({ tenant, acts, isOurs, priorityOf }: LintContext): readonly Finding[] {
  const first = new Map<string, Observed>();
  return tenant.rules
    .filter((rule) => acts(rule) && routes(rule))
    .flatMap((rule) => {
      const key = JSON.stringify([connectorOf(rule).toLowerCase(), canonical(viewOf(rule).conditions)]);
      const before = first.get(key);
      if (before === undefined) first.set(key, rule);
      if (before === undefined || (!isOurs(rule) && !isOurs(before))) return [];
      return [
        finding("same-audience", "TransportRule", rule, {
          priority: priorityOf(rule),
          cause: `"${before.name}" at ${priorityOf(before)} and "${rule.name}" ask for the same mail and send it to "${connectorOf(rule)}"`,
          cure: "keep one of them",
        }),
      ];
    });
}

function canonical(values: PropertyValues): readonly string[] {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        `${name}=${JSON.stringify(Array.isArray(value) ? value.map((one) => one.toLowerCase()).sort() : value)}`,
    )
    .sort();
}

/** The key is a bearer secret: it may go nowhere but to the relay. */
export function keyLints(context: LintContext): readonly Finding[] {
  const { tenant, acts, keyHeaders, relayRules, comesBack, priorityOf, isOurs } = context;
  const isCarried = (rule: Observed) =>
    tenant.outboundConnectors.some(
      (one) => isOurs(one) && uncaught(rule.values, one.name, tenant.outboundConnectors) === undefined,
    );
  const isKey = (name: PropertyValues[string] | undefined) => keyHeaders.has((textOf(name) ?? "").toLowerCase());
  const loose = tenant.rules
    .filter(
      (rule) => acts(rule) && isKey(rule.values.setHeaderName) && !routes(rule) && !(isOurs(rule) && isCarried(rule)),
    )
    .map((rule) =>
      finding("key-not-routed", "TransportRule", rule, {
        priority: priorityOf(rule),
        cause: `"${rule.name}" stamps ${textOf(rule.values.setHeaderName)} and routes nothing, and no connector of ours takes all its mail: whoever gets it gets the key`,
        cure: "stamp and route in one rule, have one connector take all that mail, or take the stamp away",
      }),
    );
  const removed = tenant.rules.some((rule) => acts(rule) && isKey(rule.values.removeHeader));
  const kept = relayRules.filter(
    (rule) =>
      acts(rule) && isSet(rule.values.setHeaderName) && comesBack(rule) && !removed && !isTakenOff(context, rule),
  );
  return [
    ...loose,
    ...kept.map((rule) =>
      finding("key-never-removed", "TransportRule", rule, {
        priority: priorityOf(rule),
        cause: `what "${connectorOf(rule)}" hands back still carries ${textOf(rule.values.setHeaderName)}, and goes on to the recipient`,
        cure: "add a rule that takes the header off mail that comes from the relay",
        certainty: saysWhatItRemoves(context, rule) ? "certain" : "possible",
      }),
    ),
  ];
}

function removedBy({ tenant: { services = [] } }: LintContext, rule: Observed): readonly string[] | undefined {
  const service = services.find(({ connector }) => sameText(connector, connectorOf(rule)));
  return service?.returns?.removesHeaders;
}

/** Where nobody said what the service takes off, it may take the key off. */
function saysWhatItRemoves(context: LintContext, rule: Observed): boolean {
  return removedBy(context, rule) !== undefined;
}

function isTakenOff(context: LintContext, rule: Observed): boolean {
  const header = textOf(rule.values.setHeaderName) ?? "";
  return removedBy(context, rule)?.some((name) => sameText(name, header)) ?? false;
}

/** What keeps mail that was handed back from being sent to the relay again. */
export function guardLints({ relayRules, acts, comesBack, priorityOf }: LintContext): readonly Finding[] {
  return relayRules.filter(acts).flatMap((rule) => {
    const { conditions, exceptions } = viewOf(rule);
    const header = textOf(exceptions.headerContainsMessageHeader) ?? textOf(exceptions.headerMatchesMessageHeader);
    const byAddress = isSet(exceptions.senderIpRanges);
    const priority = priorityOf(rule);
    if (comesBack(rule) && header === undefined && !byAddress)
      return [
        finding("loop-guard-missing", "TransportRule", rule, {
          priority,
          cause: `what "${connectorOf(rule)}" hands back meets "${rule.name}" again, until 5.4.14`,
          cure: "except the header that the relay sets, or its addresses",
        }),
      ];
    if (header === undefined || byAddress || conditions.fromScope === "InOrganization") return [];
    return [
      finding("loop-guard-forgeable", "TransportRule", rule, {
        priority,
        cause: `"${rule.name}" takes mail from outside, and leaves out what has ${header}: anybody can write that`,
        cure: "guard by the relay's addresses, or take the header off mail that is not the relay's in a rule above",
      }),
    ];
  });
}
