import { anna, bob, carol } from "../aTenant.js";
import { type RuleCase, ruleCases } from "./case.js";

const staff = "staff@contoso.com";
const inStaff = (who: string, isMember = true) => ({ memberships: [{ who, group: staff, isMember }] });

/** Each is about the first recipient. */
const guest = { [bob]: { type: "GuestMailUser", primary: bob } };
const alias = "sales@contoso.com";
const aliases = { [alias]: { type: "UserMailbox", primary: carol } };

export const recipientCases: readonly RuleCase[] = [
  ...ruleCases("conditions", [
    ["takes an accepted domain for inside", { sentToScope: "InOrganization" }, { to: [carol] }, "yes"],
    ["does not take another for inside", { sentToScope: "InOrganization" }, {}, "no"],
    ["takes another for outside", { sentToScope: "NotInOrganization" }, {}, "yes"],
    ["does not take an own recipient for outside", { sentToScope: "NotInOrganization" }, { to: [carol] }, "no"],
    [
      "takes an own recipient of anonymous mail for inside",
      { sentToScope: "InOrganization" },
      { from: bob, to: [anna], origin: { from: "server", ip: "203.0.113.9", certificate: null } },
      "yes",
    ],
    [
      "takes an external relay domain for outside",
      { sentToScope: "NotInOrganization" },
      { to: [carol] },
      "yes",
      { acceptedDomains: [{ domainName: "contoso.com", domainType: "ExternalRelay" }] },
    ],
    ["knows no partner scope, which is on-premises only", { sentToScope: "ExternalPartner" }, {}, "depends"],
    ["finds a recipient", { sentTo: [bob] }, {}, "yes"],
    ["finds no other recipient", { sentTo: [carol] }, {}, "no"],
    ["looks at this copy's recipient alone", { sentTo: [carol] }, { to: [bob, carol] }, "no"],
    ["excepts this copy's recipient alone", { exceptIfSentTo: [carol] }, { to: [bob, carol] }, "yes"],
    ["excepts a recipient", { exceptIfSentTo: [bob] }, {}, "no"],
    ["knows a recipient's group", { sentToMemberOf: [staff] }, { to: [carol], ...inStaff(carol) }, "yes"],
    ["cannot tell an unknown one", { sentToMemberOf: [staff] }, { to: [carol] }, "depends"],
    ["finds a word in a recipient's address", { recipientAddressContainsWords: ["bob"] }, {}, "yes"],
    ["finds no part of a word there", { recipientAddressContainsWords: ["exam"] }, {}, "no"],
    [
      "finds a pattern in a recipient's address",
      { recipientAddressMatchesPatterns: ["@example\\.(org|net)$"] },
      {},
      "yes",
    ],
    [
      "finds no pattern in another copy's recipient",
      { recipientAddressMatchesPatterns: ["^carol"] },
      { to: [bob, carol] },
      "no",
    ],
    [
      "acts on all copies if any recipient's address has a word",
      { anyOfRecipientAddressContainsWords: ["carol"] },
      { to: [bob, carol] },
      "yes",
    ],
    [
      "acts on all copies if any recipient's address matches",
      { anyOfRecipientAddressMatchesPatterns: ["^carol"] },
      { to: [bob], bcc: [carol] },
      "yes",
    ],
    [
      "acts on no copy if none matches",
      { anyOfRecipientAddressMatchesPatterns: ["^dave"] },
      { to: [bob, carol] },
      "no",
    ],
    [
      "excepts all copies by any recipient",
      { exceptIfAnyOfRecipientAddressContainsWords: ["carol"] },
      { to: [bob, carol] },
      "no",
    ],
    ["acts on all copies by the To box", { anyOfToHeader: [carol] }, { to: [bob, carol] }, "yes"],
    ["does not find Cc in the To box", { anyOfToHeader: [carol] }, { to: [bob], cc: [carol] }, "no"],
    ["finds somebody in the Cc box", { anyOfCcHeader: [carol] }, { to: [bob], cc: [carol] }, "yes"],
    ["finds somebody in To or Cc", { anyOfToCcHeader: [carol] }, { to: [bob], cc: [carol] }, "yes"],
    ["does not find Bcc in To or Cc", { anyOfToCcHeader: [carol] }, { to: [bob], bcc: [carol] }, "no"],
    [
      "finds a member in the To box",
      { anyOfToHeaderMemberOf: [staff] },
      { to: [bob, carol], ...inStaff(carol) },
      "yes",
    ],
    [
      "cannot tell a member of an unknown group in the Cc box",
      { anyOfCcHeaderMemberOf: [staff] },
      { to: [bob], cc: [carol] },
      "depends",
    ],
    ["finds no member in an empty Cc box", { anyOfCcHeaderMemberOf: [staff] }, {}, "no"],
    [
      "finds a member in To or Cc",
      { anyOfToCcHeaderMemberOf: [staff] },
      { to: [bob], cc: [carol], ...inStaff(carol) },
      "yes",
    ],
  ]),
  ...ruleCases("rule", [
    ["finds a recipient's domain", { recipientDomainIs: ["example.org"] }, {}, "yes"],
    [
      "finds a recipient below a domain",
      { recipientDomainIs: ["example.org"] },
      { to: ["bob@mail.example.org"] },
      "yes",
    ],
    ["finds no recipient above a domain", { recipientDomainIs: ["mail.example.org"] }, {}, "no"],
    ["excepts a recipient's domain", { exceptIfRecipientDomainIs: ["example.org"] }, {}, "no"],
    [
      "finds mail between members of two groups",
      { betweenMemberOf1: ["a@contoso.com"], betweenMemberOf2: [staff] },
      {
        to: [carol],
        memberships: [
          { who: anna, group: "a@contoso.com", isMember: true },
          { who: carol, group: staff, isMember: true },
          { who: anna, group: staff, isMember: false },
        ],
      },
      "yes",
    ],
    [
      "finds it in the other direction",
      { betweenMemberOf1: [staff], betweenMemberOf2: ["a@contoso.com"] },
      {
        to: [carol],
        memberships: [
          { who: anna, group: "a@contoso.com", isMember: true },
          { who: carol, group: staff, isMember: true },
        ],
      },
      "yes",
    ],
    [
      "finds none where the recipient is in neither",
      { betweenMemberOf1: ["a@contoso.com"], betweenMemberOf2: [staff] },
      {
        to: [carol],
        memberships: [
          { who: carol, group: "a@contoso.com", isMember: false },
          { who: carol, group: staff, isMember: false },
        ],
      },
      "no",
    ],
    ["cannot tell half of a pair", { betweenMemberOf2: [staff] }, { to: [carol] }, "depends"],
  ]),
  ...ruleCases("rule", [
    [
      "cannot tell on which side a guest is",
      { sentToScope: "NotInOrganization" },
      {},
      "depends",
      { recipients: guest },
    ],
    ["nor whether one is inside", { sentToScope: "InOrganization" }, {}, "depends", { recipients: guest }],
    [
      "counts a contact by the address",
      { sentToScope: "NotInOrganization" },
      {},
      "yes",
      { recipients: { [bob]: { type: "MailContact", primary: bob } } },
    ],
    ["looks for the primary address", { sentTo: [carol] }, { to: [alias] }, "yes", { recipients: aliases }],
    ["does not look for an alias", { sentTo: [alias] }, { to: [alias] }, "no", { recipients: aliases }],
    [
      "looks for the address that was written, if told so",
      { recipientAddressContainsWords: ["sales"], recipientAddressType: "Original" },
      { to: [alias] },
      "yes",
      { recipients: aliases },
    ],
    [
      "knows by an alias who is in a group",
      { sentToMemberOf: [staff] },
      { to: [alias], memberships: [{ who: alias, group: staff, isMember: true }] },
      "yes",
      { recipients: aliases },
    ],
    [
      "finds by the primary address in a box too",
      { anyOfToCcHeader: [carol] },
      { to: [bob], cc: [alias] },
      "yes",
      { recipients: aliases },
    ],
  ]),
];
