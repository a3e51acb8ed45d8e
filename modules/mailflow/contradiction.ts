import type { Observed, PropertyValues } from "../exchange/objectKind.js";
import type { PropertyValue } from "../exchange/property.js";
import { isAccepted } from "./accepted.js";
import { domainOf, isInDomain, sameText } from "./addresses.js";
import type { MailTenant } from "./mailTenant.js";
import { predicates } from "./predicates.js";
import { isSet, textOf, texts, viewOf } from "./ruleView.js";

/** Header names (lower case) and other fields that some rule of a tenant writes: what was read above may be other below. */
export function writtenFields({ rules }: MailTenant): ReadonlySet<string> {
  return new Set(
    rules.flatMap(({ values }) => [
      ...[values.setHeaderName, values.removeHeader].flatMap((name) => texts(name).map((text) => text.toLowerCase())),
      ...(isSet(values.prependSubject) ? ["subject"] : []),
      ...(isSet(values.setSCL) ? ["scl"] : []),
    ]),
  );
}

/** Which of these fields a property reads. */
export function readFields(name: string, together: PropertyValues): readonly string[] {
  if (name === "headerContainsWords")
    return texts(together.headerContainsMessageHeader).map((text) => text.toLowerCase());
  if (name === "headerMatchesPatterns")
    return texts(together.headerMatchesMessageHeader).map((text) => text.toLowerCase());
  if (name.startsWith("subject")) return ["subject"];
  return name === "sclOver" ? ["scl"] : [];
}

/** Why no message can meet both rules; undefined if nothing here rules it out. */
export function contradiction(
  tenant: MailTenant,
  one: Observed,
  other: Observed,
  written: ReadonlySet<string>,
): string | undefined {
  const [left, right] = [viewOf(one), viewOf(other)];
  const [here, there] = [one, other].map(({ values }) => values.senderAddressLocation ?? "Header");
  const samePlace = here === there;
  // Of two addresses each rule may find another; a scope looks into the header whatever a rule says.
  const oneAddress = samePlace && here !== "HeaderOrEnvelope";
  const scope = here === "Header" ? "fromScope" : "";
  return (
    scopes(left.conditions, right.conditions) ??
    types(left.conditions, right.conditions) ??
    (oneAddress ? addresses(tenant, left.conditions, right.conditions, "from", "senderDomainIs", scope) : undefined) ??
    addresses(tenant, left.conditions, right.conditions, "sentTo", "recipientDomainIs", "sentToScope") ??
    excepted(left.conditions, right.exceptions, written, samePlace) ??
    excepted(right.conditions, left.exceptions, written, samePlace)
  );
}

function scopes(left: PropertyValues, right: PropertyValues): string | undefined {
  const name = ["fromScope", "sentToScope"].find(
    (scope) => isSet(left[scope]) && isSet(right[scope]) && left[scope] !== right[scope],
  );
  return name === undefined ? undefined : `${name} is ${textOf(left[name])} here and ${textOf(right[name])} there`;
}

/** Types that a message class tells apart; an encrypted one may be any of them besides. */
const exclusive = ["OOF", "Calendaring", "Voicemail", "ApprovalRequest", "ReadReceipt"];

function types(left: PropertyValues, right: PropertyValues): string | undefined {
  const [one, other] = [textOf(left.messageTypeMatches), textOf(right.messageTypeMatches)];
  if (one === undefined || other === undefined || one === other) return undefined;
  return exclusive.includes(one) && exclusive.includes(other) ? `a message is not both ${one} and ${other}` : undefined;
}

function addresses(
  tenant: MailTenant,
  left: PropertyValues,
  right: PropertyValues,
  people: string,
  domains: string,
  scope: string,
): string | undefined {
  const [ours, theirs] = [texts(left[people]), texts(right[people])];
  const [ourDomains, theirDomains] = [texts(left[domains]), texts(right[domains])];
  const apart = (some: readonly string[], rest: readonly string[], meets: (one: string, two: string) => boolean) =>
    some.length > 0 && rest.length > 0 && !some.some((one) => rest.some((two) => meets(one, two)));
  if (apart(ours, theirs, sameText)) return `${people} names other people`;
  const within = (address: string, domain: string) => isInDomain(domainOf(address), domain);
  if (apart(ours, theirDomains, within) || apart(theirs, ourDomains, within)) return `${people} is outside ${domains}`;
  if (apart(ourDomains, theirDomains, (one, two) => isInDomain(one, two) || isInDomain(two, one)))
    return `${domains} names other domains`;
  return (
    scoped(tenant, ours, textOf(right[scope]), people) ??
    scoped(tenant, theirs, textOf(left[scope]), people) ??
    outsideDomains(tenant, ourDomains, textOf(right[scope]), domains) ??
    outsideDomains(tenant, theirDomains, textOf(left[scope]), domains)
  );
}

/** Domains without an accepted one in them, where the other asks for the inside. */
function outsideDomains(
  { acceptedDomains, remoteDomains }: MailTenant,
  domains: readonly string[],
  scope: string | undefined,
  name: string,
): string | undefined {
  if (scope !== "InOrganization" || domains.length === 0 || acceptedDomains === undefined) return undefined;
  const inside = [
    ...acceptedDomains.map(({ domainName }) => domainName),
    ...remoteDomains
      .filter(({ values }) => values.isInternal === true)
      .map(({ values }) => String(values.domainName).replace(/^\*\.?/, "")),
  ];
  const meets = domains.some((domain) =>
    inside.some((own) => own === "" || isInDomain(own, domain) || isInDomain(domain, own)),
  );
  return meets ? undefined : `${name} is not ${scope}`;
}

/** People who are all on the other side of what a scope asks for; a recipient with an outside address may be inside. */
function scoped(
  tenant: MailTenant,
  people: readonly string[],
  scope: string | undefined,
  name: string,
): string | undefined {
  if (scope === undefined || people.length === 0 || (name === "sentTo" && scope === "InOrganization")) return undefined;
  const wrong = scope === "InOrganization" ? "no" : "yes";
  return people.every((one) => isAccepted(tenant, one).truth === wrong) ? `${name} is not ${scope}` : undefined;
}

/** What one rule asks for, and the other excepts: every value of the one is among the other's. */
function excepted(
  conditions: PropertyValues,
  exceptions: PropertyValues,
  written: ReadonlySet<string>,
  samePlace: boolean,
): string | undefined {
  const name = Object.keys(conditions).find(
    (one) =>
      predicates[one] !== undefined &&
      one !== "betweenMemberOf1" &&
      exceptions[one] !== undefined &&
      (samePlace || !one.startsWith("from")) &&
      !readFields(one, conditions).some((field) => written.has(field)) &&
      sameHeader(one, conditions, exceptions) &&
      isWithin(one, conditions[one] ?? null, exceptions[one] ?? null),
  );
  return name === undefined ? undefined : `the one asks for what the other excepts: ${name}`;
}

function sameHeader(name: string, left: PropertyValues, right: PropertyValues): boolean {
  return JSON.stringify(readFields(name, left)) === JSON.stringify(readFields(name, right));
}

/** Whether whatever meets the one value meets the other. */
function isWithin(name: string, value: PropertyValue, other: PropertyValue): boolean {
  if (typeof value === "number") return typeof other === "number" && value >= other;
  if (name.endsWith("DomainIs")) return texts(value).every((one) => texts(other).some((two) => isInDomain(one, two)));
  const isPattern = name.endsWith("Patterns");
  return texts(value).every((one) => texts(other).some((two) => (isPattern ? one === two : sameText(one, two))));
}
