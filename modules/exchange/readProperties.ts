import { kinds } from "./kinds.js";
import { refusedParameters } from "./ruleRefused.js";

/** Properties that are read beside what a kind declares, by noun. */
const others: Readonly<Record<string, readonly string[]>> = {
  TransportRule: [
    ...["Priority", "State", "Mode", "Conditions", "Exceptions", "Actions", "IsRuleConfigurationSupported"],
    ...refusedParameters.map(({ recordKey, parameter }) => recordKey ?? parameter),
  ],
  OrganizationConfig: ["Name", "DisplayName", "IsDehydrated"],
  AcceptedDomain: ["Default", "InitialDomain"],
  TransportConfig: [
    ...["TransportRuleLimit", "TransportRuleSizeLimit", "TransportRuleCollectionRegexCharsLimit"],
    ...["TransportRuleCollectionAddedRecipientsLimit", "TransportRuleAttachmentTextScanLimit"],
  ],
  UnifiedAuditLog: ["CreationDate", "Operations", "UserIds", "AuditData"],
  Recipient: ["PrimarySmtpAddress", "DisplayName", "RecipientTypeDetails"],
};

/** What Exchange calls the reason of a failed validation is in no public source (2026-11). */
const unknownRecords = ["Validate-OutboundConnector"];

/** The properties of a cmdlet's objects that this project reads, in Exchange's spelling; `*`: all there are. */
export function readProperties(cmdlet: string): readonly string[] {
  if (unknownRecords.includes(cmdlet)) return ["*"];
  const noun = cmdlet.slice(cmdlet.indexOf("-") + 1);
  const properties = Object.values(kinds.find((kind) => kind.noun === noun)?.properties ?? {});
  const declared = properties.map(({ recordKey, parameter }) => recordKey ?? parameter);
  return [...new Set([...(declared.length > 0 ? ["Guid", "Name"] : []), ...declared, ...(others[noun] ?? [])])];
}
