import type { Value } from "../parameters.js";
import type { StoredObject, Tenant } from "../tenant.js";
import { acceptedDomain, domainOf, isInRanges, isWithin, known, texts } from "./addresses.js";
import { attachmentPredicates } from "./attachmentPredicates.js";
import type { Copy, Surroundings } from "./message.js";
import { bytesOf, hasPattern, hasWord } from "./textTests.js";

/** What a predicate looks at: one copy, in one tenant, under one rule. */
interface Sight {
  readonly copy: Copy;
  readonly tenant: Tenant;
  readonly surroundings: Surroundings;
  readonly rule: StoredObject;
  /** Empty, or `ExceptIf`. */
  readonly prefix: string;
}

type Predicate = (value: Value, sight: Sight) => boolean;

/**
 * What mail flow rules look at (New-TransportRule reference of 2026-08-21; "Mail flow rule conditions and exceptions in
 * Exchange Online", 2021-07, for words, patterns and scopes). One value of a list is enough. A condition on recipients is
 * true or false for each recipient; one on any recipient is so for all of them.
 */
const predicates: Readonly<Record<string, Predicate>> = {
  From: (value, sight) => senders(sight).some((address) => isAmong(address, value)),
  FromMemberOf: (value, sight) => senders(sight).some((address) => isMember(address, value, sight)),
  FromScope: (value, { copy, tenant }) => value === fromScope(copy, tenant),
  FromAddressContainsWords: (value, sight) => senders(sight).some((address) => hasWord(address, value)),
  FromAddressMatchesPatterns: (value, sight) => senders(sight).some((address) => hasPattern(address, value)),
  SenderDomainIs: (value, sight) => senders(sight).some((address) => isInDomain(address, value)),
  SenderIpRanges: (value, { copy: { message } }) =>
    message.source.kind === "smtp" && isInRanges(message.source.ip, texts(value)),
  SentTo: (value, { copy }) => isAmong(copy.recipient, value),
  SentToMemberOf: (value, sight) => isMember(sight.copy.recipient, value, sight),
  SentToScope: (value, sight) => isToInside(sight) === (value === "InOrganization"),
  RecipientDomainIs: (value, { copy }) => isInDomain(copy.recipient, value),
  RecipientAddressContainsWords: (value, { copy }) => hasWord(copy.recipient, value),
  RecipientAddressMatchesPatterns: (value, { copy }) => hasPattern(copy.recipient, value),
  AnyOfRecipientAddressContainsWords: (value, { copy }) => copy.message.recipients.some((one) => hasWord(one, value)),
  AnyOfRecipientAddressMatchesPatterns: (value, { copy }) =>
    copy.message.recipients.some((one) => hasPattern(one, value)),
  AnyOfToHeader: (value, { copy }) => toOf(copy).some((one) => isAmong(one, value)),
  AnyOfCcHeader: (value, { copy }) => copy.message.cc.some((one) => isAmong(one, value)),
  AnyOfToCcHeader: (value, { copy }) => [...toOf(copy), ...copy.message.cc].some((one) => isAmong(one, value)),
  AnyOfToHeaderMemberOf: (value, sight) => toOf(sight.copy).some((one) => isMember(one, value, sight)),
  AnyOfCcHeaderMemberOf: (value, sight) => sight.copy.message.cc.some((one) => isMember(one, value, sight)),
  AnyOfToCcHeaderMemberOf: (value, sight) =>
    [...toOf(sight.copy), ...sight.copy.message.cc].some((one) => isMember(one, value, sight)),
  SubjectContainsWords: (value, { copy }) => hasWord(copy.subject, value),
  SubjectMatchesPatterns: (value, { copy }) => hasPattern(copy.subject, value),
  SubjectOrBodyContainsWords: (value, { copy }) => [copy.subject, copy.message.body].some((one) => hasWord(one, value)),
  SubjectOrBodyMatchesPatterns: (value, { copy }) =>
    [copy.subject, copy.message.body].some((one) => hasPattern(one, value)),
  BetweenMemberOf1: (_, sight) => isBetween(sight),
  BetweenMemberOf2: () => true,
  HeaderContainsMessageHeader: () => true,
  HeaderMatchesMessageHeader: () => true,
  HeaderContainsWords: (value, sight) =>
    headers(sight, "HeaderContainsMessageHeader").some((one) => hasWord(one, value)),
  HeaderMatchesPatterns: (value, sight) =>
    headers(sight, "HeaderMatchesMessageHeader").some((one) => hasPattern(one, value)),
  MessageTypeMatches: (value, { copy }) => copy.message.type === value,
  MessageSizeOver: (value, { copy }) => copy.message.bytes >= bytesOf(value),
  SCLOver: (value, { copy }) => copy.scl >= Number(value),
  WithImportance: (value, { copy }) => copy.message.importance === value,
  HasClassification: (value, { copy }) => copy.message.classification === value,
  HasNoClassification: (_, { copy }) => copy.message.classification === undefined,
};

