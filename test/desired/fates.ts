import type { EmailRelayState } from "../../modules/desired/emailRelayState.js";
import type { PropertyValues } from "../../modules/exchange/objectKind.js";
import { isForeign } from "../../modules/exchange/ruleSet.js";

/** One message as Exchange sees it, as far as a relay's rules and connectors look at it. */
export interface Message {
  readonly from: "inside" | "outside";
  /** Whether Exchange knows the sender: a mailbox's own, or what a connector of type OnPremises vouches for. */
  readonly signedIn: boolean;
  readonly to: "inside" | "outside";
  readonly headers: Readonly<Record<string, string>>;
  /** The last server before Exchange, if mail came by SMTP. */
  readonly address?: string;
  readonly certificate?: string;
  readonly type?: string;
}

/** What happens to a message in a tenant that is as the state says, in words. */
export function fate(state: EmailRelayState, message: Message): string {
  if (isRefused(state, message)) return "refused";
  const done: string[] = [];
  let route: string | undefined;
  for (const rule of ownRules(state)) {
    if (rule.enabled !== true || rule.mode !== "Enforce" || !matches(rule, message)) continue;
    if (rule.setHeaderName !== undefined) done.push("gets the key");
    if (typeof rule.removeHeader === "string" && rule.removeHeader in message.headers) done.push("loses the key");
    if (typeof rule.routeMessageOutboundConnector === "string") route = rule.routeMessageOutboundConnector;
    if (rule.stopRuleProcessing === true) break;
  }
  return [...done, way(state, message, route)].join(", ");
}

function way({ outboundConnectors }: EmailRelayState, { to }: Message, route: string | undefined): string {
  const open = Object.values(outboundConnectors).find(
    ({ enabled, isTransportRuleScoped }) => enabled === true && isTransportRuleScoped === false,
  );
  if (route !== undefined || (open !== undefined && to === "outside")) return "to the relay";
  return to === "inside" ? "to the mailbox" : "to its recipient";
}

function isRefused({ inboundConnectors }: EmailRelayState, { address, certificate }: Message): boolean {
  if (address === undefined) return false;
  return Object.values(inboundConnectors)
    .filter(({ enabled }) => enabled === true)
    .some(
      (connector) =>
        (connector.restrictDomainsToIPAddresses === true && !list(connector.senderIPAddresses).includes(address)) ||
        (connector.restrictDomainsToCertificate === true && connector.tlsSenderCertificateName !== certificate) ||
        (connector.requireTls === true && certificate === undefined),
    );
}

function ownRules({ ruleSet: { rules, order } }: EmailRelayState): readonly PropertyValues[] {
  return order.flatMap((key) => {
    const rule = rules[key];
    return rule === undefined || isForeign(rule) ? [] : [rule];
  });
}

/** Conditions are ANDed, exceptions ORed. People are not told apart: the message is one of those who are meant. */
function matches(rule: PropertyValues, message: Message): boolean {
  return holds(rule, message, "").every((one) => one) && !holds(rule, message, "exceptIf").some((one) => one);
}

function holds(rule: PropertyValues, message: Message, as: "" | "exceptIf"): readonly boolean[] {
  const value = (name: string) => rule[as === "" ? name : `${as}${name[0]?.toUpperCase()}${name.slice(1)}`];
  const checks: Readonly<Record<string, (expected: unknown) => boolean>> = {
    fromScope: (scope) => isFrom(scope, message),
    sentToScope: (scope) => (scope === "InOrganization") === (message.to === "inside"),
    senderIpRanges: (ranges) => message.address !== undefined && list(ranges).includes(message.address),
    headerContainsWords: (words) => {
      const header = message.headers[String(value("headerContainsMessageHeader"))] ?? "";
      return list(words).some((word) => header.includes(word));
    },
    messageTypeMatches: (type) => type === message.type,
  };
  return Object.entries(checks).flatMap(([name, check]) => (value(name) === undefined ? [] : [check(value(name))]));
}

/** `InOrganization` and `NotInOrganization` are no opposites: forged mail is neither (New-TransportRule, 2026-08-21). */
function isFrom(scope: unknown, { from, signedIn }: Message): boolean {
  return scope === "InOrganization" ? from === "inside" && signedIn : from === "outside";
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value : [];
}
