import type { PropertyValues } from "../../modules/exchange/objectKind.js";
import { type PropertyValue, sameValue } from "../../modules/exchange/property.js";
import { plainParameter } from "../../modules/exchange/ruleClasses.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import type { Seed } from "../../modules/simulator/seeds/seed.js";

/** A tenant with the connector, the people and the group that the samples name. */
export const sampleSeed: Seed = {
  ...defaultTenant,
  outboundConnectors: [{ Name: "Relay", IsTransportRuleScoped: true }],
};

const person = ["ada@contoso.com"];
const group = ["mail-pilot@contoso.com"];
const attribute = ["City:Paris,Rome", "Department:Sales"];

/** By parameter, where the first fitting word below is not one that Exchange takes. */
const own: Readonly<Record<string, PropertyValue>> = {
  ActivationDate: "2026-12-01T09:00:00+01:00",
  ExpiryDate: "2027-01-31T18:30:00Z",
  FromMemberOf: group,
  SentToMemberOf: group,
  AnyOfToHeaderMemberOf: group,
  AnyOfCcHeaderMemberOf: group,
  AnyOfToCcHeaderMemberOf: group,
  BetweenMemberOf1: group,
  BetweenMemberOf2: group,
  SenderADAttributeContainsWords: attribute,
  SenderADAttributeMatchesPatterns: attribute,
  RecipientADAttributeContainsWords: attribute,
  RecipientADAttributeMatchesPatterns: attribute,
  AttachmentPropertyContainsWords: ["Department:Sales,Legal"],
  IncidentReportContent: ["Sender", "AttachOriginalMail"],
  RouteMessageOutboundConnector: "Relay",
  RejectMessageEnhancedStatusCode: "5.7.903",
};

const words: readonly PropertyValue[] = [
  true,
  false,
  6,
  person,
  "some words",
  "ada@contoso.com",
  ...["Audit", "Defer", "Envelope", "Original", "Dlp", "InOrganization", "OOF", "High", "Recipient", "DirectReport"],
  ...["CustomAttribute7", "NotEqual", "Prepend", "Ignore", "Cc"],
];

/** For one property: a value that Exchange does not hold anyway, with all that Exchange wants beside it. */
export function ruleSample(key: string): PropertyValues {
  const group = transportRule.together?.find((keys) => keys.includes(key)) ?? [key];
  const needed = key === "removeRMSAttachmentEncryption" ? { removeOMEv2: true } : {};
  return { ...Object.fromEntries(group.map((one) => [one, sampleValue(one)])), ...needed };
}

function sampleValue(key: string): PropertyValue {
  const property = transportRule.properties[key];
  if (property === undefined) throw new Error(`no property ${key}`);
  const candidates = [own[plainParameter(property.parameter)], ...words].filter((value) => value !== undefined);
  const value = candidates.find(
    (one) => property.schema.safeParse(one).success && !sameValue(property, one, property.unset ?? null),
  );
  if (value === undefined) throw new Error(`no sample for ${key}`);
  return value;
}

/** Every property of a rule that is not its name; `comments` carries the mark and is looked at elsewhere. */
export const samplable: readonly string[] = Object.keys(transportRule.properties).filter((key) => key !== "name");
