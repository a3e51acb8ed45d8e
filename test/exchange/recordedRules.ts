import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";
import { Secret } from "../../modules/exchange/secret.js";

const words = (text: string) => text.trim().split(/\s+/);

/** Keys of a rule that are there a second time as `ExceptIf…` (cisagov/ScubaGear, sample report, 2026-05). */
const predicateKeys = words(`
  From FromMemberOf FromScope SentTo SentToMemberOf SentToScope BetweenMemberOf1 BetweenMemberOf2
  ManagerAddresses ManagerForEvaluatedUser SenderManagementRelationship ADComparisonAttribute
  ADComparisonOperator SenderADAttributeContainsWords SenderADAttributeMatchesPatterns
  RecipientADAttributeContainsWords RecipientADAttributeMatchesPatterns AnyOfToHeader AnyOfToHeaderMemberOf
  AnyOfCcHeader AnyOfCcHeaderMemberOf AnyOfToCcHeader AnyOfToCcHeaderMemberOf HasClassification
  HasNoClassification SubjectContainsWords SubjectOrBodyContainsWords HeaderContainsMessageHeader
  HeaderContainsWords FromAddressContainsWords SenderDomainIs RecipientDomainIs SubjectMatchesPatterns
  SubjectOrBodyMatchesPatterns HeaderMatchesMessageHeader HeaderMatchesPatterns FromAddressMatchesPatterns
  AttachmentNameMatchesPatterns AttachmentExtensionMatchesWords AttachmentPropertyContainsWords
  ContentCharacterSetContainsWords HasSenderOverride MessageContainsDataClassifications
  MessageContainsAllDataClassifications SenderIpRanges SCLOver AttachmentSizeOver MessageSizeOver
  WithImportance MessageTypeMatches ContentMatchesPrompt ContentMatchesPromptVerdict
  RecipientAddressContainsWords RecipientAddressMatchesPatterns SenderInRecipientList RecipientInSenderList
  AttachmentContainsWords AttachmentMatchesPatterns AttachmentIsUnsupported AttachmentProcessingLimitExceeded
  AttachmentHasExecutableContent AttachmentIsPasswordProtected AnyOfRecipientAddressContainsWords
  AnyOfRecipientAddressMatchesPatterns
`);

/** The other keys of the same record; 200 in all. */
const otherKeys = words(`
  Priority DlpPolicy DlpPolicyId Comments CreatedBy LastModifiedBy ManuallyModified ActivationDate ExpiryDate
  Description RuleVersion Size Conditions Exceptions Actions State Mode IsRuleConfigurationSupported
  RuleConfigurationUnsupportedReason RuleErrorAction SenderAddressLocation RecipientAddressType RuleSubType
  RegexSize UseLegacyRegex PrependSubject SetAuditSeverity ApplyClassification ApplyHtmlDisclaimerLocation
  ApplyHtmlDisclaimerText ApplyHtmlDisclaimerFallbackAction ApplyRightsProtectionTemplate
  ApplyRightsProtectionCustomizationTemplate SetSCL SetHeaderName SetHeaderValue RemoveHeader AddToRecipients
  CopyTo BlindCopyTo AddManagerAsRecipientType ModerateMessageByUser ModerateMessageByManager
  RedirectMessageTo RejectMessageEnhancedStatusCode RejectMessageReasonText DeleteMessage Disconnect
  Quarantine SmtpRejectMessageRejectText SmtpRejectMessageRejectStatusCode LogEventText StopRuleProcessing
  SenderNotificationType GenerateIncidentReport IncidentReportContent RouteMessageOutboundConnector
  RouteMessageOutboundRequireTls ApplyOME RemoveOME RemoveOMEv2 RemoveRMSAttachmentEncryption
  GenerateNotification Identity DistinguishedName Guid ImmutableId OrganizationId Name IsValid WhenChanged
  ObjectState
`);

const isFlag =
  /^(ExceptIf)?(HasNoClassification|HasSenderOverride|Attachment(Is|Has).*|AttachmentProcessingLimitExceeded)$|^(ManuallyModified|UseLegacyRegex|ModerateMessageByManager|DeleteMessage|Disconnect|Quarantine|StopRuleProcessing|RouteMessageOutboundRequireTls|ApplyOME|RemoveOME|RemoveOMEv2|RemoveRMSAttachmentEncryption)$/;

/** Every key of the recorded rule of 2026-05. */
export const recordedKeys: readonly string[] = [
  ...predicateKeys,
  ...predicateKeys.map((key) => `ExceptIf${key}`),
  ...otherKeys,
];

const tasks = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks";
const classes = (ending: string, names: readonly string[]) =>
  names.length === 0 ? null : names.map((name) => `${tasks}.${name}${ending}`);

