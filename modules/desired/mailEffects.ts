import type { PropertyValues } from "../exchange/objectKind.js";
import { isForeign, type RuleEntry } from "../exchange/ruleSet.js";
import type { EmailRelayState } from "./emailRelayState.js";
import { filteringEffect } from "./filtering.js";
import { ruleSentence } from "./ruleSentences.js";

/**
 * What mail can feel of a tenant's state, a sentence each by a stable key: rules that act, somebody else's rule that is
 * edited, connectors that take or recognise mail by themselves, formats, filtering. Rules that are off or only log are no effect,
 * nor is a connector that no rule routes to.
 */
export function mailEffects(state: Omit<EmailRelayState, "byHand" | "warnings">): Readonly<Record<string, string>> {
  const { ruleSet, outboundConnectors, inboundConnectors, remoteDomains, adopted } = state;
  return {
    ...sentences("rule", ruleSet.rules, ruleEffect),
    ...sentences("outbound", outboundConnectors, outboundEffect),
    ...sentences("inbound", inboundConnectors, inboundEffect),
    ...sentences("remoteDomain", remoteDomains, remoteDomainEffect),
    ...sentences("filtering", adopted, filteringEffect),
  };
}

function sentences<Entry>(
  kind: string,
  entries: Readonly<Record<string, Entry>>,
  effect: (entry: Entry) => string | undefined,
): Readonly<Record<string, string>> {
  const said = Object.entries(entries).map(([key, entry]) => [`${kind}.${key}`, effect(entry)] as const);
  return Object.fromEntries(said.flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])));
}

function ruleEffect(entry: RuleEntry): string | undefined {
  if (!isForeign(entry)) return entry.enabled === true && entry.mode === "Enforce" ? ruleSentence(entry) : undefined;
  if (entry.stopRuleProcessing !== true) return undefined;
  const moved = entry.mayMove === true ? ", and moves up if it stands too low" : "";
  return `"${entry.foreign}" stops processing${moved}: rules below it do not see the mail that it takes.`;
}

function outboundEffect(connector: PropertyValues): string | undefined {
  const { name, enabled, isTransportRuleScoped, recipientDomains } = connector;
  if (enabled !== true || isTransportRuleScoped === true) return undefined;
  const domains = Array.isArray(recipientDomains) ? recipientDomains : [];
  const what = domains.includes("*") ? "All mail to the outside" : `All mail to ${domains.join(", ")}`;
  return `${what} leaves by "${name}", and waits while the relay does not answer.`;
}

function inboundEffect(connector: PropertyValues): string | undefined {
  const { name, enabled, tlsSenderCertificateName, senderIPAddresses, associatedAcceptedDomains } = connector;
  if (enabled !== true) return undefined;
  const who = tlsSenderCertificateName ?? (Array.isArray(senderIPAddresses) ? senderIPAddresses.join(", ") : "");
  const isClosed = connector.restrictDomainsToCertificate === true || connector.restrictDomainsToIPAddresses === true;
  const domains = Array.isArray(associatedAcceptedDomains) ? associatedAcceptedDomains.join(", ") : "";
  const others = isClosed ? `mail to ${domains} from anywhere else is refused` : "other mail comes in as before";
  return `Mail from ${String(who)} is known as the relay's ("${name}"); ${others}.`;
}

function remoteDomainEffect({ domainName, ...settings }: PropertyValues): string {
  const changes = Object.entries(settings).map(
    ([key, value]) => `${key} ${value === null ? "not set" : String(value)}`,
  );
  return `Mail to ${domainName === "*" ? "the outside" : String(domainName)} is written with ${changes.join(", ")}.`;
}
