import type { PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";
import { isForeign, type RuleEntry, type RuleSet } from "../exchange/ruleSet.js";

/** Says what each rule of a relay does to mail, in order, by the rule's key. No secret is in it. */
export function ruleSentences({ rules, order }: RuleSet): Readonly<Record<string, string>> {
  return Object.fromEntries(order.map((key) => [key, ruleSentence(rules[key] ?? {})]));
}

/** Says what one rule does to mail. */
export function ruleSentence(entry: RuleEntry): string {
  if (isForeign(entry))
    return `"${entry.foreign}" is somebody else's rule; it stands above the rules that follow${entry.stopRuleProcessing ? ", and stops processing" : ""}.`;
  const unless = exceptions(entry);
  const would = isAudit(entry);
  const parts = [
    `Mail from ${sender(entry)} to ${recipient(entry)}${condition(entry)} ${would ? "would " : ""}${actions(entry, would).join(" and ")}`,
    ...(unless.length > 0 ? [`unless ${unless.join(", or ")}`] : []),
    ...(entry.stopRuleProcessing === true ? [`then rules below ${would ? "would be" : "are"} skipped`] : []),
    ...(would ? [] : [failure(entry)]),
  ];
  return `${state(entry)}${parts.join("; ")}.`;
}

function state(entry: PropertyValues): string {
  if (entry.enabled === false) return "Off: ";
  return isAudit(entry) ? "Audit, just logged: " : "";
}

/** Exchange logs what the rule would do, and does nothing. */
function isAudit({ enabled, mode }: PropertyValues): boolean {
  return enabled !== false && mode !== "Enforce";
}

function sender({ from, fromMemberOf, fromScope, exceptIfFromScope }: PropertyValues): string {
  if (fromMemberOf !== undefined) return `members of ${text(fromMemberOf)}`;
  if (from !== undefined) return text(from);
  if (fromScope === "InOrganization") return "inside";
  return exceptIfFromScope === "InOrganization" ? "anybody who is not signed in inside" : "anybody";
}

function recipient({ sentTo, sentToMemberOf, sentToScope, recipientAddressMatchesPatterns }: PropertyValues): string {
  if (sentToMemberOf !== undefined) return `members of ${text(sentToMemberOf)}`;
  if (sentTo !== undefined) return text(sentTo);
  if (recipientAddressMatchesPatterns !== undefined) return `addresses like ${text(recipientAddressMatchesPatterns)}`;
  if (sentToScope === undefined) return "anybody";
  return sentToScope === "InOrganization" ? "the inside" : "the outside";
}

function condition({ headerContainsMessageHeader, headerContainsWords, senderIpRanges }: PropertyValues): string {
  if (headerContainsWords !== undefined)
    return `, where ${text(headerContainsMessageHeader)} contains ${text(headerContainsWords)},`;
  return senderIpRanges === undefined ? "" : `, which comes from ${text(senderIpRanges)},`;
}

function actions(rule: PropertyValues, would: boolean): readonly string[] {
  const { setHeaderName, removeHeader, routeMessageOutboundConnector } = rule;
  const [get, lose, go] = would ? ["get", "lose", "go"] : ["gets", "loses", "goes"];
  return [
    ...(setHeaderName === undefined ? [] : [`${get} the header ${text(setHeaderName)}`]),
    ...(removeHeader === undefined ? [] : [`${lose} the header ${text(removeHeader)}`]),
    ...(routeMessageOutboundConnector === undefined ? [] : [`${go} to "${text(routeMessageOutboundConnector)}"`]),
  ];
}

function failure({ ruleErrorAction, routeMessageOutboundConnector, removeHeader }: PropertyValues): string {
  if (ruleErrorAction === "Defer") return "if that fails, Exchange tries again later";
  if (routeMessageOutboundConnector !== undefined) return "if that fails, it leaves around the relay";
  return removeHeader === undefined ? "if that fails, it goes without" : "if that fails, it keeps it";
}

function exceptions(rule: PropertyValues): readonly string[] {
  const phrases: readonly (readonly [string, (value: string) => string])[] = [
    ["exceptIfHeaderContainsWords", (words) => `${text(rule.exceptIfHeaderContainsMessageHeader)} contains ${words}`],
    ["exceptIfSenderIpRanges", (ranges) => `it comes from ${ranges}`],
    [
      "exceptIfHeaderMatchesPatterns",
      (patterns) => `${text(rule.exceptIfHeaderMatchesMessageHeader)} matches ${patterns}`,
    ],
    ["exceptIfRecipientAddressMatchesPatterns", (patterns) => `it is to addresses like ${patterns}`],
    ["exceptIfMessageTypeMatches", (type) => `it is of type ${type}`],
    ["exceptIfMessageSizeOver", (size) => `it is larger than ${size} bytes`],
    ["exceptIfSCLOver", (level) => `its spam confidence level is ${level} or higher`],
  ];
  return phrases.flatMap(([key, phrase]) => (rule[key] === undefined ? [] : [phrase(text(rule[key]))]));
}

function text(value: PropertyValue | undefined): string {
  return Array.isArray(value) ? value.join(" or ") : String(value);
}
