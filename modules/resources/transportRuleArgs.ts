import type { Input } from "@pulumi/pulumi/output.js";

/** An own rule of a set. Omitted: as Exchange has it when nobody set it; a value set by hand is drift. */
export interface TransportRuleArgs {
  /** Unique name, 64 characters at most. A change renames the rule; its GUID and place stay. Cmdlet parameter: Name. */
  name: Input<string>;
  /** Free text. A line that marks the owner is added below it and not shown here. Both together 1,024 characters at most. Cmdlet parameter: Comments. */
  comments?: Input<string> | undefined;
  /** Whether the rule runs. Default true. Cmdlet parameter: Enabled. */
  enabled?: Input<boolean> | undefined;
  /** `Enforce`: act. `Audit`: only log what would match. `AuditAndNotify`: log and show policy tips. Default Enforce. Cmdlet parameter: Mode. */
  mode?: Input<"Enforce" | "Audit" | "AuditAndNotify"> | undefined;
  /** Whether rules below this one are skipped for a message that matched. Default false. Cmdlet parameter: StopRuleProcessing. */
  stopRuleProcessing?: Input<boolean> | undefined;
  /** If processing fails: `Ignore` sends the message anyway, `Defer` tries again later. Default Ignore. Cmdlet parameter: RuleErrorAction. */
  ruleErrorAction?: Input<"Ignore" | "Defer"> | undefined;
  /** Where the sender's address is read: `Header`, `Envelope` or both. Default Header. Cmdlet parameter: SenderAddressLocation. */
  senderAddressLocation?: Input<"Header" | "Envelope" | "HeaderOrEnvelope"> | undefined;
  /** Which recipient address the rule looks at. Default Resolved. Cmdlet parameter: RecipientAddressType. */
  recipientAddressType?: Input<"Original" | "Resolved"> | undefined;
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
  /** The last server before Exchange Online has one of these addresses, ranges or CIDRs. Cmdlet parameter: SenderIpRanges. */
  senderIpRanges?: Input<Input<string>[]> | undefined;
  /** Subject contains one of these words. Cmdlet parameter: SubjectContainsWords. */
  subjectContainsWords?: Input<Input<string>[]> | undefined;
  /** Subject matches one of these .NET regular expressions. Cmdlet parameter: SubjectMatchesPatterns. */
  subjectMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Subject or body contains one of these words. Cmdlet parameter: SubjectOrBodyContainsWords. */
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
  /** Message is larger than this number of bytes. Cmdlet parameter: MessageSizeOver. */
  messageSizeOver?: Input<number> | undefined;
  /** An attachment is larger than this number of bytes. Cmdlet parameter: AttachmentSizeOver. */
  attachmentSizeOver?: Input<number> | undefined;
  /** Spam confidence level is this or higher, -1 to 9. Cmdlet parameter: SCLOver. */
  sclOver?: Input<number> | undefined;
  /** An attachment has one of these file name endings. Cmdlet parameter: AttachmentExtensionMatchesWords. */
  attachmentExtensionMatchesWords?: Input<Input<string>[]> | undefined;
  /** An attachment is a program. Cmdlet parameter: AttachmentHasExecutableContent. */
  attachmentHasExecutableContent?: Input<boolean> | undefined;
  /** An attachment is protected by a password. Cmdlet parameter: AttachmentIsPasswordProtected. */
  attachmentIsPasswordProtected?: Input<boolean> | undefined;
  /** An attachment cannot be inspected. Cmdlet parameter: AttachmentIsUnsupported. */
  attachmentIsUnsupported?: Input<boolean> | undefined;
  /** Exception. Sender is inside or outside the organization. Inside needs an authenticated connection and a sender in an accepted domain. Cmdlet parameter: ExceptIfFromScope. */
  exceptIfFromScope?: Input<"InOrganization" | "NotInOrganization"> | undefined;
  /** Exception. A recipient is inside or outside the organization. Splits messages with mixed recipients. Cmdlet parameter: ExceptIfSentToScope. */
  exceptIfSentToScope?: Input<"InOrganization" | "NotInOrganization"> | undefined;
  /** Exception. Sender is one of these SMTP addresses. Cmdlet parameter: ExceptIfFrom. */
  exceptIfFrom?: Input<Input<string>[]> | undefined;
  /** Exception. Sender is in one of these groups, by SMTP address. Cmdlet parameter: ExceptIfFromMemberOf. */
  exceptIfFromMemberOf?: Input<Input<string>[]> | undefined;
  /** Exception. A recipient is one of these SMTP addresses; groups are refused. Cmdlet parameter: ExceptIfSentTo. */
  exceptIfSentTo?: Input<Input<string>[]> | undefined;
  /** Exception. A recipient is in one of these groups, by SMTP address. Cmdlet parameter: ExceptIfSentToMemberOf. */
  exceptIfSentToMemberOf?: Input<Input<string>[]> | undefined;
  /** Exception. Sender's domain is one of these, or below one of these. Cmdlet parameter: ExceptIfSenderDomainIs. */
  exceptIfSenderDomainIs?: Input<Input<string>[]> | undefined;
  /** Exception. A recipient's domain is one of these, or below one of these. Cmdlet parameter: ExceptIfRecipientDomainIs. */
  exceptIfRecipientDomainIs?: Input<Input<string>[]> | undefined;
  /** Exception. Sender's address contains one of these words. Cmdlet parameter: ExceptIfFromAddressContainsWords. */
  exceptIfFromAddressContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. Sender's address matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfFromAddressMatchesPatterns. */
  exceptIfFromAddressMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. A recipient's address contains one of these words. Cmdlet parameter: ExceptIfRecipientAddressContainsWords. */
  exceptIfRecipientAddressContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. A recipient's address matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfRecipientAddressMatchesPatterns. */
  exceptIfRecipientAddressMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. The last server before Exchange Online has one of these addresses, ranges or CIDRs. Cmdlet parameter: ExceptIfSenderIpRanges. */
  exceptIfSenderIpRanges?: Input<Input<string>[]> | undefined;
  /** Exception. Subject contains one of these words. Cmdlet parameter: ExceptIfSubjectContainsWords. */
  exceptIfSubjectContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. Subject matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfSubjectMatchesPatterns. */
  exceptIfSubjectMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. Subject or body contains one of these words. Cmdlet parameter: ExceptIfSubjectOrBodyContainsWords. */
  exceptIfSubjectOrBodyContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. Subject or body matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfSubjectOrBodyMatchesPatterns. */
  exceptIfSubjectOrBodyMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. Name of the header that `headerContainsWords` looks at. Cmdlet parameter: ExceptIfHeaderContainsMessageHeader. */
  exceptIfHeaderContainsMessageHeader?: Input<string> | undefined;
  /** Exception. That header contains one of these words. Cmdlet parameter: ExceptIfHeaderContainsWords. */
  exceptIfHeaderContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. Name of the header that `headerMatchesPatterns` looks at. Cmdlet parameter: ExceptIfHeaderMatchesMessageHeader. */
  exceptIfHeaderMatchesMessageHeader?: Input<string> | undefined;
  /** Exception. That header matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfHeaderMatchesPatterns. */
  exceptIfHeaderMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. Message is of this one type. `AutoForward` does not match forwarding set on the mailbox. Cmdlet parameter: ExceptIfMessageTypeMatches. */
  exceptIfMessageTypeMatches?:
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
  /** Exception. Message is larger than this number of bytes. Cmdlet parameter: ExceptIfMessageSizeOver. */
  exceptIfMessageSizeOver?: Input<number> | undefined;
  /** Exception. An attachment is larger than this number of bytes. Cmdlet parameter: ExceptIfAttachmentSizeOver. */
  exceptIfAttachmentSizeOver?: Input<number> | undefined;
  /** Exception. Spam confidence level is this or higher, -1 to 9. Cmdlet parameter: ExceptIfSCLOver. */
  exceptIfSCLOver?: Input<number> | undefined;
  /** Exception. An attachment has one of these file name endings. Cmdlet parameter: ExceptIfAttachmentExtensionMatchesWords. */
  exceptIfAttachmentExtensionMatchesWords?: Input<Input<string>[]> | undefined;
  /** Exception. An attachment is a program. Cmdlet parameter: ExceptIfAttachmentHasExecutableContent. */
  exceptIfAttachmentHasExecutableContent?: Input<boolean> | undefined;
  /** Exception. An attachment is protected by a password. Cmdlet parameter: ExceptIfAttachmentIsPasswordProtected. */
  exceptIfAttachmentIsPasswordProtected?: Input<boolean> | undefined;
  /** Exception. An attachment cannot be inspected. Cmdlet parameter: ExceptIfAttachmentIsUnsupported. */
  exceptIfAttachmentIsUnsupported?: Input<boolean> | undefined;
  /** Name of the outbound connector that takes the message. Cmdlet parameter: RouteMessageOutboundConnector. */
  routeMessageOutboundConnector?: Input<string> | undefined;
  /** Whether the onward hop must be encrypted, apart from the connector's own TLS setting. Default false. Cmdlet parameter: RouteMessageOutboundRequireTls. */
  routeMessageOutboundRequireTls?: Input<boolean> | undefined;
  /** Name of the header to set; goes with `setHeaderValue`. One header per rule. Cmdlet parameter: SetHeaderName. */
  setHeaderName?: Input<string> | undefined;
  /** Value of the header to set. Kept secret: a relay's key travels here. Cmdlet parameter: SetHeaderValue. */
  setHeaderValue?: Input<string> | undefined;
  /** Name of the header to remove. Cmdlet parameter: RemoveHeader. */
  removeHeader?: Input<string> | undefined;
  /** Spam confidence level to set, -1 to 9. Cmdlet parameter: SetSCL. */
  setSCL?: Input<number> | undefined;
  /** Severity in rule reports; omitted or `DoNotAudit`: not in reports. Cmdlet parameter: SetAuditSeverity. */
  setAuditSeverity?: Input<"DoNotAudit" | "Low" | "Medium" | "High"> | undefined;
  /** Text to put before the subject. Cmdlet parameter: PrependSubject. */
  prependSubject?: Input<string> | undefined;
  /** HTML to add to the body, 5,000 characters at most. Cmdlet parameter: ApplyHtmlDisclaimerText. */
  applyHtmlDisclaimerText?: Input<string> | undefined;
  /** Where the HTML goes. Cmdlet parameter: ApplyHtmlDisclaimerLocation. */
  applyHtmlDisclaimerLocation?: Input<"Append" | "Prepend"> | undefined;
  /** What to do when the HTML cannot be added. Cmdlet parameter: ApplyHtmlDisclaimerFallbackAction. */
  applyHtmlDisclaimerFallbackAction?: Input<"Wrap" | "Ignore" | "Reject"> | undefined;
  /** Addresses to add as recipients. Cmdlet parameter: AddToRecipients. */
  addToRecipients?: Input<Input<string>[]> | undefined;
  /** Addresses to copy. Cmdlet parameter: CopyTo. */
  copyTo?: Input<Input<string>[]> | undefined;
  /** Addresses to copy unseen. Cmdlet parameter: BlindCopyTo. */
  blindCopyTo?: Input<Input<string>[]> | undefined;
  /** Addresses that get the message instead. Cmdlet parameter: RedirectMessageTo. */
  redirectMessageTo?: Input<Input<string>[]> | undefined;
  /** Addresses that must approve the message. Cmdlet parameter: ModerateMessageByUser. */
  moderateMessageByUser?: Input<Input<string>[]> | undefined;
  /** Reason given to the sender when the message is refused, 1,024 characters at most. Cmdlet parameter: RejectMessageReasonText. */
  rejectMessageReasonText?: Input<string> | undefined;
  /** Status code given to the sender, such as `5.7.1`. Cmdlet parameter: RejectMessageEnhancedStatusCode. */
  rejectMessageEnhancedStatusCode?: Input<string> | undefined;
  /** Drop the message without a word. Default false. Cmdlet parameter: DeleteMessage. */
  deleteMessage?: Input<boolean> | undefined;
  /** Put the message into quarantine. Default false. Cmdlet parameter: Quarantine. */
  quarantine?: Input<boolean> | undefined;
}
