import type { Values } from "../parameters.js";
import { invalidArgument, objectNotFound, referenceNotFound } from "../simulatedError.js";
import { findObject, type Recipient, type StoredObject, type Tenant } from "../tenant.js";
import type { CmdletContext } from "./cmdletContext.js";
import { adAttributes, groupLists, personLists } from "./ruleConditionTable.js";
import { refuseHalves, wholeGroups } from "./ruleGroups.js";
import { regexCharacters, ruleBytes } from "./ruleRecord.js";
import { allowedWords, recipientActions } from "./transportRuleTable.js";

const statusCode = /^5\.7\.(1|9\d\d)$/;
const attributeWords = new RegExp(`^(${adAttributes.join("|")}):.`, "i");
const shortWords = ["SubjectContainsWords", "SubjectOrBodyContainsWords"];
const attributeLists = [
  "SenderADAttributeContainsWords",
  "SenderADAttributeMatchesPatterns",
  "RecipientADAttributeContainsWords",
  "RecipientADAttributeMatchesPatterns",
];

/**
 * What Exchange stores of a call's values: whole conditions and actions, and for an identity a connector's name or a
 * recipient's SMTP address.
 */
export function storedValues(given: Values, context: CmdletContext): Values {
  const values = wholeGroups(given);
  const resolved = { ...values };
  if (typeof values.RouteMessageOutboundConnector === "string")
    resolved.RouteMessageOutboundConnector = connectorName(values.RouteMessageOutboundConnector, context);
  for (const name of [...groupLists, ...personLists, ...recipientActions, "GenerateIncidentReport"])
    for (const parameter of [name, `ExceptIf${name}`]) {
      const named = values[parameter];
      const address = (identity: string) => recipientAddress(name, identity, context.tenant);
      if (Array.isArray(named)) resolved[parameter] = named.map(address);
      if (typeof named === "string") resolved[parameter] = address(named);
    }
  return resolved;
}

/** Refuses a rule that Exchange would refuse, given all the rules there would be. */
export function refuseRule(rule: StoredObject, all: readonly StoredObject[], { tenant }: CmdletContext): void {
  refuseHalves(rule);
  refuseValues(rule);
  const { limits } = tenant;
  if (all.length > limits.rules)
    throw invalidArgument(`The number of transport rules can't be more than ${limits.rules}. (simulated)`);
  const size = ruleBytes(rule);
  if (size > limits.ruleBytes)
    throw invalidArgument(
      `The size of the rule is ${size} bytes, which exceeds the limit of ${limits.ruleBytes} bytes. (simulated)`,
    );
  const characters = all.reduce((sum, one) => sum + regexCharacters(one), 0);
  if (characters > limits.regexCharacters)
    throw invalidArgument(
      `The regular expressions of all rules exceed ${limits.regexCharacters} characters. (simulated)`,
    );
}

/** What the reference says of single values (New-TransportRule, 2026-08-21); the texts are guesses. */
function refuseValues(rule: StoredObject): void {
  const items = (names: readonly string[]) =>
    names.flatMap((name) => [rule[name], rule[`ExceptIf${name}`]].flat()).filter((item) => typeof item === "string");
  const code = rule.RejectMessageEnhancedStatusCode;
  if (typeof code === "string" && !statusCode.test(code))
    throw invalidArgument(`The enhanced status code '${code}' isn't valid. (simulated)`);
  if (items(shortWords).some((word) => word.length > 128))
    throw invalidArgument("A word can't be longer than 128 characters. (simulated)");
  if (items(attributeLists).some((item) => !attributeWords.test(item)))
    throw invalidArgument("An Active Directory attribute isn't valid. (simulated)");
  if (rule.RemoveRMSAttachmentEncryption === true && rule.RemoveOMEv2 !== true)
    throw invalidArgument("RemoveRMSAttachmentEncryption requires RemoveOMEv2. (simulated)");
  for (const [name, words] of Object.entries(allowedWords))
    if (items([name]).some((item) => !words.includes(item)))
      throw invalidArgument(`A value of ${name} isn't one of ${words.join(", ")}. (simulated)`);
}

function connectorName(identity: string, { tenant, switches, warn }: CmdletContext): string {
  const connector = findObject(tenant, "OutboundConnector", identity);
  if (connector === undefined) throw objectNotFound(identity);
  const text = `The connector '${connector.Name}' isn't scoped to transport rules. (simulated)`;
  if (connector.IsTransportRuleScoped !== true && switches.unscopedRoute === "refuse") throw invalidArgument(text);
  if (connector.IsTransportRuleScoped !== true) warn(text);
  return connector.Name;
}

function recipientAddress(list: string, identity: string, tenant: Tenant): string {
  const recipient = findRecipient(tenant, identity);
  const needsGroup = groupLists.includes(list);
  if (recipient === undefined) {
    if (needsGroup || isInside(identity, tenant) || !identity.includes("@")) throw referenceNotFound(identity);
    return identity;
  }
  const isGroup = recipient.RecipientTypeDetails.includes("Group");
  if (list === "SentTo" && isGroup)
    throw invalidArgument(`SentTo predicate does not allow distribution groups. '${identity}'.`);
  if (needsGroup && !isGroup) throw referenceNotFound(identity);
  return recipient.PrimarySmtpAddress;
}

/** Whether an address is in one of the tenant's own domains. */
export function isInside(address: string, { objects }: Tenant): boolean {
  const domain = address.split("@")[1]?.toLowerCase() ?? "";
  return objects.AcceptedDomain.some(({ DomainName, MatchSubDomains: withSubdomains }) => {
    const own = String(DomainName).toLowerCase();
    return domain === own || (withSubdomains === true && domain.endsWith(`.${own}`));
  });
}

export function findRecipient(tenant: Tenant, identity: string): Recipient | undefined {
  const wanted = identity.toLowerCase();
  return tenant.recipients.find(({ EmailAddresses, DisplayName, Guid }) =>
    [...EmailAddresses, DisplayName, Guid].some((known) => known.replace(/^smtp:/i, "").toLowerCase() === wanted),
  );
}
