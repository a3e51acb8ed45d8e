import type { Problem, PropertyValues } from "./objectKind.js";
import { groupDefaults, parameterGroups, plainParameter } from "./ruleClasses.js";
import { propertyName } from "./ruleConditions.js";
import { Secret } from "./secret.js";

/** Limits of one tenant, as Get-TransportConfig shows them in every tenant seen (2026-07). */
export const ruleLimits = { rules: 300, ruleBytes: 8192 } as const;

/** What Exchange would refuse, or fill in, in a rule whose properties are right one by one. */
export function ruleProblems(inputs: PropertyValues): readonly Problem[] {
  return [
    ...parameterGroups.flatMap((parameters) => groupProblems(parameters, inputs)),
    ...encryptionProblems(inputs),
    ...dateProblems(inputs),
    ...sizeProblems(inputs),
  ];
}

function groupProblems(parameters: readonly string[], inputs: PropertyValues): readonly Problem[] {
  const isGiven = (parameter: string) => inputs[propertyName(parameter)] !== undefined;
  const given = parameters.find(isGiven);
  if (given === undefined) return [];
  return parameters
    .filter((parameter) => !isGiven(parameter))
    .map((parameter) => {
      const filled = groupDefaults[plainParameter(parameter)];
      const hint = filled === undefined ? "" : `. Exchange would fill in "${filled}"`;
      return { path: [propertyName(parameter)], message: `is missing; ${propertyName(given)} needs it${hint}` };
    });
}

/** New-TransportRule reference, RemoveRMSAttachmentEncryption (2026-08-21). */
function encryptionProblems({ removeRMSAttachmentEncryption, removeOMEv2 }: PropertyValues): readonly Problem[] {
  if (removeRMSAttachmentEncryption !== true || removeOMEv2 === true) return [];
  return [{ path: ["removeOMEv2"], message: "must be true; removeRMSAttachmentEncryption needs it" }];
}

function dateProblems({ activationDate, expiryDate }: PropertyValues): readonly Problem[] {
  if (typeof activationDate !== "string" || typeof expiryDate !== "string") return [];
  if (Date.parse(activationDate) < Date.parse(expiryDate)) return [];
  return [{ path: ["expiryDate"], message: "is not after activationDate: the rule would never act" }];
}

function sizeProblems(inputs: PropertyValues): readonly Problem[] {
  const size = leastBytes(inputs);
  if (size <= ruleLimits.ruleBytes) return [];
  return [
    {
      path: [],
      message: `is ${size} bytes or more; Exchange takes ${ruleLimits.ruleBytes} bytes a rule: shorten its lists, or split the rule`,
    },
  ];
}

/** A lower bound of the rule's size: its texts alone. Exchange counts its own markup on top. */
function leastBytes(inputs: PropertyValues): number {
  return Object.values(inputs)
    .flatMap((value) => (value instanceof Secret ? [value.reveal()] : Array.isArray(value) ? value : [value]))
    .reduce<number>((sum, value) => sum + (typeof value === "string" ? utf8Length(value) : 0), 0);
}

function utf8Length(value: string): number {
  return [...value].reduce((sum, character) => {
    const code = character.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}
