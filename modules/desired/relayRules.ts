import type { LoopGuard, Relay, RuledInbound } from "../config/relayConfig.js";
import { acts, type Stage } from "../config/scopeConfig.js";
import type { Stamp } from "../config/stampConfig.js";
import { addressPattern } from "../exchange/caughtMail.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import type { RuleEntry, RuleSet } from "../exchange/ruleSet.js";
import { Secret } from "../exchange/secret.js";

/**
 * The relay's rules from top to bottom: the signature service's, then outgoing mail, then incoming mail. The vendor's
 * guide (https://docs.trustifi.com/introduction-15, 2026-02-03) asks for that order. Below the rule that stamps a key
 * stands the one that takes it off what has been at the relay: above it, it could take the mark away that guards the loop.
 *
 * A key that is `sealed` leaves `setHeaderValue` out: such a set is for comparing, with that one property aside.
 */
export function relayRules(relay: Relay): RuleSet {
  const own = [...outboundRules(relay), ...inboundRules(relay)];
  const entries = own.length === 0 ? [] : [...signatureRule(relay), ...own];
  return { rules: Object.fromEntries(entries), order: entries.map(([key]) => key), ...catchAll(relay) };
}

/** The stamp's rule routes nothing: the connector takes its mail by itself. */
function catchAll({ outgoing, stamp, connector }: Relay): Pick<RuleSet, "catchAll"> {
  return outgoing === "connector" && stamp !== undefined ? { catchAll: { outbound: connector.name } } : {};
}

type People = "groups" | "users";
type Entries = readonly (readonly [string, RuleEntry])[];

/**
 * Once mail is routed, their rule must stop, or the relay's would act on mail before the signature is on it. Before that
 * it is a place in the order and nothing else: stages off and audit change nobody's rule.
 */
function signatureRule({ signature, stage, follows }: Relay): Entries {
  if (signature === undefined) return [];
  const { rule, mayMove } = signature;
  return [["signature", { foreign: rule, ...(acts(stage) && !follows && { stopRuleProcessing: true, mayMove }) }]];
}

function outboundRules(relay: Relay): Entries {
  const { outgoing, returns, ruleName, stamp } = relay;
  if (outgoing === "none") return [];
  if (outgoing === "connector") return stampingRule(relay);
  const rule = {
    ...commonValues(relay),
    fromScope: "InOrganization",
    ...(relay.recipients === "external" && { sentToScope: "NotInOrganization" }),
    ...(returns && guardValues(returns.loopGuard, "exceptIf")),
    ...exceptionValues(relay.exceptions),
    ...stampAndRoute(relay.connector.name, stamp),
  };
  return [
    ...scoped("outbound", ruleName, rule, relay.appliesTo, {
      groups: (fromMemberOf) => ({ fromMemberOf }),
      users: (from) => ({ from }),
    }),
    ...cleaningRule("outboundClean", ruleName, relay, stamp, returns?.loopGuard),
  ];
}

/** The connector takes all mail to its domains, from whomever: all of it needs the key, also what is redirected. */
function stampingRule(relay: Relay): Entries {
  if (relay.stamp === undefined) return [];
  const recipients = relay.recipientDomains.includes("*")
    ? { sentToScope: "NotInOrganization" }
    : // Exactly the connector's addresses: mail to others goes elsewhere, and would take the key along.
      { recipientAddressMatchesPatterns: relay.recipientDomains.map(addressPattern) };
  const except = relay.exceptDomains.length > 0 && {
    exceptIfRecipientAddressMatchesPatterns: relay.exceptDomains.map(addressPattern),
  };
  const values = { ...commonValues(relay), ...recipients, ...except, ...stampValues(relay.stamp) };
  return [["outbound", { name: relay.ruleName, ...values }]];
}

/**
 * All that does not come from inside. `NotInOrganization` would let forged mail pass by: it is not true of a sender in an
 * accepted domain, and `InOrganization` is only true of one that is signed in (New-TransportRule, 2026-08-21).
 */
function inboundRules(relay: Relay): Entries {
  const { inbound, returns, recipients } = relay;
  if (inbound?.route !== "rule") return [];
  const { ruleName, connector, stamp }: RuledInbound = inbound;
  const loopGuard =
    recipients === "any" && returns ? together(inbound.loopGuard, returns.loopGuard) : inbound.loopGuard;
  const rule = {
    ...commonValues(relay),
    exceptIfFromScope: "InOrganization",
    sentToScope: "InOrganization",
    ...guardValues(loopGuard, "exceptIf"),
    ...stampAndRoute(connector.name, stamp),
  };
  return [
    ...scoped("inbound", ruleName, rule, relay.appliesTo, {
      groups: (sentToMemberOf) => ({ sentToMemberOf }),
      users: (sentTo) => ({ sentTo }),
    }),
    ...cleaningRule("inboundClean", ruleName, relay, stamp, inbound.loopGuard),
  ];
}