/** A recorded rule: what is unset by the record of 2026-05, what is set by the source. Names of people and tenants are changed. */
function recorded(
  set: ExchangeRecord,
  made: { conditions?: readonly string[]; exceptions?: readonly string[]; actions: readonly string[] },
): ExchangeRecord {
  return {
    ...Object.fromEntries(recordedKeys.map((key) => [key, isFlag.test(key) ? false : null])),
    Priority: 0,
    DlpPolicyId: "00000000-0000-0000-0000-000000000000",
    CreatedBy: "Ada",
    LastModifiedBy: "Microsoft Exchange",
    Description: "If the message:",
    RuleVersion: { Major: 14, Minor: 0, Build: 0, Revision: 0, MajorRevision: 0, MinorRevision: 0 },
    Size: 382,
    Conditions: classes("Predicate", made.conditions ?? []),
    Exceptions: classes("Predicate", made.exceptions ?? []),
    Actions: classes("Action", made.actions),
    State: "Enabled",
    Mode: "Enforce",
    IsRuleConfigurationSupported: true,
    RuleConfigurationUnsupportedReason: "",
    RuleErrorAction: "Ignore",
    SenderAddressLocation: "Header",
    RecipientAddressType: "Resolved",
    RuleSubType: "None",
    Identity: "rule",
    Name: "rule",
    Guid: "0ab1e768-08b0-4768-81e2-64d6f990c552",
    ImmutableId: "0ab1e768-08b0-4768-81e2-64d6f990c552",
    DistinguishedName: "CN=rule,CN=TransportVersioned,CN=Rules,CN=Transport Settings",
    OrganizationId: "forest/Microsoft Exchange Hosted Organizations/org - forest/ConfigurationUnits/org/Configuration",
    IsValid: true,
    WhenChanged: "2026-07-23T21:51:45.0000000+00:00",
    ObjectState: "Unchanged",
    ...set,
  };
}

const external = { FromScope: "NotInOrganization", PrependSubject: "[External]" };
const older = { ExchangeVersion: "0.1 (8.0.535.0)", RunspaceId: "aad51bd0-a939-4b6d-99fa-90a2a6aa9986" };

interface Recorded {
  readonly source: string;
  readonly record: ExchangeRecord;
  /** What of it is set, by our names. */
  readonly set: Readonly<Record<string, unknown>>;
}

/** The same two rules, as they were recorded again and again. */
const againDays: readonly (readonly [day: string, size: number, whenChanged: string])[] = [
  ["2024-04-03", 382, "Date(1712118891000)"],
  ["2024-06-06", 382, "Date(1717562280000)"],
  ["2024-06-06, second rule", 327, "Date(1717562298000)"],
  ["2024-08-02", 382, "Date(1722573880000)"],
  ["2024-08-02, second rule", 327, "Date(1722573889000)"],
  ["2024-12-18", 382, "/Date(1734514187000)/"],
  ["2025-02-12", 382, "/Date(1739359946000)/"],
  ["2025-04-15", 382, "/Date(1744699282000)/"],
  ["2025-07-08", 382, "/Date(1751995656000)/"],
  ["2025-10-06", 382, "/Date(1759732868000)/"],
];

