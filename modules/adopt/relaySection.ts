import type { VendorPreset } from "../config/vendors/preset.js";
import { domainOfPattern } from "../exchange/caughtMail.js";
import type { Observed } from "../exchange/objectKind.js";
import { Secret } from "../exchange/secret.js";
import type { MailTenant } from "../mailflow/mailTenant.js";
import { connectorSection, inboundConnectorOf, inboundSection } from "./connectorSections.js";
import type { Route } from "./relayRoutes.js";
import { isSame, known, textOf, textsOf } from "./ruleValues.js";
import { exceptionsSection, guardSection, scopeSection } from "./scopeSections.js";

type Section = Readonly<Record<string, unknown>>;

/** What a stack file would say of the relay; keys stand in it as `Secret`. */
export function relaySection(
  tenant: MailTenant,
  { outgoing, incoming }: { readonly outgoing: Route; readonly incoming: Route | undefined },
  preset: VendorPreset,
): Section {
  const returns = returnsSection(tenant, outgoing, preset);
  const inbound = incoming && inboundSectionOf(tenant, { incoming, outgoing, returns }, preset);
  return known({
    vendor: preset.vendor,
    ...outgoingSection(tenant, outgoing, returns !== undefined, preset),
    ...(returns !== undefined && { architecture: "returning", returns: returns.section }),
    inbound,
  });
}

function outgoingSection(tenant: MailTenant, route: Route, isReturning: boolean, preset: VendorPreset): Section {
  const { connector, rules } = route;
  const values = rules[0]?.values ?? {};
  const scope = scopeSection(rules, { groups: "fromMemberOf", users: "from" });
  const isRouted = values.routeMessageOutboundConnector != null;
  const acts = scope.stage === "pilot" || scope.stage === "everyone";
  return known({
    smartHosts: textsOf(connector.values.smartHosts),
    stamp: stampSection(tenant, route, isReturning ? values : undefined),
    stage: isRouted || rules.length > 0 ? scope.stage : connector.values.enabled === false ? "off" : "everyone",
    appliesTo: scope.appliesTo,
    outgoing: isRouted ? undefined : "connector",
    recipientDomains: isRouted ? undefined : textsOf(connector.values.recipientDomains),
    exceptDomains: isRouted
      ? undefined
      : textsOf(values.exceptIfRecipientAddressMatchesPatterns).flatMap((pattern) => domainOfPattern(pattern) ?? []),
    recipients: isRouted && values.sentToScope !== "NotInOrganization" ? "any" : undefined,
    onError: values.ruleErrorAction === "Defer" ? "defer" : undefined,
    stopRuleProcessing: acts && values.stopRuleProcessing === false ? false : undefined,
    connector: nonEmpty(connectorSection(connector, preset.names.outboundConnector.value)),
    ruleName: rules.length === 0 ? undefined : otherThan(scope.ruleName, preset.names.outboundRule.value),
    exceptions: isRouted ? exceptionsSection(values) : undefined,
  });
}

/** The header and its key. Where mail comes back, a rule takes it off, or the relay is believed to do it. */
function stampSection(
  { rules }: MailTenant,
  route: Route,
  guarded: Observed["values"] | undefined,
): Section | undefined {
  const values = route.rules[0]?.values ?? {};
  const header = textOf(values.setHeaderName);
  const key = values.setHeaderValue;
  if (header === undefined) return undefined;
  const removed = guarded !== undefined && cleaningRule(rules, route, header) === undefined;
  return known({
    header,
    key: key instanceof Secret ? key : new Secret(String(key ?? "")),
    removedByRelay: removed ? true : undefined,
  });
}

function cleaningRule(rules: readonly Observed[], route: Route, header: string): Observed | undefined {
  const { ruleName } = scopeSection(route.rules, { groups: "", users: "" });
  return rules.find(
    ({ name, values }) => isSame(name, `${ruleName} (clean)`) && isSame(textOf(values.removeHeader), header),
  );
}

interface Returning {
  readonly section: Section;
  readonly connector: Observed;
}

/** A rule that leaves out what has been at the relay says that mail comes back. */
function returnsSection(tenant: MailTenant, { connector, rules }: Route, preset: VendorPreset): Returning | undefined {
  const loopGuard = rules[0] && guardSection(rules[0].values);
  if (loopGuard === undefined) return undefined;
  const presetName = preset.names.returnConnector.value;
  const hosts = textsOf(connector.values.smartHosts);
  const addresses = textsOf(rules[0]?.values.exceptIfSenderIpRanges);
  const found = inboundConnectorOf(tenant, { presetName, addresses, hosts }, []);
  if (found === undefined) return undefined;
  const keeps = connector.values.cloudServicesMailEnabled === true;
  const inboundConnector = inboundSection(found, presetName);
  return { connector: found, section: { loopGuard, inboundConnector, ...(keeps && { keepInternalHeaders: true }) } };
}

function inboundSectionOf(
  tenant: MailTenant,
  { incoming, outgoing, returns }: { incoming: Route; outgoing: Route; returns: Returning | undefined },
  preset: VendorPreset,
): Section {
  const { connector, rules } = incoming;
  const values = rules[0]?.values ?? {};
  const { ruleName } = scopeSection(rules, { groups: "sentToMemberOf", users: "sentTo" });
  const header = textOf(values.setHeaderName);
  const clean = header === undefined ? undefined : cleaningRule(tenant.rules, incoming, header);
  const ranges = textsOf(clean?.values.senderIpRanges ?? values.exceptIfSenderIpRanges);
  const presetName = preset.names.inboundReturnConnector.value;
  const hosts = textsOf(connector.values.smartHosts);
  const addresses = textsOf(values.exceptIfSenderIpRanges);
  const taken = returns === undefined ? [] : [returns.connector];
  const back = inboundConnectorOf(tenant, { presetName, addresses, hosts }, taken);
  const like = connectorSection(outgoing.connector, connector.name);
  const own = connectorSection(connector, preset.names.inboundOutboundConnector.value);
  return known({
    smartHosts: hosts,
    stamp: stampSection(tenant, incoming, values),
    loopGuard: ranges.length === 0 ? undefined : { senderIpRanges: ranges },
    connector: JSON.stringify(own) === JSON.stringify(like) ? undefined : nonEmpty(own),
    ruleName: otherThan(ruleName, preset.names.inboundRule.value),
    inboundConnector: back && inboundSection(back, presetName),
  });
}

function nonEmpty(section: Section): Section | undefined {
  return Object.keys(section).length === 0 ? undefined : section;
}

function otherThan(name: string, preset: string): string | undefined {
  return name === preset ? undefined : name;
}