/** Internal mail that comes back from the relay is not signed in, and must not be taken for incoming mail. */
function together({ senderIpRanges = [] }: LoopGuard, other: LoopGuard): LoopGuard {
  return { senderIpRanges: [...new Set([...senderIpRanges, ...(other.senderIpRanges ?? [])])] };
}

/** Takes the key off mail that has been at the relay: whoever reads it there could send through the relay. */
function cleaningRule(
  key: string,
  ruleName: string,
  relay: Relay,
  stamp: Stamp | undefined,
  guard: LoopGuard | undefined,
): Entries {
  if (stamp === undefined || stamp.removedByRelay || guard === undefined) return [];
  const values = { ...commonValues(relay), stopRuleProcessing: false, ...guardValues(guard, "") };
  return [[key, { name: `${ruleName} (clean)`, ...values, removeHeader: stamp.header }]];
}

/** One rule, or two where both groups and users are meant: in one rule the two conditions would be ANDed. */
function scoped(
  key: string,
  name: string,
  rule: PropertyValues,
  appliesTo: Relay["appliesTo"],
  conditions: Readonly<Record<People, (addresses: readonly string[]) => PropertyValues>>,
): Entries {
  if (appliesTo === "everyone") return [[key, { name, ...rule }]];
  const isSplit = appliesTo.groups !== undefined && appliesTo.users !== undefined;
  const part = (people: People): Entries => {
    const addresses = appliesTo[people];
    if (addresses === undefined) return [];
    const values = { name: isSplit ? `${name} (${people})` : name, ...rule, ...conditions[people](addresses) };
    return [[isSplit ? `${key}${people === "groups" ? "Groups" : "Users"}` : key, values]];
  };
  return [...part("groups"), ...part("users")];
}

/**
 * How far the roll-out is. Severity makes rule reports show the rule: without it an audit would say nothing. It stops
 * where it acts, as Microsoft's recipe does (integrate-office-365-with-an-email-add-on-service, 2021-07-14); not in an
 * audit: no source says whether stopping counts as acting, and rules below must not be skipped by one that only looks.
 */
function commonValues({ stage, stopRuleProcessing, onError }: Relay): PropertyValues {
  return {
    comments: "Declared in code: change it there.",
    ...stageValues(stage),
    stopRuleProcessing: stopRuleProcessing && acts(stage),
    ruleErrorAction: onError === "defer" ? "Defer" : "Ignore",
    setAuditSeverity: "Low",
  };
}

function stageValues(stage: Stage): PropertyValues {
  return { enabled: stage !== "off", mode: stage === "audit" ? "Audit" : "Enforce" };
}

/** Together in one rule, always: a key that is stamped on mail which goes elsewhere is given away. */
function stampAndRoute(connector: string, stamp: Stamp | undefined): PropertyValues {
  return { ...(stamp && stampValues(stamp)), routeMessageOutboundConnector: connector };
}

function stampValues({ header, key }: Stamp): PropertyValues {
  return { setHeaderName: header, ...(key instanceof Secret && { setHeaderValue: key }) };
}

/** How mail is known that has been at the relay: as a condition, or as an exception. */
function guardValues({ header, words, senderIpRanges }: LoopGuard, as: "" | "exceptIf"): PropertyValues {
  const [name, contains, ranges] =
    as === ""
      ? ["headerContainsMessageHeader", "headerContainsWords", "senderIpRanges"]
      : ["exceptIfHeaderContainsMessageHeader", "exceptIfHeaderContainsWords", "exceptIfSenderIpRanges"];
  return {
    ...(header !== undefined && { [name]: header }),
    ...(words !== undefined && { [contains]: words }),
    ...(senderIpRanges !== undefined && { [ranges]: senderIpRanges }),
  };
}

function exceptionValues({ header, messageType, messageSizeOver, sclOver }: Relay["exceptions"]): PropertyValues {
  return {
    ...(header && {
      exceptIfHeaderMatchesMessageHeader: header.name,
      exceptIfHeaderMatchesPatterns: header.patterns,
    }),
    ...(messageType !== undefined && { exceptIfMessageTypeMatches: messageType }),
    ...(messageSizeOver !== undefined && { exceptIfMessageSizeOver: messageSizeOver }),
    ...(sclOver !== undefined && { exceptIfSCLOver: sclOver }),
  };
}
