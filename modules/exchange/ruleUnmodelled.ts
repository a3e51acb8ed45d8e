import type { ExchangeRecord } from "./cmdletCall.js";
import { ruleActions } from "./ruleActions.js";
import { className } from "./ruleClasses.js";
import { ruleConditions, ruleExceptions } from "./ruleConditions.js";
import { refusedParameters } from "./ruleRefused.js";
import { ruleSettings } from "./ruleSettings.js";

/** What Exchange makes itself, or says of a rule's place and history (live records, 2023-02 to 2026-07). */
const plumbing = [
  "Priority",
  "DlpPolicyId",
  "CreatedBy",
  "LastModifiedBy",
  "ManuallyModified",
  "Description",
  "RuleVersion",
  "Size",
  "RegexSize",
  "Conditions",
  "Exceptions",
  "Actions",
  "IsRuleConfigurationSupported",
  "RuleConfigurationUnsupportedReason",
  // Deprecated for IncidentReportContent, which says the same by AttachOriginalMail (reference, 2026-08-21).
  "IncidentReportOriginalMail",
  "Identity",
  "Id",
  "DistinguishedName",
  "Guid",
  "ImmutableId",
  "ExchangeObjectId",
  "OrganizationId",
  "OrganizationalUnitRoot",
  "IsValid",
  "WhenChanged",
  "WhenChangedUTC",
  "WhenCreated",
  "WhenCreatedUTC",
  "ExchangeVersion",
  "ObjectState",
  "ObjectClass",
  "ObjectCategory",
  "OriginatingServer",
  "RunspaceId",
  "PSComputerName",
  "PSShowComputerName",
  "SerializationData",
];

const sections = [
  { key: "Conditions", as: "a condition", parts: ruleConditions },
  { key: "Exceptions", as: "an exception", parts: ruleExceptions },
  { key: "Actions", as: "an action", parts: ruleActions },
] as const;

const knownKeys = new Set([
  ...plumbing,
  ...[...ruleSettings, ...ruleConditions, ...ruleExceptions, ...ruleActions].map(
    ({ recordKey, parameter }) => recordKey ?? parameter,
  ),
  ...refusedParameters.map(({ recordKey, parameter }) => recordKey ?? parameter),
]);

/**
 * Lists what a live rule carries and no property of ours says, such as
 * `a condition that this version does not know: XyzPredicate`. Names only, never a value.
 */
export function unmodelledParts(record: ExchangeRecord): readonly string[] {
  const refused = refusedParameters.filter(({ recordKey, parameter }) => isSet(record[recordKey ?? parameter]));
  const classes = sections.flatMap(({ key, as, parts }) => {
    const made = parts.filter(({ parameter }) => isSet(record[parameter]));
    const all = [...made, ...refused.filter((one) => one.as === as)].map(({ parameter }) => parameter);
    return unknownClasses(record[key], all).map((name) => ({ as, name }));
  });
  return [
    ...(record.IsRuleConfigurationSupported === false ? ["a configuration that Exchange itself does not support"] : []),
    ...refused.map(({ as, parameter }) => `${as} that only Exchange Server runs: ${parameter}`),
    ...classes.map(({ as, name }) => `${as} that this version does not know: ${name}`),
    ...unknownKeys(
      record,
      classes.map(({ name }) => name),
    ).map((key) => `a setting that this version does not know: ${key}`),
  ];
}

/** Keys of what a live rule carries and no property of ours says. */
export function unmodelledKeys(record: ExchangeRecord): readonly string[] {
  const refused = refusedParameters.map(({ recordKey, parameter }) => recordKey ?? parameter);
  return [...refused.filter((key) => isSet(record[key])), ...unknownKeys(record, [])];
}

/** Keys that say something and are nobody's; not those of a condition or action whose class is told already. */
function unknownKeys(record: ExchangeRecord, told: readonly string[]): readonly string[] {
  const stems = told.map((name) => name.replace(/(Predicate|Action)$/, ""));
  return Object.keys(record)
    .filter((key) => !knownKeys.has(key) && !key.includes("@") && isSet(record[key]) && record[key] !== 0)
    .filter((key) => !stems.some((stem) => key.replace(/^ExceptIf/, "").startsWith(stem)));
}

/**
 * The classes that none of the set parameters makes. A parameter whose class is not in the list may have one under a name
 * that was never seen: as many unknown classes as there are such parameters are taken for theirs.
 */
function unknownClasses(listed: unknown, parameters: readonly string[]): readonly string[] {
  const found = [listed ?? []].flat().map((name) => String(name).replace(/^.*\./, ""));
  const plain = (name: string) => name.replace(/(Predicate|Action)$/, "").toLowerCase();
  const made = [...new Set(parameters.map((parameter) => className(parameter).toLowerCase()))];
  const unknown = found.filter((name) => !made.includes(plain(name)));
  const unseen = made.filter((name) => !found.some((one) => plain(one) === name));
  return unknown.length > unseen.length ? unknown : [];
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== "";
}