/**
 * Whether one predicate of a rule is true.
 *
 * @throws {Error} for a predicate that is not simulated: it is neither true nor false.
 */
export function isTrue(name: string, sight: Sight): boolean {
  const predicate = predicates[name];
  const ofAttachments = attachmentPredicates[name];
  const value = sight.rule[`${sight.prefix}${name}`] ?? null;
  if (ofAttachments !== undefined) return ofAttachments(value, sight.copy.message);
  if (predicate === undefined)
    throw new Error(
      `Cannot deliver: rule "${sight.rule.Name}" looks at ${name}, which the simulated delivery does not know`,
    );
  return predicate(value, sight);
}

/** The sender's address in the header, the envelope, or both, as the rule says; FromScope looks at the header always. */
function senders({ copy: { message }, rule }: Sight): readonly string[] {
  const envelope = message.envelopeFrom === "" ? [] : [message.envelopeFrom];
  if (rule.SenderAddressLocation === "Envelope") return envelope;
  return rule.SenderAddressLocation === "HeaderOrEnvelope" ? [message.from, ...envelope] : [message.from];
}

/**
 * Inside needs an authenticated connection AND an own sender; outside is a foreign domain. Mail that is not authenticated, with
 * an own domain, is neither.
 */
function fromScope({ isAuthenticated, message: { from } }: Copy, tenant: Tenant): string | undefined {
  if (isAuthenticated && isOwn(from, tenant)) return "InOrganization";
  return acceptedDomain(from, tenant) === undefined ? "NotInOrganization" : undefined;
}

function isToInside({ copy, tenant, surroundings }: Sight): boolean {
  const isInside = isOwn(copy.recipient, tenant);
  if (surroundings.recipientScope === "address" || copy.isAuthenticated) return isInside;
  return isInside && known(copy.recipient, tenant) !== undefined;
}

/** A mail contact counts by its address (the same article). */
function isOwn(address: string, tenant: Tenant): boolean {
  const type = known(address, tenant)?.RecipientTypeDetails;
  return (type !== undefined && type !== "MailContact") || acceptedDomain(address, tenant) !== undefined;
}

function isAmong(address: string, value: Value): boolean {
  return texts(value).some((one) => one.toLowerCase() === address.toLowerCase());
}

function isMember(address: string, groups: Value, { surroundings: { members } }: Sight): boolean {
  const wanted = texts(groups).map((group) => group.toLowerCase());
  return Object.entries(members).some(
    ([group, list]) =>
      wanted.includes(group.toLowerCase()) && list.some((one) => one.toLowerCase() === address.toLowerCase()),
  );
}

/** From the one to the other, in either direction. */
function isBetween(sight: Sight): boolean {
  const { copy, rule, prefix } = sight;
  const [one = null, other = null] = [rule[`${prefix}BetweenMemberOf1`], rule[`${prefix}BetweenMemberOf2`]];
  const isFromTo = (from: Value, to: Value) =>
    isMember(copy.message.from, from, sight) && isMember(copy.recipient, to, sight);
  return isFromTo(one, other) || isFromTo(other, one);
}

/** Domains and all below them (reference of 2026-08-21; the article of 2021-07 said the domain only). */
function isInDomain(address: string, value: Value): boolean {
  return texts(value).some((domain) => isWithin(domainOf(address), domain));
}

function toOf({ message: { to, recipients } }: Copy): readonly string[] {
  return to ?? recipients;
}

/** What a header says; those that the message has as fields of their own, too. */
function headers({ copy, rule, prefix }: Sight, parameter: string): readonly string[] {
  const name = String(rule[`${prefix}${parameter}`] ?? "").toLowerCase();
  const fields: Readonly<Record<string, readonly string[]>> = {
    from: [copy.message.from],
    to: [toOf(copy).join(", ")],
    cc: copy.message.cc.length > 0 ? [copy.message.cc.join(", ")] : [],
    subject: [copy.subject],
  };
  return [
    ...(fields[name] ?? []),
    ...copy.headers.filter((one) => one.name.toLowerCase() === name).map(({ value }) => value),
  ];
}
