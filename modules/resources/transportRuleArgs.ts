import type { Input } from "@pulumi/pulumi/output.js";
import type { TransportRuleExceptions } from "./transportRuleExceptions.js";

/** An own rule of a set. Omitted: as Exchange has it when nobody set it; a value set by hand is drift. */
export interface TransportRuleArgs extends TransportRuleExceptions {
  /** Unique name, 64 characters at most. A change renames the rule; its GUID and place stay. Cmdlet parameter: Name. */
  name: Input<string>;
  /** Free text. A line that marks the owner is added below it and not shown here. Both together 1,024 characters at most. Cmdlet parameter: Comments. */
  comments?: Input<string> | undefined;
  /** Whether the rule runs. Default true. Cmdlet parameter: Enabled. */
  enabled?: Input<boolean> | undefined;
  /** `Enforce`: act. `Audit`: only log what would match. `AuditAndNotify`: log and show policy tips. Default Enforce. Cmdlet parameter: Mode. */
  mode?: Input<"Enforce" | "Audit" | "AuditAndNotify"> | undefined;
  /** When the rule begins to act, such as `2026-12-01T08:00:00Z`. Omitted: at once. Cmdlet parameter: ActivationDate. */
  activationDate?: Input<string> | undefined;
  /** When the rule ceases to act, such as `2026-12-31T18:00:00Z`. Omitted: never. Cmdlet parameter: ExpiryDate. */
  expiryDate?: Input<string> | undefined;
  /** If processing fails: `Ignore` sends the message anyway, `Defer` tries again later. Default Ignore. Cmdlet parameter: RuleErrorAction. */
  ruleErrorAction?: Input<"Ignore" | "Defer"> | undefined;
  /** Where the sender's address is read: `Header`, `Envelope` or both. Default Header. Cmdlet parameter: SenderAddressLocation. */
  senderAddressLocation?: Input<"Header" | "Envelope" | "HeaderOrEnvelope"> | undefined;
  /** Which recipient address the rule looks at. Default Resolved. Cmdlet parameter: RecipientAddressType. */
  recipientAddressType?: Input<"Original" | "Resolved"> | undefined;
  /** `Dlp` means something in Exchange Server alone. Default None. Cmdlet parameter: RuleSubType. */
  ruleSubType?: Input<"None" | "Dlp"> | undefined;
  /** Whether regular expressions are read as in Exchange 2010. Only a new rule takes it: to change it, give the rule another key and name. Default false. Cmdlet parameter: UseLegacyRegex. */
  useLegacyRegex?: Input<boolean> | undefined;
  /** Sender is inside or outside the organization. Inside needs an authenticated connection and a sender in an accepted domain. Cmdlet parameter: FromScope. */
  fromScope?: Input<"InOrganization" | "NotInOrganization"> | undefined;
  /** A recipient is inside or outside the organization. Splits messages with mixed recipients. Cmdlet parameter: SentToScope. */
  sentToScope?: Input<"InOrganization" | "NotInOrganization"> | undefined;
  /** Sender is one of these SMTP addresses. Cmdlet parameter: From. */
  from?: Input<Input<string>[]> | undefined;
  /** Sender is in one of these groups, by SMTP address. Cmdlet parameter: FromMemberOf. */
  fromMemberOf?: Input<Input<string>[]> | undefined;
  /** A recipient is one of these SMTP addresses; groups are refused. Cmdlet parameter: SentTo. */
  sentTo?: Input<Input<string>[]> | undefined;
  /** A recipient is in one of these groups, by SMTP address. Cmdlet parameter: SentToMemberOf. */
  sentToMemberOf?: Input<Input<string>[]> | undefined;
  /** One of these SMTP addresses is in To. The actions then apply to the message for all its recipients. Cmdlet parameter: AnyOfToHeader. */
  anyOfToHeader?: Input<Input<string>[]> | undefined;
  /** A member of one of these groups, by SMTP address, is in To. The actions then apply to the message for all its recipients. Cmdlet parameter: AnyOfToHeaderMemberOf. */
  anyOfToHeaderMemberOf?: Input<Input<string>[]> | undefined;
  /** One of these SMTP addresses is in Cc. The actions then apply to the message for all its recipients. Cmdlet parameter: AnyOfCcHeader. */
  anyOfCcHeader?: Input<Input<string>[]> | undefined;
  /** A member of one of these groups, by SMTP address, is in Cc. The actions then apply to the message for all its recipients. Cmdlet parameter: AnyOfCcHeaderMemberOf. */
  anyOfCcHeaderMemberOf?: Input<Input<string>[]> | undefined;
  /** One of these SMTP addresses is in To or Cc. The actions then apply to the message for all its recipients. Cmdlet parameter: AnyOfToCcHeader. */
  anyOfToCcHeader?: Input<Input<string>[]> | undefined;
  /** A member of one of these groups, by SMTP address, is in To or Cc. The actions then apply to the message for all its recipients. Cmdlet parameter: AnyOfToCcHeaderMemberOf. */
  anyOfToCcHeaderMemberOf?: Input<Input<string>[]> | undefined;
  /** Message goes between these groups and those of `betweenMemberOf2`, by SMTP address. Cmdlet parameter: BetweenMemberOf1. */
  betweenMemberOf1?: Input<Input<string>[]> | undefined;
  /** Message goes between these groups and those of `betweenMemberOf1`, by SMTP address. Cmdlet parameter: BetweenMemberOf2. */
  betweenMemberOf2?: Input<Input<string>[]> | undefined;
  /** Whose manager is one of `managerAddresses`: the sender's, or a recipient's. Cmdlet parameter: ManagerForEvaluatedUser. */
  managerForEvaluatedUser?: Input<"Recipient" | "Sender"> | undefined;
  /** The managers that `managerForEvaluatedUser` looks for, by SMTP address. Cmdlet parameter: ManagerAddresses. */
  managerAddresses?: Input<Input<string>[]> | undefined;
  /** `Manager`: the sender manages a recipient. `DirectReport`: a recipient manages the sender. Cmdlet parameter: SenderManagementRelationship. */
  senderManagementRelationship?: Input<"Manager" | "DirectReport"> | undefined;
  /** The directory attribute in which the sender and all recipients are compared; not for groups. Cmdlet parameter: ADComparisonAttribute. */
  adComparisonAttribute?:
    | Input<
        | "City"
        | "Company"
        | "Country"
        | "CustomAttribute1"
        | "CustomAttribute2"
        | "CustomAttribute3"
        | "CustomAttribute4"
        | "CustomAttribute5"
        | "CustomAttribute6"
        | "CustomAttribute7"
        | "CustomAttribute8"
        | "CustomAttribute9"
        | "CustomAttribute10"
        | "CustomAttribute11"
        | "CustomAttribute12"
        | "CustomAttribute13"
        | "CustomAttribute14"
        | "CustomAttribute15"
        | "Department"
        | "DisplayName"
        | "Email"
        | "FaxNumber"
        | "FirstName"
        | "HomePhoneNumber"
        | "Initials"
        | "LastName"
        | "Manager"
        | "MobileNumber"
        | "Notes"
        | "Office"
        | "OtherFaxNumber"
        | "OtherHomePhoneNumber"
        | "OtherPhoneNumber"
        | "PagerNumber"
        | "PhoneNumber"
        | "POBox"
        | "State"
        | "Street"
        | "Title"
        | "UserLogonName"
        | "ZipCode"
      >
    | undefined;
  /** Whether `adComparisonAttribute` must be equal or not. Cmdlet parameter: ADComparisonOperator. */
  adComparisonOperator?: Input<"Equal" | "NotEqual"> | undefined;
  /** A directory attribute of the sender contains a word: `City:Paris,Rome`. Cmdlet parameter: SenderADAttributeContainsWords. */
  senderADAttributeContainsWords?: Input<Input<string>[]> | undefined;
  /** A directory attribute of the sender matches a .NET regular expression: `City:^Par`. Cmdlet parameter: SenderADAttributeMatchesPatterns. */
  senderADAttributeMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** A directory attribute of a recipient, not a group, contains a word: `City:Paris,Rome`. Cmdlet parameter: RecipientADAttributeContainsWords. */
  recipientADAttributeContainsWords?: Input<Input<string>[]> | undefined;
  /** A directory attribute of a recipient, not a group, matches a .NET regular expression: `City:^Par`. Cmdlet parameter: RecipientADAttributeMatchesPatterns. */
  recipientADAttributeMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Sender's domain is one of these, or below one of these. Cmdlet parameter: SenderDomainIs. */
  senderDomainIs?: Input<Input<string>[]> | undefined;
  /** A recipient's domain is one of these, or below one of these. Cmdlet parameter: RecipientDomainIs. */
  recipientDomainIs?: Input<Input<string>[]> | undefined;
  /** Sender's address contains one of these words. Cmdlet parameter: FromAddressContainsWords. */
  fromAddressContainsWords?: Input<Input<string>[]> | undefined;
  /** Sender's address matches one of these .NET regular expressions. Cmdlet parameter: FromAddressMatchesPatterns. */
  fromAddressMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** A recipient's address contains one of these words. Cmdlet parameter: RecipientAddressContainsWords. */
  recipientAddressContainsWords?: Input<Input<string>[]> | undefined;
  /** A recipient's address matches one of these .NET regular expressions. Cmdlet parameter: RecipientAddressMatchesPatterns. */
  recipientAddressMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** A recipient's address contains one of these words. The actions then apply to the message for all its recipients. Cmdlet parameter: AnyOfRecipientAddressContainsWords. */
  anyOfRecipientAddressContainsWords?: Input<Input<string>[]> | undefined;
  /** A recipient's address matches one of these .NET regular expressions. The actions then apply to the message for all its recipients. Cmdlet parameter: AnyOfRecipientAddressMatchesPatterns. */
  anyOfRecipientAddressMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Reserved by Microsoft: words of a recipient's supervision list. Cmdlet parameter: SenderInRecipientList. */
  senderInRecipientList?: Input<Input<string>[]> | undefined;
  /** Reserved by Microsoft: words of the sender's supervision list. Cmdlet parameter: RecipientInSenderList. */
  recipientInSenderList?: Input<Input<string>[]> | undefined;
  /** The last server before Exchange Online has one of these addresses, ranges or CIDRs. Cmdlet parameter: SenderIpRanges. */
  senderIpRanges?: Input<Input<string>[]> | undefined;
  /** Subject contains one of these words, 128 characters at most. Cmdlet parameter: SubjectContainsWords. */
  subjectContainsWords?: Input<Input<string>[]> | undefined;
  /** Subject matches one of these .NET regular expressions. Cmdlet parameter: SubjectMatchesPatterns. */
  subjectMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Subject or body contains one of these words, 128 characters at most. Cmdlet parameter: SubjectOrBodyContainsWords. */
  subjectOrBodyContainsWords?: Input<Input<string>[]> | undefined;
  /** Subject or body matches one of these .NET regular expressions. Cmdlet parameter: SubjectOrBodyMatchesPatterns. */
  subjectOrBodyMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Name of the header that `headerContainsWords` looks at. Cmdlet parameter: HeaderContainsMessageHeader. */
  headerContainsMessageHeader?: Input<string> | undefined;
  /** That header contains one of these words. Cmdlet parameter: HeaderContainsWords. */
  headerContainsWords?: Input<Input<string>[]> | undefined;
  /** Name of the header that `headerMatchesPatterns` looks at. Cmdlet parameter: HeaderMatchesMessageHeader. */
  headerMatchesMessageHeader?: Input<string> | undefined;
  /** That header matches one of these .NET regular expressions. Cmdlet parameter: HeaderMatchesPatterns. */
  headerMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Message is written in one of these character sets, by name. Cmdlet parameter: ContentCharacterSetContainsWords. */
  contentCharacterSetContainsWords?: Input<Input<string>[]> | undefined;
  /** Message is of this one type. `AutoForward` does not match forwarding set on the mailbox. Cmdlet parameter: MessageTypeMatches. */
  messageTypeMatches?:
    | Input<
        | "OOF"
        | "AutoForward"
        | "Encrypted"
        | "Calendaring"
        | "PermissionControlled"
        | "Voicemail"
        | "Signed"
        | "ApprovalRequest"
        | "ReadReceipt"
      >
    | undefined;
  /** Message is marked with this importance. Cmdlet parameter: WithImportance. */
  withImportance?: Input<"Low" | "Normal" | "High"> | undefined;
  /** Message has this message classification, by the identity that Get-MessageClassification shows. Cmdlet parameter: HasClassification. */
  hasClassification?: Input<string> | undefined;
  /** Message has no message classification. Cmdlet parameter: HasNoClassification. */
  hasNoClassification?: Input<boolean> | undefined;
  /** Message is larger than this number of bytes. Cmdlet parameter: MessageSizeOver. */
  messageSizeOver?: Input<number> | undefined;
  /** Spam confidence level is this or higher, -1 to 9. Cmdlet parameter: SCLOver. */
  sclOver?: Input<number> | undefined;
  /** An attachment is larger than this number of bytes. Cmdlet parameter: AttachmentSizeOver. */
  attachmentSizeOver?: Input<number> | undefined;
  /** An attachment has one of these file name endings. Cmdlet parameter: AttachmentExtensionMatchesWords. */
  attachmentExtensionMatchesWords?: Input<Input<string>[]> | undefined;
  /** An attachment's name matches one of these .NET regular expressions. Cmdlet parameter: AttachmentNameMatchesPatterns. */
  attachmentNameMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** An attachment contains one of these words. Cmdlet parameter: AttachmentContainsWords. */
  attachmentContainsWords?: Input<Input<string>[]> | undefined;
  /** The first 150 KB of an attachment match one of these .NET regular expressions. Cmdlet parameter: AttachmentMatchesPatterns. */
  attachmentMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** A document property of an attachment contains a word: `Department:Sales,Legal`. Cmdlet parameter: AttachmentPropertyContainsWords. */
  attachmentPropertyContainsWords?: Input<Input<string>[]> | undefined;
  /** An attachment is a program. Cmdlet parameter: AttachmentHasExecutableContent. */
  attachmentHasExecutableContent?: Input<boolean> | undefined;
  /** An attachment is protected by a password. Cmdlet parameter: AttachmentIsPasswordProtected. */
  attachmentIsPasswordProtected?: Input<boolean> | undefined;
  /** An attachment cannot be inspected. Cmdlet parameter: AttachmentIsUnsupported. */
  attachmentIsUnsupported?: Input<boolean> | undefined;
  /** The inspection of the attachments did not come to its end. Cmdlet parameter: AttachmentProcessingLimitExceeded. */
  attachmentProcessingLimitExceeded?: Input<boolean> | undefined;
  /** Name of the outbound connector that takes the message. Cmdlet parameter: RouteMessageOutboundConnector. */
  routeMessageOutboundConnector?: Input<string> | undefined;
  /** Whether the onward hop must be encrypted, apart from the connector's own TLS setting. Default false. Cmdlet parameter: RouteMessageOutboundRequireTls. */
  routeMessageOutboundRequireTls?: Input<boolean> | undefined;
  /** Text to put before the subject. Cmdlet parameter: PrependSubject. */
  prependSubject?: Input<string> | undefined;
  /** Severity in rule reports; omitted or `DoNotAudit`: not in reports. Cmdlet parameter: SetAuditSeverity. */
  setAuditSeverity?: Input<"DoNotAudit" | "Low" | "Medium" | "High"> | undefined;
  /** Message classification to apply, as Get-MessageClassification names it. Cmdlet parameter: ApplyClassification. */
  applyClassification?: Input<string> | undefined;
  /** HTML to add to the body, 5,000 characters at most. Cmdlet parameter: ApplyHtmlDisclaimerText. */
  applyHtmlDisclaimerText?: Input<string> | undefined;
  /** Where the HTML goes. Cmdlet parameter: ApplyHtmlDisclaimerLocation. */
  applyHtmlDisclaimerLocation?: Input<"Append" | "Prepend"> | undefined;
  /** What to do when the HTML cannot be added. Cmdlet parameter: ApplyHtmlDisclaimerFallbackAction. */
  applyHtmlDisclaimerFallbackAction?: Input<"Wrap" | "Ignore" | "Reject"> | undefined;
  /** Rights protection template to apply, by name, such as `Encrypt`. Cmdlet parameter: ApplyRightsProtectionTemplate. */
  applyRightsProtectionTemplate?: Input<string> | undefined;
  /** Branding of encrypted messages, by the name of its OME configuration. Cmdlet parameter: ApplyRightsProtectionCustomizationTemplate. */
  applyRightsProtectionCustomizationTemplate?: Input<string> | undefined;
  /** Spam confidence level to set, -1 to 9. Cmdlet parameter: SetSCL. */
  setSCL?: Input<number> | undefined;
  /** Name of the header to set; goes with `setHeaderValue`. One header per rule. Cmdlet parameter: SetHeaderName. */
  setHeaderName?: Input<string> | undefined;
  /** Value of the header to set. Kept secret: a relay's key travels here. Cmdlet parameter: SetHeaderValue. */
  setHeaderValue?: Input<string> | undefined;
  /** Name of the header to remove. Cmdlet parameter: RemoveHeader. */
  removeHeader?: Input<string> | undefined;
  /** Encrypt the message and its attachments by Purview Message Encryption. Default false. Cmdlet parameter: ApplyOME. */
  applyOME?: Input<boolean> | undefined;
  /** Take off the encryption of the previous version of it. Default false. Cmdlet parameter: RemoveOME. */
  removeOME?: Input<boolean> | undefined;
  /** Take off Purview Message Encryption. Default false. Cmdlet parameter: RemoveOMEv2. */
  removeOMEv2?: Input<boolean> | undefined;
  /** Decrypt attachments that came encrypted; needs `removeOMEv2`. Default false. Cmdlet parameter: RemoveRMSAttachmentEncryption. */
  removeRMSAttachmentEncryption?: Input<boolean> | undefined;
  /** Text or HTML to send to the recipients that matched, 5,120 characters at most. Cmdlet parameter: GenerateNotification. */
  generateNotification?: Input<string> | undefined;
  /** Addresses to add as recipients. Cmdlet parameter: AddToRecipients. */
  addToRecipients?: Input<Input<string>[]> | undefined;
  /** Addresses to copy. Cmdlet parameter: CopyTo. */
  copyTo?: Input<Input<string>[]> | undefined;
  /** Addresses to copy unseen. Cmdlet parameter: BlindCopyTo. */
  blindCopyTo?: Input<Input<string>[]> | undefined;
  /** How the sender's manager gets the message: added to a field, or instead of the recipients. Cmdlet parameter: AddManagerAsRecipientType. */
  addManagerAsRecipientType?: Input<"To" | "Cc" | "Bcc" | "Redirect"> | undefined;
  /** Addresses that must approve the message; groups are refused. Cmdlet parameter: ModerateMessageByUser. */
  moderateMessageByUser?: Input<Input<string>[]> | undefined;
  /** The sender's manager must approve the message. Default false. Cmdlet parameter: ModerateMessageByManager. */
  moderateMessageByManager?: Input<boolean> | undefined;
  /** Addresses that get the message instead. Cmdlet parameter: RedirectMessageTo. */
  redirectMessageTo?: Input<Input<string>[]> | undefined;
  /** Put the message into quarantine. Default false. Cmdlet parameter: Quarantine. */
  quarantine?: Input<boolean> | undefined;
  /** Reason given to the sender when the message is refused, 1,024 characters at most. Cmdlet parameter: RejectMessageReasonText. */
  rejectMessageReasonText?: Input<string> | undefined;
  /** Status code given to the sender: `5.7.1`, or `5.7.900` to `5.7.999`. Cmdlet parameter: RejectMessageEnhancedStatusCode. */
  rejectMessageEnhancedStatusCode?: Input<string> | undefined;
  /** Drop the message without a word. Default false. Cmdlet parameter: DeleteMessage. */
  deleteMessage?: Input<boolean> | undefined;
  /** Whether rules below this one are skipped for a message that matched. Default false. Cmdlet parameter: StopRuleProcessing. */
  stopRuleProcessing?: Input<boolean> | undefined;
  /** Address that gets a report of the message; goes with `incidentReportContent`. Cmdlet parameter: GenerateIncidentReport. */
  generateIncidentReport?: Input<string> | undefined;
  /** What the report tells. Cmdlet parameter: IncidentReportContent. */
  incidentReportContent?: Input<Input<string>[]> | undefined;
}
