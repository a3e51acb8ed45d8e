/** Parameters that make one condition or action together: Exchange takes them whole, under the name on the left. */
const groups: Readonly<Record<string, readonly string[]>> = {
  ADAttributeComparison: ["ADComparisonAttribute", "ADComparisonOperator"],
  BetweenMemberOf: ["BetweenMemberOf1", "BetweenMemberOf2"],
  ManagerIs: ["ManagerForEvaluatedUser", "ManagerAddresses"],
  HeaderContains: ["HeaderContainsMessageHeader", "HeaderContainsWords"],
  HeaderMatches: ["HeaderMatchesMessageHeader", "HeaderMatchesPatterns"],
  SetHeader: ["SetHeaderName", "SetHeaderValue"],
  ApplyHtmlDisclaimer: ["ApplyHtmlDisclaimerText", "ApplyHtmlDisclaimerLocation", "ApplyHtmlDisclaimerFallbackAction"],
  RejectMessage: ["RejectMessageReasonText", "RejectMessageEnhancedStatusCode"],
  GenerateIncidentReport: ["GenerateIncidentReport", "IncidentReportContent"],
};

/** Classes that are not called as their parameter: those of live records (2020-06 to 2026-07), the rest as Exchange Server's are called. */
const renamed: Readonly<Record<string, string>> = {
  SenderManagementRelationship: "ManagementRelationship",
  SenderADAttributeContainsWords: "SenderAttributeContains",
  SenderADAttributeMatchesPatterns: "SenderAttributeMatches",
  RecipientADAttributeContainsWords: "RecipientAttributeContains",
  RecipientADAttributeMatchesPatterns: "RecipientAttributeMatches",
  FromAddressContainsWords: "FromAddressContains",
  FromAddressMatchesPatterns: "FromAddressMatches",
  AnyOfRecipientAddressContainsWords: "AnyOfRecipientAddressContains",
  AnyOfRecipientAddressMatchesPatterns: "AnyOfRecipientAddressMatches",
  SubjectContainsWords: "SubjectContains",
  SubjectMatchesPatterns: "SubjectMatches",
  SubjectOrBodyContainsWords: "SubjectOrBodyContains",
  SubjectOrBodyMatchesPatterns: "SubjectOrBodyMatches",
  AttachmentNameMatchesPatterns: "AttachmentNameMatches",
  ApplyRightsProtectionTemplate: "RightsProtectMessage",
  AddToRecipients: "AddToRecipient",
  RedirectMessageTo: "RedirectMessage",
  LogEventText: "LogEvent",
  SmtpRejectMessageRejectText: "SmtpRejectMessage",
  SmtpRejectMessageRejectStatusCode: "SmtpRejectMessage",
};

/** What Exchange takes for a parameter of a group that is not given (New-TransportRule reference, 2026-08-21). */
export const groupDefaults: Readonly<Record<string, string>> = {
  ADComparisonOperator: "Equal",
  ApplyHtmlDisclaimerLocation: "Append",
  ApplyHtmlDisclaimerFallbackAction: "Wrap",
  RejectMessageReasonText: "Delivery not authorized, message refused",
  RejectMessageEnhancedStatusCode: "5.7.1",
};

const exception = /^ExceptIf/;
const predicates = ["ADAttributeComparison", "BetweenMemberOf", "ManagerIs", "HeaderContains", "HeaderMatches"];

/** The groups, those of conditions as exceptions too. */
export const parameterGroups: readonly (readonly string[])[] = Object.entries(groups).flatMap(([name, parameters]) =>
  predicates.includes(name) ? [parameters, parameters.map((parameter) => `ExceptIf${parameter}`)] : [parameters],
);

/** The class of a condition, exception or action, without its namespace and the ending `Predicate` or `Action`. */
export function className(parameter: string): string {
  const plain = plainParameter(parameter);
  const group = Object.entries(groups).find(([, parameters]) => parameters.includes(plain))?.[0];
  return group ?? renamed[plain] ?? plain;
}

/** An exception has the class and the default of its condition. */
export function plainParameter(parameter: string): string {
  return parameter.replace(exception, "");
}
