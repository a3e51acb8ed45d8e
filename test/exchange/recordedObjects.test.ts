import { describe, expect, test } from "vitest";
import { fromRecord } from "../../modules/exchange/kindRecord.js";
import { kinds } from "../../modules/exchange/kinds.js";
import type { ObjectKind } from "../../modules/exchange/objectKind.js";
import { type RecordedObject, recordedObjects } from "./recordedObjects.js";

/** Keys that no property of ours says, by noun: what Exchange makes itself, and what no relay needs. */
const unsaid: Readonly<Record<string, readonly string[]>> = {
  OutboundConnector: [
    ...["ConnectorSource", "TestMode", "IsValidated", "LastValidationTimestamp", "ValidationRecipients"],
    "LinkForModifiedConnector",
  ],
  InboundConnector: [
    ...["ConnectorSource", "TrustedOrganizations", "ClientHostNames", "EFTestMode", "ScanAndDropRecipients"],
    ...["EFSkipMailGateway", "NameHashGuid", "OrganizationalUnitRootInternal"],
  ],
  RemoteDomain: [
    ...["TargetDeliveryDomain", "ByteEncoderTypeFor7BitCharsets", "DisplaySenderName", "LineWrapSize"],
    ...["PreferredInternetCodePageForShiftJis", "RequiredCharsetCoverage", "NDRDiagnosticInfoEnabled"],
    ...["MessageCountThreshold", "SmtpDaneMandatoryModeEnabled"],
  ],
  AcceptedDomain: [
    ...["CatchAllRecipientID", "AddressBookEnabled", "Default", "InitialDomain", "EmailOnly", "ExternallyManaged"],
    ...["AuthenticationType", "PendingRemoval", "FederatedOrganizationLink", "OutboundOnly", "IsCoexistenceDomain"],
    "SmtpDaneStatus",
  ],
  HostedConnectionFilterPolicy: ["IsDefault", "DirectoryBasedEdgeBlockMode"],
  HostedOutboundSpamFilterPolicy: [
    ...["IsDefault", "ConfigurationType", "Enabled", "RecipientLimitExternalPerHour", "RecipientLimitInternalPerHour"],
    ...["RecipientLimitPerDay", "ActionWhenThresholdReached", "NotifyOutboundSpamRecipients", "NotifyOutboundSpam"],
    ...["BccSuspiciousOutboundAdditionalRecipients", "BccSuspiciousOutboundMail", "RecommendedPolicyType"],
  ],
};
const everywhere = [
  ...["AdminDisplayName", "ExchangeVersion", "Name", "Identity", "Id", "DistinguishedName", "ObjectCategory"],
  ...["ObjectClass", "Guid", "ExchangeObjectId", "OrganizationId", "OrganizationalUnitRoot", "OriginatingServer"],
  ...["IsValid", "ObjectState", "WhenChanged", "PSComputerName"],
];

const kindOf = (noun: string): ObjectKind | undefined => kinds.find((kind) => kind.noun === noun);
const readable = recordedObjects.filter(({ noun }) => kindOf(noun) !== undefined);
const read = ({ noun, record }: RecordedObject) => {
  const kind = kindOf(noun);
  if (kind === undefined) throw new Error(`no kind ${noun}`);
  return fromRecord(kind, record);
};
const firstOf = (noun: string) => recordedObjects.find((one) => one.noun === noun) ?? recordedObjects[0];

describe.each(readable)("the $noun of $source", (recorded) => {
  test("says what it held, and raises no alarm", () => {
    const { values, unmodelled } = read(recorded);
    const first = firstOf(recorded.noun);
    const expected = { ...(first && read(first).values), ...recorded.says };
    expect(Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined))).toEqual(values);
    expect(unmodelled).toBeUndefined();
  });

  test("has no key that is neither a property nor known not to be one", () => {
    const parameters = Object.values(kindOf(recorded.noun)?.properties ?? {}).map(
      ({ recordKey, parameter }) => recordKey ?? parameter,
    );
    const known = [...everywhere, ...parameters, ...(unsaid[recorded.noun] ?? [])];
    expect(Object.keys(recorded.record).filter((key) => !known.includes(key))).toEqual([]);
  });
});

test("the first record of each noun says in our names what Exchange wrote", () => {
  const said = (noun: string) => {
    const first = firstOf(noun);
    return first && read(first).values;
  };
  expect(said("InboundConnector")).toMatchObject({
    name: "connector",
    enabled: true,
    connectorType: "Partner",
    comment: null,
    senderDomains: ["a.example"],
    senderIPAddresses: [],
    requireTls: true,
    tlsSenderCertificateName: null,
    efSkipIPs: [],
  });
  expect(said("OutboundConnector")).toMatchObject({
    comment: "for a test",
    connectorType: "OnPremises",
    useMXRecord: false,
    smartHosts: ["mx.a.example"],
    tlsSettings: "CertificateValidation",
    tlsDomain: null,
    isTransportRuleScoped: true,
    cloudServicesMailEnabled: true,
    mtaStsMode: "Opportunistic",
  });
  expect(said("RemoteDomain")).toMatchObject({
    domainName: "*",
    tnefEnabled: null,
    allowedOOFType: "External",
    autoForwardEnabled: true,
    characterSet: "iso-8859-1",
    meetingForwardNotificationEnabled: false,
    contentType: "MimeHtmlText",
  });
});
