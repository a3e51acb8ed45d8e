import type { InboundRelay, LoopGuard, Relay } from "../config/relayConfig.js";
import type { RelayKey } from "../config/relayKey.js";
import type { Stage } from "../config/scopeConfig.js";
import type { PropertyValues } from "../exchange/objectKind.js";
import type { RuleEntry, RuleSet } from "../exchange/ruleSet.js";
import { Secret } from "../exchange/secret.js";

/**
 * The relay's rules from top to bottom: the signature service's, then outgoing mail, then incoming mail. The vendor's
 * guide (https://docs.trustifi.com/introduction-15, 2026-02-03) asks for that order.
 *
 * A key that is `sealed` leaves `setHeaderValue` out: such a set is for comparing, with that one property aside.
 */
export function relayRules(relay: Relay): RuleSet {
  const entries: readonly (readonly [string, RuleEntry])[] = [
    ...signatureRule(relay),
    ...outboundRules(relay),
    ...inboundRules(relay),
  ];
  return { rules: Object.fromEntries(entries), order: entries.map(([key]) => key) };
}

type People = "groups" | "users";
type Entries = readonly (readonly [string, RuleEntry])[];

/** Their rule must stop at every stage, or the relay's would act on mail before the signature is on it. */
function signatureRule({ signature }: Relay): Entries {
  if (signature === undefined) return [];
  const { rule, mayMove } = signature;
  return [["signature", { foreign: rule, stopRuleProcessing: true, mayMove }]];
}

function outboundRules(relay: Relay): Entries {
  const { recipients, exceptions, returns, connector, keyHeader, key } = relay;
  const rule = {
    ...commonValues(relay),
    fromScope: "InOrganization",
    ...(recipients === "external" && { sentToScope: "NotInOrganization" }),
    ...(returns && guardValues(returns.loopGuard)),
    ...exceptionValues(exceptions),
    ...stampAndRoute(connector.name, keyHeader, key),
  };
  return scoped("outbound", relay.ruleName, rule, relay.appliesTo, {
    groups: (fromMemberOf) => ({ fromMemberOf }),
    users: (from) => ({ from }),
  });
}

function inboundRules(relay: Relay): Entries {
  if (relay.inbound === undefined) return [];
  const { ruleName, loopGuard, connector, keyHeader, key }: InboundRelay = relay.inbound;
  const rule = {
    ...commonValues(relay),
    fromScope: "NotInOrganization",
    sentToScope: "InOrganization",
    ...guardValues(loopGuard),
    ...stampAndRoute(connector.name, keyHeader, key),
  };
  return scoped("inbound", ruleName, rule, relay.appliesTo, {
    groups: (sentToMemberOf) => ({ sentToMemberOf }),
    users: (sentTo) => ({ sentTo }),
  });
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

/** How far the roll-out is. Severity makes rule reports show the rule: without it an audit would say nothing. */
function commonValues(relay: Relay): PropertyValues {
  return {
    comments: "Declared in code: change it there.",
    ...stageValues(relay.stage),
    stopRuleProcessing: stops(relay),
    ruleErrorAction: relay.onError === "defer" ? "Defer" : "Ignore",
    setAuditSeverity: "Low",
  };
}

function stageValues(stage: Stage): PropertyValues {
  return { enabled: stage !== "off", mode: stage === "audit" ? "Audit" : "Enforce" };
}

/**
 * With a signature service and both directions all three rules stop, says the vendor's guide. Not in an audit: no
 * source says whether stopping counts as acting, and rules below must not be skipped by a rule that only looks.
 */
function stops({ signature, inbound, stage }: Relay): boolean {
  return signature !== undefined && inbound !== undefined && stage !== "audit";
}

/** Together in one rule, always: a key that is stamped on mail which goes elsewhere is given away. */
function stampAndRoute(connector: string, header: string, key: RelayKey): PropertyValues {
  return {
    setHeaderName: header,
    ...(key instanceof Secret && { setHeaderValue: key }),
    routeMessageOutboundConnector: connector,
  };
}

function guardValues({ header, words, senderIpRanges }: LoopGuard): PropertyValues {
  return {
    ...(header !== undefined && { exceptIfHeaderContainsMessageHeader: header }),
    ...(words !== undefined && { exceptIfHeaderContainsWords: words }),
    ...(senderIpRanges !== undefined && { exceptIfSenderIpRanges: senderIpRanges }),
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
