import type { ExchangeRecord } from "../../modules/exchange/cmdletCall.js";

const words = (text: string) => text.trim().split(/\s+/);
const valued = (value: unknown, keys: string) => words(keys).map((key) => [key, value] as const);

/** Keys and types of the tenant's settings for transport, one value for each type (cisagov/ScubaGear, sample report, 2026-05). */
export const transportSettings: ExchangeRecord = Object.fromEntries([
  ...valued(
    true,
    `
    VerifySecureSubmitEnabled ClearCategories AddressBookPolicyRoutingEnabled ConvertDisclaimerWrapperToEml
    PreserveReportBodypart ConvertReportToMessage VoicemailJournalingEnabled Xexch50Enabled
    Rfc2231EncodingEnabled OpenDomainRoutingEnabled ExternalDelayDsnEnabled ExternalDsnLanguageDetectionEnabled
    ExternalDsnSendHtml InternalDelayDsnEnabled InternalDsnLanguageDetectionEnabled InternalDsnSendHtml
    MigrationEnabled LegacyJournalingMigrationEnabled LegacyArchiveJournalingEnabled
    RedirectDLMessagesForLegacyArchiveJournaling RedirectUnprovisionedUserMessagesForLegacyArchiveJournaling
    LegacyArchiveLiveJournalingEnabled JournalArchivingEnabled JournalReportDLMemberSubstitutionEnabled
    AgentGeneratedMessageLoopDetectionInSubmissionEnabled AgentGeneratedMessageLoopDetectionInSmtpEnabled
    AttributionRejectConsumerMessages AttributionRejectBeforeMServRequest SmtpClientAuthenticationDisabled
    PreventDuplicateJournalingEnabled ReplyAllStormProtectionEnabled EnableExternalHTTPMailDelivery IsValid
  `,
  ),
  ...valued(
    "text",
    `
    Name JournalingReportNdrTo OrganizationFederatedMailbox MaxDumpsterSizePerDatabase MaxDumpsterTime
    DSNConversionMode HeaderPromotionModeSetting MaxReceiveSize MaxRecipientEnvelopeLimit MaxSendSize
    ExternalDsnMaxMessageAttachSize InternalDsnMaxMessageAttachSize HygieneSuite SafetyNetHoldTime
    TransportRuleCollectionRegexCharsLimit TransportRuleSizeLimit TransportRuleAttachmentTextScanLimit
    TransportRuleRegexValidationTimeout QueueDiagnosticsAggregationInterval MessageExpiration AdminDisplayName
    ExchangeVersion DistinguishedName Identity ObjectCategory WhenChanged WhenCreated WhenChangedUTC
    WhenCreatedUTC ExchangeObjectId OrganizationalUnitRoot OrganizationId Id Guid OriginatingServer ObjectState
  `,
  ),
  ...valued(
    [],
    `
    TLSReceiveDomainSecureList TLSSendDomainSecureList GenerateCopyOfDSNFor InternalSMTPServers SupervisionTags
    TransportRuleConfig OtherWellKnownObjects ObjectClass
  `,
  ),
  ...valued(
    1,
    `
    TransportRuleCollectionAddedRecipientsLimit TransportRuleLimit AnonymousSenderToRecipientRatePerHour
    DiagnosticsAggregationServicePort MaxAllowedAgentGeneratedMessageDepth
    MaxAllowedAgentGeneratedMessageDepthPerAgent JournalMessageExpirationDays
    ReplyAllStormDetectionMinimumRecipients ReplyAllStormDetectionMinimumReplies ReplyAllStormBlockDurationHours
  `,
  ),
  ...valued(
    {},
    `
    TransportRuleMinProductVersion
  `,
  ),
  ...valued(
    null,
    `
    ExternalDsnDefaultLanguage ExternalDsnReportingAuthority ExternalPostmasterAddress
    InternalDsnDefaultLanguage InternalDsnReportingAuthority AllowLegacyTLSClients
  `,
  ),
]);

/**
 * The same of the organization: what is public of it. Of 336 live properties graph2otel kept 42 (2026-07-23), and ScubaGear 14
 * (2026-05); a whole record is nowhere.
 */
export const organizationSettings: ExchangeRecord = Object.fromEntries([
  ...valued(
    true,
    `
    OAuth2ClientProfileEnabled AuditDisabled IsDehydrated CustomerLockboxEnabled EwsEnabled
    AutoExpandingArchiveEnabled MailTipsAllTipsEnabled MailTipsExternalRecipientsTipsEnabled ConnectorsEnabled
    ConnectorsEnabledForOutlook ConnectorsEnabledForTeams ConnectorsEnabledForYammer
    PublicComputersDetectionEnabled ActivityBasedAuthenticationTimeoutEnabled
    ActivityBasedAuthenticationTimeoutWithSingleSignOnEnabled SendFromAliasEnabled AutodiscoverPartialDirSync
    BookingsEnabled OutlookMobileGCCRestrictionsEnabled LinkPreviewEnabled MessageRemindersEnabled
    SmtpActionableMessagesEnabled WorkspaceTenantEnabled DirectReportsGroupAutoCreationEnabled
    UnblockUnsafeSenderPromptEnabled MaskClientIpInReceivedHeadersEnabled ElcProcessingDisabled IsMixedMode
  `,
  ),
  ...valued(
    "text",
    `
    Name Identity Guid DisplayName PublicFoldersEnabled ActivityBasedAuthenticationTimeoutInterval
    HybridConfigurationStatus
  `,
  ),
  ...valued(
    [],
    `
    IPListBlocked
  `,
  ),
  ...valued(
    null,
    `
    EwsAllowOutlook EwsAllowMacOutlook EwsApplicationAccessPolicy DefaultAuthenticationPolicy FocusedInboxOn
    MessageRecallEnabled HierarchicalAddressBookRoot
  `,
  ),
]);
