import { bool, date, oneOf, type Parameter, string, strings } from "../parameters.js";

const name: Parameter = { name: "Name", type: "string", unset: "", max: 64, isRequired: true };
const comment = string("Comment", { unset: "" });
const source = oneOf("ConnectorSource", ["Default", "HybridWizard", "Migrated"], "Default");

/** Parameters of New- and Set-OutboundConnector (reference of 2026-08-21), and how each reads back (live record, 2026-07). */
export const outboundParameters: readonly Parameter[] = [
  name,
  bool("Enabled", true),
  comment,
  oneOf("ConnectorType", ["Partner", "OnPremises"], "Partner"),
  source,
  bool("UseMXRecord", true),
  strings("SmartHosts"),
  oneOf("TlsSettings", ["EncryptionOnly", "CertificateValidation", "DomainValidation"], null),
  string("TlsDomain"),
  bool("IsTransportRuleScoped"),
  strings("RecipientDomains"),
  bool("AllAcceptedDomains"),
  bool("RouteAllMessagesViaOnPremises"),
  bool("SenderRewritingEnabled"),
  bool("CloudServicesMailEnabled"),
  oneOf("MtaStsMode", ["Opportunistic", "None"], "Opportunistic"),
  oneOf("SmtpDaneMode", ["Opportunistic", "Mandatory", "None"], "Opportunistic"),
  bool("TestMode"),
  string("LinkForModifiedConnector", { on: "New" }),
  bool("IsValidated", false, { on: "Set" }),
  date("LastValidationTimestamp", { on: "Set" }),
  strings("ValidationRecipients", [], { on: "Set" }),
];

export const inboundParameters: readonly Parameter[] = [
  name,
  bool("Enabled", true),
  comment,
  oneOf("ConnectorType", ["Partner", "OnPremises"], "Partner"),
  source,
  strings("SenderDomains", [], { isRequired: true }),
  strings("SenderIPAddresses"),
  bool("RequireTls", true),
  bool("RestrictDomainsToIPAddresses"),
  bool("RestrictDomainsToCertificate"),
  string("TlsSenderCertificateName"),
  strings("AssociatedAcceptedDomains"),
  strings("TrustedOrganizations"),
  strings("EFSkipIPs"),
  strings("EFUsers"),
  bool("EFSkipLastIP"),
  bool("EFTestMode"),
  strings("ScanAndDropRecipients"),
  strings("ClientHostNames"),
  strings("EFSkipMailGateway"),
  bool("TreatMessagesAsInternal"),
  bool("CloudServicesMailEnabled"),
];
