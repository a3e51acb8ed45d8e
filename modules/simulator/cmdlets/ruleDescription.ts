import type { Values } from "../parameters.js";

const scopeWords: Readonly<Record<string, string>> = {
  InOrganization: "Inside the organization",
  NotInOrganization: "Outside the organization",
};

/** What a rule does, in English: every line but the first begins with "and", of exceptions with "or" (live records, 2026-07). */
export function describe(
  rule: Values,
  conditions: readonly string[],
  actions: readonly string[],
  exceptions: readonly string[],
): string {
  const lines = (names: readonly string[], joint: string) => {
    const sentences = names.map((name) => sentence(name, rule)).filter((text) => text !== "");
    return sentences.map((text, index) => `\t${index === 0 ? "" : joint}${text}\r\n`).join("");
  };
  const parts = [
    conditions.length === 0 ? "" : `If the message:\r\n${lines(conditions, "and ")}`,
    `Take the following actions:\r\n${lines(actions, "and ")}`,
    exceptions.length === 0 ? "" : `Except if the message:\r\n${lines(exceptions, "or ")}`,
  ];
  return parts.join("");
}

/** The sentences that public records show; empty for what another parameter's sentence says too. All others are guesses. */
const sentences: Readonly<Record<string, (value: string, rule: Values, prefix: string) => string>> = {
  FromScope: (value) => `Is received from '${scopeWords[value]}'`,
  SentToScope: (value) => `Is sent to '${scopeWords[value]}'`,
  FromMemberOf: (value) => `Is received from a member of group '${value}'`,
  HeaderMatchesMessageHeader: (value, rule, prefix) =>
    `'${value}' header matches the following patterns: '${quoted(rule[`${prefix}HeaderMatchesPatterns`])}'`,
  HeaderMatchesPatterns: () => "",
  PrependSubject: (value) => `Prepend the subject with '${value}'`,
  SetAuditSeverity: (value) => `Set audit severity level to '${value}'`,
  ApplyRightsProtectionTemplate: (value) => `rights protect message with RMS template:  '${value}' `,
  SetHeaderName: (value, rule) => `set message header '${value}' with the value '${String(rule.SetHeaderValue)}'`,
  SetHeaderValue: () => "",
  RouteMessageOutboundConnector: (value) => `Route the message using the connector named '${value}'.`,
};

function sentence(name: string, rule: Values): string {
  const plain = name.replace(/^ExceptIf/, "");
  const value = rule[name];
  const known = sentences[plain]?.(quoted(value), rule, name === plain ? "" : "ExceptIf");
  if (known !== undefined) return known;
  const words = plain.replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  return value === true ? words : `${words} '${quoted(value)}'`;
}

function quoted(value: Values[string] | undefined): string {
  return Array.isArray(value) ? value.join("' or '") : String(value);
}
