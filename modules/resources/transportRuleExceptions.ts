import type { Input } from "@pulumi/pulumi/output.js";

/** What a rule leaves alone although its conditions match. */
export interface TransportRuleExceptions {
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
  /** Exception. One of these SMTP addresses is in To. The actions then apply to the message for all its recipients. Cmdlet parameter: ExceptIfAnyOfToHeader. */
  exceptIfAnyOfToHeader?: Input<Input<string>[]> | undefined;
  /** Exception. A member of one of these groups, by SMTP address, is in To. The actions then apply to the message for all its recipients. Cmdlet parameter: ExceptIfAnyOfToHeaderMemberOf. */
  exceptIfAnyOfToHeaderMemberOf?: Input<Input<string>[]> | undefined;
  /** Exception. One of these SMTP addresses is in Cc. The actions then apply to the message for all its recipients. Cmdlet parameter: ExceptIfAnyOfCcHeader. */
  exceptIfAnyOfCcHeader?: Input<Input<string>[]> | undefined;
  /** Exception. A member of one of these groups, by SMTP address, is in Cc. The actions then apply to the message for all its recipients. Cmdlet parameter: ExceptIfAnyOfCcHeaderMemberOf. */
  exceptIfAnyOfCcHeaderMemberOf?: Input<Input<string>[]> | undefined;
  /** Exception. One of these SMTP addresses is in To or Cc. The actions then apply to the message for all its recipients. Cmdlet parameter: ExceptIfAnyOfToCcHeader. */
  exceptIfAnyOfToCcHeader?: Input<Input<string>[]> | undefined;
  /** Exception. A member of one of these groups, by SMTP address, is in To or Cc. The actions then apply to the message for all its recipients. Cmdlet parameter: ExceptIfAnyOfToCcHeaderMemberOf. */
  exceptIfAnyOfToCcHeaderMemberOf?: Input<Input<string>[]> | undefined;
  /** Exception. Message goes between these groups and those of `betweenMemberOf2`, by SMTP address. Cmdlet parameter: ExceptIfBetweenMemberOf1. */
  exceptIfBetweenMemberOf1?: Input<Input<string>[]> | undefined;
  /** Exception. Message goes between these groups and those of `betweenMemberOf1`, by SMTP address. Cmdlet parameter: ExceptIfBetweenMemberOf2. */
  exceptIfBetweenMemberOf2?: Input<Input<string>[]> | undefined;
  /** Exception. Whose manager is one of `managerAddresses`: the sender's, or a recipient's. Cmdlet parameter: ExceptIfManagerForEvaluatedUser. */
  exceptIfManagerForEvaluatedUser?: Input<"Recipient" | "Sender"> | undefined;
  /** Exception. The managers that `managerForEvaluatedUser` looks for, by SMTP address. Cmdlet parameter: ExceptIfManagerAddresses. */
  exceptIfManagerAddresses?: Input<Input<string>[]> | undefined;
  /** Exception. `Manager`: the sender manages a recipient. `DirectReport`: a recipient manages the sender. Cmdlet parameter: ExceptIfSenderManagementRelationship. */
  exceptIfSenderManagementRelationship?: Input<"Manager" | "DirectReport"> | undefined;
  /** Exception. The directory attribute in which the sender and all recipients are compared; not for groups. Cmdlet parameter: ExceptIfADComparisonAttribute. */
  exceptIfADComparisonAttribute?:
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
  /** Exception. Whether `adComparisonAttribute` must be equal or not. Cmdlet parameter: ExceptIfADComparisonOperator. */
  exceptIfADComparisonOperator?: Input<"Equal" | "NotEqual"> | undefined;
  /** Exception. A directory attribute of the sender contains a word: `City:Paris,Rome`. Cmdlet parameter: ExceptIfSenderADAttributeContainsWords. */
  exceptIfSenderADAttributeContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. A directory attribute of the sender matches a .NET regular expression: `City:^Par`. Cmdlet parameter: ExceptIfSenderADAttributeMatchesPatterns. */
  exceptIfSenderADAttributeMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. A directory attribute of a recipient, not a group, contains a word: `City:Paris,Rome`. Cmdlet parameter: ExceptIfRecipientADAttributeContainsWords. */
  exceptIfRecipientADAttributeContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. A directory attribute of a recipient, not a group, matches a .NET regular expression: `City:^Par`. Cmdlet parameter: ExceptIfRecipientADAttributeMatchesPatterns. */
  exceptIfRecipientADAttributeMatchesPatterns?: Input<Input<string>[]> | undefined;
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
  /** Exception. A recipient's address contains one of these words. The actions then apply to the message for all its recipients. Cmdlet parameter: ExceptIfAnyOfRecipientAddressContainsWords. */
  exceptIfAnyOfRecipientAddressContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. A recipient's address matches one of these .NET regular expressions. The actions then apply to the message for all its recipients. Cmdlet parameter: ExceptIfAnyOfRecipientAddressMatchesPatterns. */
  exceptIfAnyOfRecipientAddressMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. Reserved by Microsoft: words of a recipient's supervision list. Cmdlet parameter: ExceptIfSenderInRecipientList. */
  exceptIfSenderInRecipientList?: Input<Input<string>[]> | undefined;
  /** Exception. Reserved by Microsoft: words of the sender's supervision list. Cmdlet parameter: ExceptIfRecipientInSenderList. */
  exceptIfRecipientInSenderList?: Input<Input<string>[]> | undefined;
  /** Exception. The last server before Exchange Online has one of these addresses, ranges or CIDRs. Cmdlet parameter: ExceptIfSenderIpRanges. */
  exceptIfSenderIpRanges?: Input<Input<string>[]> | undefined;
  /** Exception. Subject contains one of these words, 128 characters at most. Cmdlet parameter: ExceptIfSubjectContainsWords. */
  exceptIfSubjectContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. Subject matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfSubjectMatchesPatterns. */
  exceptIfSubjectMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. Subject or body contains one of these words, 128 characters at most. Cmdlet parameter: ExceptIfSubjectOrBodyContainsWords. */
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
  /** Exception. Message is written in one of these character sets, by name. Cmdlet parameter: ExceptIfContentCharacterSetContainsWords. */
  exceptIfContentCharacterSetContainsWords?: Input<Input<string>[]> | undefined;
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
  /** Exception. Message is marked with this importance. Cmdlet parameter: ExceptIfWithImportance. */
  exceptIfWithImportance?: Input<"Low" | "Normal" | "High"> | undefined;
  /** Exception. Message has this message classification, by the identity that Get-MessageClassification shows. Cmdlet parameter: ExceptIfHasClassification. */
  exceptIfHasClassification?: Input<string> | undefined;
  /** Exception. Message has no message classification. Cmdlet parameter: ExceptIfHasNoClassification. */
  exceptIfHasNoClassification?: Input<boolean> | undefined;
  /** Exception. Message is larger than this number of bytes. Cmdlet parameter: ExceptIfMessageSizeOver. */
  exceptIfMessageSizeOver?: Input<number> | undefined;
  /** Exception. Spam confidence level is this or higher, -1 to 9. Cmdlet parameter: ExceptIfSCLOver. */
  exceptIfSCLOver?: Input<number> | undefined;
  /** Exception. An attachment is larger than this number of bytes. Cmdlet parameter: ExceptIfAttachmentSizeOver. */
  exceptIfAttachmentSizeOver?: Input<number> | undefined;
  /** Exception. An attachment has one of these file name endings. Cmdlet parameter: ExceptIfAttachmentExtensionMatchesWords. */
  exceptIfAttachmentExtensionMatchesWords?: Input<Input<string>[]> | undefined;
  /** Exception. An attachment's name matches one of these .NET regular expressions. Cmdlet parameter: ExceptIfAttachmentNameMatchesPatterns. */
  exceptIfAttachmentNameMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. An attachment contains one of these words. Cmdlet parameter: ExceptIfAttachmentContainsWords. */
  exceptIfAttachmentContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. The first 150 KB of an attachment match one of these .NET regular expressions. Cmdlet parameter: ExceptIfAttachmentMatchesPatterns. */
  exceptIfAttachmentMatchesPatterns?: Input<Input<string>[]> | undefined;
  /** Exception. A document property of an attachment contains a word: `Department:Sales,Legal`. Cmdlet parameter: ExceptIfAttachmentPropertyContainsWords. */
  exceptIfAttachmentPropertyContainsWords?: Input<Input<string>[]> | undefined;
  /** Exception. An attachment is a program. Cmdlet parameter: ExceptIfAttachmentHasExecutableContent. */
  exceptIfAttachmentHasExecutableContent?: Input<boolean> | undefined;
  /** Exception. An attachment is protected by a password. Cmdlet parameter: ExceptIfAttachmentIsPasswordProtected. */
  exceptIfAttachmentIsPasswordProtected?: Input<boolean> | undefined;
  /** Exception. An attachment cannot be inspected. Cmdlet parameter: ExceptIfAttachmentIsUnsupported. */
  exceptIfAttachmentIsUnsupported?: Input<boolean> | undefined;
  /** Exception. The inspection of the attachments did not come to its end. Cmdlet parameter: ExceptIfAttachmentProcessingLimitExceeded. */
  exceptIfAttachmentProcessingLimitExceeded?: Input<boolean> | undefined;
}
