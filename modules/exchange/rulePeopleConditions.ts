import { choice, type Property } from "./property.js";
import { attributeWords, directoryAttributes, none, patterns, people, words } from "./ruleTypes.js";

const scope: readonly [string, ...string[]] = ["InOrganization", "NotInOrganization"];
const toAll = "The actions then apply to the message for all its recipients.";

/** Conditions on who sends and who receives (New-TransportRule reference, 2026-08-21). */
export const peopleConditions: readonly Property[] = [
  choice(
    "FromScope",
    "Sender is inside or outside the organization. Inside needs an authenticated connection and a sender in an accepted domain.",
    scope,
    none,
  ),
  choice(
    "SentToScope",
    "A recipient is inside or outside the organization. Splits messages with mixed recipients.",
    scope,
    none,
  ),
  people("From", "Sender is one of these SMTP addresses."),
  people("FromMemberOf", "Sender is in one of these groups, by SMTP address."),
  people("SentTo", "A recipient is one of these SMTP addresses; groups are refused."),
  people("SentToMemberOf", "A recipient is in one of these groups, by SMTP address."),
  people("AnyOfToHeader", `One of these SMTP addresses is in To. ${toAll}`),
  people("AnyOfToHeaderMemberOf", `A member of one of these groups, by SMTP address, is in To. ${toAll}`),
  people("AnyOfCcHeader", `One of these SMTP addresses is in Cc. ${toAll}`),
  people("AnyOfCcHeaderMemberOf", `A member of one of these groups, by SMTP address, is in Cc. ${toAll}`),
  people("AnyOfToCcHeader", `One of these SMTP addresses is in To or Cc. ${toAll}`),
  people("AnyOfToCcHeaderMemberOf", `A member of one of these groups, by SMTP address, is in To or Cc. ${toAll}`),
  people("BetweenMemberOf1", "Message goes between these groups and those of `betweenMemberOf2`, by SMTP address."),
  people("BetweenMemberOf2", "Message goes between these groups and those of `betweenMemberOf1`, by SMTP address."),
  choice(
    "ManagerForEvaluatedUser",
    "Whose manager is one of `managerAddresses`: the sender's, or a recipient's.",
    ["Recipient", "Sender"],
    none,
  ),
  people("ManagerAddresses", "The managers that `managerForEvaluatedUser` looks for, by SMTP address."),
  choice(
    "SenderManagementRelationship",
    "`Manager`: the sender manages a recipient. `DirectReport`: a recipient manages the sender.",
    ["Manager", "DirectReport"],
    none,
  ),
  choice(
    "ADComparisonAttribute",
    "The directory attribute in which the sender and all recipients are compared; not for groups.",
    directoryAttributes,
    none,
  ),
  choice("ADComparisonOperator", "Whether `adComparisonAttribute` must be equal or not.", ["Equal", "NotEqual"], none),
  words(
    "SenderADAttributeContainsWords",
    "A directory attribute of the sender contains a word: `City:Paris,Rome`.",
    attributeWords,
  ),
  patterns(
    "SenderADAttributeMatchesPatterns",
    "A directory attribute of the sender matches a .NET regular expression: `City:^Par`.",
    attributeWords,
  ),
  words(
    "RecipientADAttributeContainsWords",
    "A directory attribute of a recipient, not a group, contains a word: `City:Paris,Rome`.",
    attributeWords,
  ),
  patterns(
    "RecipientADAttributeMatchesPatterns",
    "A directory attribute of a recipient, not a group, matches a .NET regular expression: `City:^Par`.",
    attributeWords,
  ),
  words("SenderDomainIs", "Sender's domain is one of these, or below one of these."),
  words("RecipientDomainIs", "A recipient's domain is one of these, or below one of these."),
  words("FromAddressContainsWords", "Sender's address contains one of these words."),
  patterns("FromAddressMatchesPatterns", "Sender's address matches one of these .NET regular expressions."),
  words("RecipientAddressContainsWords", "A recipient's address contains one of these words."),
  patterns("RecipientAddressMatchesPatterns", "A recipient's address matches one of these .NET regular expressions."),
  words("AnyOfRecipientAddressContainsWords", `A recipient's address contains one of these words. ${toAll}`),
  patterns(
    "AnyOfRecipientAddressMatchesPatterns",
    `A recipient's address matches one of these .NET regular expressions. ${toAll}`,
  ),
  words("SenderInRecipientList", "Reserved by Microsoft: words of a recipient's supervision list."),
  words("RecipientInSenderList", "Reserved by Microsoft: words of the sender's supervision list."),
  words("SenderIpRanges", "The last server before Exchange Online has one of these addresses, ranges or CIDRs."),
];