export const recordedRules: readonly Recorded[] = [
  {
    source: "cisagov/ScubaGear, sample report, 2026-05",
    record: recorded(
      { ...external, WhenChanged: "/Date(1777880642000)/" },
      { conditions: ["FromScope"], actions: ["PrependSubject"] },
    ),
    set: { fromScope: "NotInOrganization", prependSubject: "[External]" },
  },
  {
    source: "cisagov/ScubaGear, report stub, 2023-02",
    record: recorded(
      { ...external, ...older, State: "Disabled", Size: 398, WhenChanged: "/Date(1675365355000)/" },
      { conditions: ["FromScope"], actions: ["PrependSubject"] },
    ),
    set: { enabled: false, fromScope: "NotInOrganization", prependSubject: "[External]" },
  },
  {
    source: "cisagov/ScubaGear, report stub, 2023-08",
    record: recorded(
      { ...external, ...older, Priority: 1, Size: 327, WhenChanged: "/Date(1691002182000)/" },
      { conditions: ["FromScope"], actions: ["PrependSubject"] },
    ),
    set: { fromScope: "NotInOrganization", prependSubject: "[External]" },
  },
  {
    source: "rknightion/graph2otel, first live rule, 2026-07-23",
    record: recorded(
      {
        FromScope: "NotInOrganization",
        PrependSubject: "EXTERNAL: ",
        SetAuditSeverity: "Medium",
        SenderAddressLocation: "HeaderOrEnvelope",
      },
      { conditions: ["FromScope"], actions: ["PrependSubject", "SetAuditSeverity"] },
    ),
    set: {
      fromScope: "NotInOrganization",
      prependSubject: "EXTERNAL: ",
      setAuditSeverity: "Medium",
      senderAddressLocation: "HeaderOrEnvelope",
    },
  },
  {
    source: "rknightion/graph2otel, second live rule, 2026-07-23",
    record: recorded(
      { State: "Disabled", Priority: 1, SetAuditSeverity: "High", ApplyRightsProtectionTemplate: "Encrypt" },
      { actions: ["SetAuditSeverity", "RightsProtectMessage"] },
    ),
    set: { enabled: false, setAuditSeverity: "High", applyRightsProtectionTemplate: "Encrypt" },
  },
  {
    source: "a remote PowerShell session's rule that bypasses the filter, 2020-06",
    record: recorded(
      { ...older, From: ["ada@outside.example"], SetAuditSeverity: "Low", SetSCL: "-1" },
      { conditions: ["From"], actions: ["SetAuditSeverity", "SetScl"] },
    ),
    set: { from: ["ada@outside.example"], setAuditSeverity: "Low", setSCL: -1 },
  },
  {
    source: "a remote PowerShell session's rule against forwarding, 2020-06",
    record: recorded(
      {
        ...older,
        Priority: 1,
        FromScope: "InOrganization",
        SentToScope: "NotInOrganization",
        MessageTypeMatches: "AutoForward",
        ExceptIfRecipientDomainIs: ["outside.example"],
        RejectMessageEnhancedStatusCode: "5.7.1",
        RejectMessageReasonText: "Forwarding is not permitted",
      },
      {
        conditions: ["SentToScope", "MessageTypeMatches", "FromScope"],
        exceptions: ["RecipientDomainIs"],
        actions: ["RejectMessage"],
      },
    ),
    set: {
      fromScope: "InOrganization",
      sentToScope: "NotInOrganization",
      messageTypeMatches: "AutoForward",
      exceptIfRecipientDomainIs: ["outside.example"],
      rejectMessageEnhancedStatusCode: "5.7.1",
      rejectMessageReasonText: "Forwarding is not permitted",
    },
  },
  {
    source: "learn.microsoft.com/answers/questions/347573 (Exchange 2016), 2021-04",
    record: recorded(
      {
        ...older,
        Priority: 3,
        SerializationData: ["0", "1", "0"],
        OMEExpiryDays: 0,
        SentToMemberOf: ["group@contoso.example"],
        AttachmentExtensionMatchesWords: ["xlsm"],
        RejectMessageEnhancedStatusCode: "5.7.1",
        RejectMessageReasonText: "Delivery not authorized, message refused by Transport Rules",
      },
      { conditions: ["SentToMemberOf", "AttachmentExtensionMatchesWords"], actions: ["RejectMessage"] },
    ),
    set: {
      sentToMemberOf: ["group@contoso.example"],
      attachmentExtensionMatchesWords: ["xlsm"],
      rejectMessageEnhancedStatusCode: "5.7.1",
      rejectMessageReasonText: "Delivery not authorized, message refused by Transport Rules",
    },
  },
  ...[
    { FromScope: "InOrganization", SetHeaderValue: "Internal sent message", Size: 357, condition: "FromScope" },
    {
      SubjectOrBodyContainsWords: ["bogus"],
      SetHeaderValue: "This message contains bogus content",
      Size: 397,
      RegexSize: 10,
      condition: "SubjectOrBodyContains",
    },
  ].map(
    ({ condition, ...set }, place): Recorded => ({
      source: `cisagov/ScubaGear, report of 2024-01-29, rule ${place + 1}`,
      record: recorded(
        { ...older, ...set, SetHeaderName: "x_header", Priority: place },
        { conditions: [condition], actions: ["SetHeader"] },
      ),
      set: {
        ...(set.FromScope && { fromScope: set.FromScope }),
        ...(set.SubjectOrBodyContainsWords && { subjectOrBodyContainsWords: set.SubjectOrBodyContainsWords }),
        setHeaderName: "x_header",
        setHeaderValue: new Secret(set.SetHeaderValue),
      },
    }),
  ),
  {
    source: "cisagov/ScubaGear, report of 2024-01-29, rule 3",
    record: recorded(
      { ...external, ...older, PrependSubject: "External - ", Priority: 2, Size: 331 },
      { conditions: ["FromScope"], actions: ["PrependSubject"] },
    ),
    set: { fromScope: "NotInOrganization", prependSubject: "External - " },
  },
  ...againDays.map(
    ([day, Size, WhenChanged]): Recorded => ({
      source: `cisagov/ScubaGear, report of ${day}`,
      record: recorded(
        { ...external, ...older, Size, WhenChanged },
        { conditions: ["FromScope"], actions: ["PrependSubject"] },
      ),
      set: { fromScope: "NotInOrganization", prependSubject: "[External]" },
    }),
  ),
];
