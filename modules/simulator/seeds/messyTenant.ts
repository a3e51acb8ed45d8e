import { defaultTenant } from "./defaultTenant.js";
import { messyRules } from "./messyRules.js";
import type { Seed } from "./seed.js";

const people = [
  "Barbara Liskov",
  "Edsger Dijkstra",
  "Frances Allen",
  "John McCarthy",
  "Jean Bartik",
  "Donald Knuth",
  "Katherine Johnson",
  "Ken Thompson",
  "Margaret Hamilton",
  "Niklaus Wirth",
  "Radia Perlman",
  "Tony Hoare",
  "Sœur Élodie D’Arcy",
  "Jürgen Groß",
  "O'Brien, Pat",
  "Anita Borg",
  "Claude Shannon",
  "Evelyn Boyd Granville",
  "Konrad Zuse",
  "Lynn Conway",
  "Mary Kenneth Keller",
  "Robin Milner",
  "Shafi Goldwasser",
];

/** A tenant as people really have it: 40 rules, 4 connectors, leftovers, odd names, and nobody who knows why. */
export const messyTenant: Seed = {
  ...defaultTenant,
  recipients: [
    ...defaultTenant.recipients,
    ...people.map((name, index) => ({ name, address: `user${index + 1}@contoso.com`, type: "UserMailbox" as const })),
    { name: "Scanner 3rd floor", address: "scanner@contoso.com", type: "SharedMailbox" },
    { name: "Auditors (extern)", address: "audit@auditors.example", type: "MailContact" },
    { name: "Management", address: "management@contoso.com", type: "MailUniversalDistributionGroup" },
  ],
  outboundConnectors: [
    {
      Name: "Send to Exclaimer Cloud",
      ConnectorType: "OnPremises",
      UseMXRecord: false,
      SmartHosts: ["smtp.eu1.exclaimer.net"],
      TlsSettings: "DomainValidation",
      TlsDomain: "smtp.eu1.exclaimer.net",
      IsTransportRuleScoped: true,
      CloudServicesMailEnabled: true,
    },
    {
      Name: "OLD relay (do not delete!!)",
      ConnectorType: "Partner",
      UseMXRecord: false,
      SmartHosts: ["mailgate.old-vendor.example"],
      TlsSettings: "EncryptionOnly",
      IsTransportRuleScoped: true,
      Comment: "migration 2021, ask Jürgen",
    },
    {
      Name: "Bank – forced TLS",
      ConnectorType: "Partner",
      RecipientDomains: ["bank.example", "*.bank.example"],
      TlsSettings: "CertificateValidation",
    },
  ],
  inboundConnectors: [
    {
      Name: "Receive from Exclaimer Cloud V2",
      ConnectorType: "OnPremises",
      SenderDomains: ["*"],
      RestrictDomainsToCertificate: true,
      TlsSenderCertificateName: "*.c0ffee.excl.cloud",
      CloudServicesMailEnabled: true,
    },
  ],
  remoteDomains: [
    { Name: "Default", AutoForwardEnabled: false },
    { Name: "Sister company", DomainName: "sister.example", AllowedOOFType: "InternalLegacy", TNEFEnabled: true },
    { Name: "legacy partner", DomainName: "*.legacy.example", CharacterSet: "iso-8859-15", TNEFEnabled: false },
  ],
  rules: messyRules,
  edits: [
    { edit: "set", noun: "OutboundConnector", name: "Bank – forced TLS", values: { ConnectorSource: "AdminUI" } },
    {
      edit: "set",
      noun: "InboundConnector",
      name: "Receive from Exclaimer Cloud V2",
      values: { ConnectorSource: "AdminUI", EFSkipLastIP: true },
    },
    {
      edit: "set",
      noun: "TransportRule",
      name: "zz test 2 (copy)",
      values: {
        ManuallyModified: true,
        IsRuleConfigurationSupported: false,
        RuleConfigurationUnsupportedReason: "The rule refers to a recipient that was removed. (simulated)",
      },
    },
  ],
};
