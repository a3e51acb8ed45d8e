import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { accepted, connectionFilter, domain, inbound, outbound, outbound2019, outboundSpam } from "./recordedBases.js";

/** One live record: what a kind's records hold in common, and what this one has beside. Names of people and tenants are changed. */
export interface RecordedObject {
  readonly noun: string;
  readonly source: string;
  readonly record: ExchangeRecord;
  /** What it says by our names, as far as it is not what the noun's first record says. */
  readonly says: Readonly<Record<string, unknown>>;
}

const graph2otel = "rknightion/graph2otel, 2026-07-23";
const scuba = (when: string) => `cisagov/ScubaGear, report of ${when}`;
const evotec = "EvotecIT/PSWinDocumentation.O365, 2019";

const connectors: readonly RecordedObject[] = [
  { noun: "InboundConnector", source: scuba("2026-05-04"), record: inbound, says: { senderDomains: ["a.example"] } },
  {
    noun: "InboundConnector",
    source: `${graph2otel}, with a certificate`,
    record: {
      ...inbound,
      Enabled: false,
      ConnectorType: "OnPremises",
      Comment: "test connector",
      SenderDomains: ["smtp:*;1"],
      CloudServicesMailEnabled: true,
      TlsSenderCertificateName: "*.a.example",
    },
    says: {
      enabled: false,
      connectorType: "OnPremises",
      comment: "test connector",
      senderDomains: ["*"],
      cloudServicesMailEnabled: true,
      tlsSenderCertificateName: "*.a.example",
    },
  },
  {
    noun: "InboundConnector",
    source: `${graph2otel}, by address`,
    record: {
      ...inbound,
      Enabled: false,
      ConnectorType: "OnPremises",
      SenderIPAddresses: ["192.0.2.31"],
      SenderDomains: ["smtp:*;1"],
      RequireTls: false,
    },
    says: {
      enabled: false,
      connectorType: "OnPremises",
      senderIPAddresses: ["192.0.2.31"],
      senderDomains: ["*"],
      requireTls: false,
    },
  },
  { noun: "OutboundConnector", source: "rknightion/graph2otel, 2026-07-24", record: outbound, says: {} },
  {
    noun: "OutboundConnector",
    source: evotec,
    record: {
      ...outbound2019,
      Comment: "",
      RecipientDomains: ["contoso.example"],
      IsTransportRuleScoped: false,
      LinkForModifiedConnector: "00000000-0000-0000-0000-000000000000",
      IsValidated: true,
    },
    says: {
      comment: null,
      recipientDomains: ["contoso.example"],
      isTransportRuleScoped: false,
      senderRewritingEnabled: undefined,
      mtaStsMode: undefined,
      smtpDaneMode: undefined,
    },
  },
];

const hardened = { DeliveryReportEnabled: false, MeetingForwardNotificationEnabled: true, TNEFEnabled: false };
const hardenedSays = { deliveryReportEnabled: false, meetingForwardNotificationEnabled: true, tnefEnabled: false };
const noForward = { AutoForwardEnabled: false, SmtpDaneMandatoryModeEnabled: false };

/** One hardened tenant, as it was recorded again and again; the key of DANE was gone in 2026. */
const hardenedDays: readonly (readonly [day: string, whenChanged: string])[] = [
  ["2023-12-05", "/Date(1652740539000)/"],
  ["2024-04-03", "Date(1712118555000)"],
  ["2024-06-06", "Date(1717562000000)"],
  ["2024-08-02", "Date(1722573536000)"],
  ["2024-12-18", "/Date(1734513819000)/"],
  ["2025-02-12", "/Date(1739359543000)/"],
  ["2025-04-15", "/Date(1744699052000)/"],
  ["2025-07-08", "/Date(1751995383000)/"],
  ["2025-10-06", "/Date(1759732581000)/"],
  ["2026-05-04", "/Date(1777879881000)/"],
];

const remoteDomains: readonly RecordedObject[] = [
  { noun: "RemoteDomain", source: graph2otel, record: domain, says: {} },
  { noun: "RemoteDomain", source: evotec, record: { ...domain, PSComputerName: "outlook.office365.com" }, says: {} },
  { noun: "RemoteDomain", source: scuba("2023-03-21"), record: domain, says: {} },
  {
    noun: "RemoteDomain",
    source: `${scuba("2023-12-05")}, of another tenant`,
    record: { ...domain, WhenChanged: "10/17/2022 9:24:27 AM" },
    says: {},
  },
  {
    noun: "RemoteDomain",
    source: `${scuba("2024-01-29")}, Default`,
    record: { ...domain, ...noForward },
    says: { autoForwardEnabled: false },
  },
  {
    noun: "RemoteDomain",
    source: `${scuba("2024-01-29")}, of a top-level domain`,
    record: {
      ...domain,
      ...noForward,
      Name: "Test domains",
      DomainName: "*.com",
      CharacterSet: "",
      NonMimeCharacterSet: "",
    },
    says: {
      name: "Test domains",
      domainName: "*.com",
      autoForwardEnabled: false,
      characterSet: null,
      nonMimeCharacterSet: null,
    },
  },
  ...hardenedDays.map(([day, WhenChanged]) => ({
    noun: "RemoteDomain",
    source: `${scuba(day)}, of a hardened tenant`,
    record: { ...domain, ...noForward, ...hardened, WhenChanged },
    says: { autoForwardEnabled: false, ...hardenedSays },
  })),
];

const acceptedDomains: readonly RecordedObject[] = [
  { noun: "AcceptedDomain", source: `${graph2otel}, initial`, record: { ...accepted, Default: false }, says: {} },
  {
    noun: "AcceptedDomain",
    source: `${graph2otel}, default`,
    record: { ...accepted, Name: "contoso.com", DomainName: "contoso.com", InitialDomain: false },
    says: { domainName: "contoso.com" },
  },
  { noun: "AcceptedDomain", source: `${scuba("2026-05-04")}, initial`, record: accepted, says: {} },
  ...["contoso.mail.onmicrosoft.com", "a.example", "b.a.example", "c.b.a.example", "d.example", "e.d.example"].map(
    (DomainName) => ({
      noun: "AcceptedDomain",
      source: `${scuba("2026-05-04")}, ${DomainName}`,
      record: {
        ...accepted,
        Name: DomainName,
        DomainName,
        Default: false,
        InitialDomain: false,
        IsCoexistenceDomain: DomainName.includes(".mail."),
      },
      says: { domainName: DomainName },
    }),
  ),
];

const policies: readonly RecordedObject[] = [
  { noun: "HostedOutboundSpamFilterPolicy", source: graph2otel, record: outboundSpam, says: {} },
  { noun: "HostedConnectionFilterPolicy", source: graph2otel, record: connectionFilter, says: {} },
  ...[
    "2023-03-21",
    "2023-12-05",
    "2023-12-05, of another tenant",
    "2024-01-29",
    ...hardenedDays.slice(1).map(([day]) => day),
  ].map((when) => ({ noun: "HostedConnectionFilterPolicy", source: scuba(when), record: connectionFilter, says: {} })),
];

export const recordedObjects: readonly RecordedObject[] = [
  ...connectors,
  ...remoteDomains,
  ...acceptedDomains,
  ...policies,
];
