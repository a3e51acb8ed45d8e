import type * as pulumi from "@pulumi/pulumi";

/** An own rule of a set. Omitted: as Exchange has it when nobody set it; a value set by hand is drift. */
export interface TransportRuleArgs {
  /** Unique name, 64 characters at most. A change renames the rule; its GUID and place stay. Cmdlet parameter: Name. */
  name: pulumi.Input<string>;
  /** Free text. A line that marks the owner is added below it and not shown here. Both together 1,024 characters at most. Cmdlet parameter: Comments. */
  comments?: pulumi.Input<string> | undefined;
  /** Whether the rule runs. Default true. Cmdlet parameter: Enabled. */
  enabled?: pulumi.Input<boolean> | undefined;
  /** `Enforce`: act. `Audit`: only log what would match. `AuditAndNotify`: log and show policy tips. Default Enforce. Cmdlet parameter: Mode. */
  mode?: pulumi.Input<"Enforce" | "Audit" | "AuditAndNotify"> | undefined;
  /** Whether rules below this one are skipped for a message that matched. Default false. Cmdlet parameter: StopRuleProcessing. */
  stopRuleProcessing?: pulumi.Input<boolean> | undefined;
  /** If processing fails: `Ignore` sends the message anyway, `Defer` tries again later. Default Ignore. Cmdlet parameter: RuleErrorAction. */
  ruleErrorAction?: pulumi.Input<"Ignore" | "Defer"> | undefined;
  /** Where the sender's address is read: `Header`, `Envelope` or both. Default Header. Cmdlet parameter: SenderAddressLocation. */
  senderAddressLocation?: pulumi.Input<"Header" | "Envelope" | "HeaderOrEnvelope"> | undefined;
  /** Which recipient address the rule looks at. Default Resolved. Cmdlet parameter: RecipientAddressType. */
  recipientAddressType?: pulumi.Input<"Original" | "Resolved"> | undefined;
  /** Sender is inside or outside the organization. Inside needs an authenticated connection and a sender in an accepted domain. Cmdlet parameter: FromScope. */
  fromScope?: pulumi.Input<"InOrganization" | "NotInOrganization"> | undefined;
  /** A recipient is inside or outside the organization. Splits messages with mixed recipients. Cmdlet parameter: SentToScope. */
  sentToScope?: pulumi.Input<"InOrganization" | "NotInOrganization"> | undefined;
  /** Sender is one of these SMTP addresses. Cmdlet parameter: From. */
  from?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Sender is in one of these groups, by SMTP address. Cmdlet parameter: FromMemberOf. */
  fromMemberOf?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** A recipient is one of these SMTP addresses; groups are refused. Cmdlet parameter: SentTo. */
  sentTo?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** A recipient is in one of these groups, by SMTP address. Cmdlet parameter: SentToMemberOf. */
  sentToMemberOf?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Sender's domain is one of these, or below one of these. Cmdlet parameter: SenderDomainIs. */
  senderDomainIs?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** A recipient's domain is one of these, or below one of these. Cmdlet parameter: RecipientDomainIs. */
  recipientDomainIs?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Sender's address contains one of these words. Cmdlet parameter: FromAddressContainsWords. */
  fromAddressContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Sender's address matches one of these .NET regular expressions. Cmdlet parameter: FromAddressMatchesPatterns. */
  fromAddressMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** A recipient's address contains one of these words. Cmdlet parameter: RecipientAddressContainsWords. */
  recipientAddressContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** A recipient's address matches one of these .NET regular expressions. Cmdlet parameter: RecipientAddressMatchesPatterns. */
  recipientAddressMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** The last server before Exchange Online has one of these addresses, ranges or CIDRs. Cmdlet parameter: SenderIpRanges. */
  senderIpRanges?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Subject contains one of these words. Cmdlet parameter: SubjectContainsWords. */
  subjectContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Subject matches one of these .NET regular expressions. Cmdlet parameter: SubjectMatchesPatterns. */
  subjectMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Subject or body contains one of these words. Cmdlet parameter: SubjectOrBodyContainsWords. */
  subjectOrBodyContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Subject or body matches one of these .NET regular expressions. Cmdlet parameter: SubjectOrBodyMatchesPatterns. */
  subjectOrBodyMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Name of the header that `headerContainsWords` looks at. Cmdlet parameter: HeaderContainsMessageHeader. */
  headerContainsMessageHeader?: pulumi.Input<string> | undefined;
  /** That header contains one of these words. Cmdlet parameter: HeaderContainsWords. */
  headerContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Name of the header that `headerMatchesPatterns` looks at. Cmdlet parameter: HeaderMatchesMessageHeader. */
  headerMatchesMessageHeader?: pulumi.Input<string> | undefined;
  /** That header matches one of these .NET regular expressions. Cmdlet parameter: HeaderMatchesPatterns. */
  headerMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Message is of this one type. `AutoForward` does not match forwarding set on the mailbox. Cmdlet parameter: MessageTypeMatches. */
  messageTypeMatches?:
    | pulumi.Input<
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
  /** Message is larger than this number of bytes. Cmdlet parameter: MessageSizeOver. */
  messageSizeOver?: pulumi.Input<number> | undefined;
  /** An attachment is larger than this number of bytes. Cmdlet parameter: AttachmentSizeOver. */
  attachmentSizeOver?: pulumi.Input<number> | undefined;
  /** Spam confidence level is this or higher, -1 to 9. Cmdlet parameter: SCLOver. */
  sclOver?: pulumi.Input<number> | undefined;
  /** An attachment has one of these file name endings. Cmdlet parameter: AttachmentExtensionMatchesWords. */
  attachmentExtensionMatchesWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** An attachment is a program. Cmdlet parameter: AttachmentHasExecutableContent. */
  attachmentHasExecutableContent?: pulumi.Input<boolean> | undefined;
  /** An attachment is protected by a password. Cmdlet parameter: AttachmentIsPasswordProtected. */
  attachmentIsPasswordProtected?: pulumi.Input<boolean> | undefined;
  /** An attachment cannot be inspected. Cmdlet parameter: AttachmentIsUnsupported. */
  attachmentIsUnsupported?: pulumi.Input<boolean> | undefined;
  /** Exception. Sender is inside or outside the organization. Inside needs an authenticated connection and a sender in an accepted domain. Cmdlet parameter: ExceptIfFromScope. */
  exceptIfFromScope?: pulumi.Input<"InOrganization" | "NotInOrganization"> | undefined;
  /** Exception. A recipient is inside or outside the organization. Splits messages with mixed recipients. Cmdlet parameter: ExceptIfSentToScope. */
  exceptIfSentToScope?: pulumi.Input<"InOrganization" | "NotInOrganization"> | undefined;
  /** Exception. Sender is one of these SMTP addresses. Cmdlet parameter: ExceptIfFrom. */
  exceptIfFrom?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Sender is in one of these groups, by SMTP address. Cmdlet parameter: ExceptIfFromMemberOf. */
  exceptIfFromMemberOf?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. A recipient is one of these SMTP addresses; groups are refused. Cmdlet parameter: ExceptIfSentTo. */
  exceptIfSentTo?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. A recipient is in one of these groups, by SMTP address. Cmdlet parameter: ExceptIfSentToMemberOf. */
  exceptIfSentToMemberOf?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Sender's domain is one of these, or below one of these. Cmdlet parameter: ExceptIfSenderDomainIs. */
  exceptIfSenderDomainIs?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. A recipient's domain is one of these, or below one of these. Cmdlet parameter: ExceptIfRecipientDomainIs. */
  exceptIfRecipientDomainIs?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Sender's address contains one of these words. Cmdlet parameter: ExceptIfFromAddressContainsWords. */
  exceptIfFromAddressContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Sender's address matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfFromAddressMatchesPatterns. */
  exceptIfFromAddressMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. A recipient's address contains one of these words. Cmdlet parameter: ExceptIfRecipientAddressContainsWords. */
  exceptIfRecipientAddressContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. A recipient's address matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfRecipientAddressMatchesPatterns. */
  exceptIfRecipientAddressMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. The last server before Exchange Online has one of these addresses, ranges or CIDRs. Cmdlet parameter: ExceptIfSenderIpRanges. */
  exceptIfSenderIpRanges?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Subject contains one of these words. Cmdlet parameter: ExceptIfSubjectContainsWords. */
  exceptIfSubjectContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Subject matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfSubjectMatchesPatterns. */
  exceptIfSubjectMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Subject or body contains one of these words. Cmdlet parameter: ExceptIfSubjectOrBodyContainsWords. */
  exceptIfSubjectOrBodyContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Subject or body matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfSubjectOrBodyMatchesPatterns. */
  exceptIfSubjectOrBodyMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Name of the header that `headerContainsWords` looks at. Cmdlet parameter: ExceptIfHeaderContainsMessageHeader. */
  exceptIfHeaderContainsMessageHeader?: pulumi.Input<string> | undefined;
  /** Exception. That header contains one of these words. Cmdlet parameter: ExceptIfHeaderContainsWords. */
  exceptIfHeaderContainsWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Name of the header that `headerMatchesPatterns` looks at. Cmdlet parameter: ExceptIfHeaderMatchesMessageHeader. */
  exceptIfHeaderMatchesMessageHeader?: pulumi.Input<string> | undefined;
  /** Exception. That header matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfHeaderMatchesPatterns. */
  exceptIfHeaderMatchesPatterns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. Message is of this one type. `AutoForward` does not match forwarding set on the mailbox. Cmdlet parameter: ExceptIfMessageTypeMatches. */
  exceptIfMessageTypeMatches?:
    | pulumi.Input<
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
  /** Exception. Message is larger than this number of bytes. Cmdlet parameter: ExceptIfMessageSizeOver. */
  exceptIfMessageSizeOver?: pulumi.Input<number> | undefined;
  /** Exception. An attachment is larger than this number of bytes. Cmdlet parameter: ExceptIfAttachmentSizeOver. */
  exceptIfAttachmentSizeOver?: pulumi.Input<number> | undefined;
  /** Exception. Spam confidence level is this or higher, -1 to 9. Cmdlet parameter: ExceptIfSCLOver. */
  exceptIfSCLOver?: pulumi.Input<number> | undefined;
  /** Exception. An attachment has one of these file name endings. Cmdlet parameter: ExceptIfAttachmentExtensionMatchesWords. */
  exceptIfAttachmentExtensionMatchesWords?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Exception. An attachment is a program. Cmdlet parameter: ExceptIfAttachmentHasExecutableContent. */
  exceptIfAttachmentHasExecutableContent?: pulumi.Input<boolean> | undefined;
  /** Exception. An attachment is protected by a password. Cmdlet parameter: ExceptIfAttachmentIsPasswordProtected. */
  exceptIfAttachmentIsPasswordProtected?: pulumi.Input<boolean> | undefined;
  /** Exception. An attachment cannot be inspected. Cmdlet parameter: ExceptIfAttachmentIsUnsupported. */
  exceptIfAttachmentIsUnsupported?: pulumi.Input<boolean> | undefined;
  /** Name of the outbound connector that takes the message. Cmdlet parameter: RouteMessageOutboundConnector. */
  routeMessageOutboundConnector?: pulumi.Input<string> | undefined;
  /** Whether the onward hop must be encrypted, apart from the connector's own TLS setting. Default false. Cmdlet parameter: RouteMessageOutboundRequireTls. */
  routeMessageOutboundRequireTls?: pulumi.Input<boolean> | undefined;
  /** Name of the header to set; goes with `setHeaderValue`. One header per rule. Cmdlet parameter: SetHeaderName. */
  setHeaderName?: pulumi.Input<string> | undefined;
  /** Value of the header to set. Kept secret: a relay's key travels here. Cmdlet parameter: SetHeaderValue. */
  setHeaderValue?: pulumi.Input<string> | undefined;
  /** Name of the header to remove. Cmdlet parameter: RemoveHeader. */
  removeHeader?: pulumi.Input<string> | undefined;
  /** Spam confidence level to set, -1 to 9. Cmdlet parameter: SetSCL. */
  setSCL?: pulumi.Input<number> | undefined;
  /** Severity in rule reports; omitted or `DoNotAudit`: not in reports. Cmdlet parameter: SetAuditSeverity. */
  setAuditSeverity?: pulumi.Input<"DoNotAudit" | "Low" | "Medium" | "High"> | undefined;
  /** Text to put before the subject. Cmdlet parameter: PrependSubject. */
  prependSubject?: pulumi.Input<string> | undefined;
  /** HTML to add to the body, 5,000 characters at most. Cmdlet parameter: ApplyHtmlDisclaimerText. */
  applyHtmlDisclaimerText?: pulumi.Input<string> | undefined;
  /** Where the HTML goes. Cmdlet parameter: ApplyHtmlDisclaimerLocation. */
  applyHtmlDisclaimerLocation?: pulumi.Input<"Append" | "Prepend"> | undefined;
  /** What to do when the HTML cannot be added. Cmdlet parameter: ApplyHtmlDisclaimerFallbackAction. */
  applyHtmlDisclaimerFallbackAction?: pulumi.Input<"Wrap" | "Ignore" | "Reject"> | undefined;
  /** Addresses to add as recipients. Cmdlet parameter: AddToRecipients. */
  addToRecipients?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Addresses to copy. Cmdlet parameter: CopyTo. */
  copyTo?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Addresses to copy unseen. Cmdlet parameter: BlindCopyTo. */
  blindCopyTo?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Addresses that get the message instead. Cmdlet parameter: RedirectMessageTo. */
  redirectMessageTo?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Addresses that must approve the message. Cmdlet parameter: ModerateMessageByUser. */
  moderateMessageByUser?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Reason given to the sender when the message is refused, 1,024 characters at most. Cmdlet parameter: RejectMessageReasonText. */
  rejectMessageReasonText?: pulumi.Input<string> | undefined;
  /** Status code given to the sender, such as `5.7.1`. Cmdlet parameter: RejectMessageEnhancedStatusCode. */
  rejectMessageEnhancedStatusCode?: pulumi.Input<string> | undefined;
  /** Drop the message without a word. Default false. Cmdlet parameter: DeleteMessage. */
  deleteMessage?: pulumi.Input<boolean> | undefined;
  /** Put the message into quarantine. Default false. Cmdlet parameter: Quarantine. */
  quarantine?: pulumi.Input<boolean> | undefined;
}
