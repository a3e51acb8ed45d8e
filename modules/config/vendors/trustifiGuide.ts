import type { GuideRow } from "./preset.js";

const requirements: readonly GuideRow[] = [
  {
    title: "An Office 365 administrative account",
    section: "requirement",
    answer:
      "doctor signs in, lists each kind of object and names the role that is missing; `stacks/access` makes an application with the least rights.",
    commands: ["doctor"],
    tests: ["test/doctor/doctor.test.ts", "test/components/exchangeAccess.test.ts"],
  },
  {
    title: "A Trustifi account with administrator permissions",
    section: "requirement",
    answer: "Only the portal knows: plan and access level are the first step by hand.",
    commands: ["todo"],
    byHand: ["plan"],
    tests: ["test/config/vendors.test.ts"],
  },
  {
    title: "Administrator access to your DNS management system",
    section: "requirement",
    answer:
      "The vendor's records are set in Cloudflare, or printed for whoever has the access; doctor asks every name server of the zone for them.",
    config: ["dns.records", "dns.spf.include"],
    commands: ["doctor"],
    byHand: ["domains"],
    tests: ["test/components/relayDns.test.ts", "test/dns/recordState.test.ts"],
  },
];

const troubles: readonly GuideRow[] = [
  {
    title: "TLS Authentication Failed",
    section: "trouble",
    answer:
      "The preset asks for encryption and no authority, which cannot fail so. Another option is tried by the connector's validation before the rule is enabled, and by doctor against the smart host's own certificate.",
    config: ["relay.connector.tls.mode"],
    commands: ["doctor"],
    validation: "certificate",
    tests: ["test/doctor/smartHosts.test.ts", "test/provider/validation.test.ts"],
  },
  {
    title: "Email Error",
    section: "trouble",
    answer:
      "A preview and doctor look up the MX of the address that validates; a preview refuses one in Microsoft 365.",
    config: ["relay.validate.recipient"],
    commands: ["doctor"],
    byHand: ["validation"],
    validation: "hosted",
    tests: ["test/doctor/smartHosts.test.ts", "test/config/validateConfig.test.ts", "test/provider/validation.test.ts"],
  },
  {
    title: "Domain Does Not Exist",
    section: "trouble",
    answer:
      "Smart hosts are required, never guessed; doctor looks them up, and validation tells a name that does not exist from other failures.",
    config: ["relay.smartHosts"],
    commands: ["doctor"],
    validation: "noDomain",
    tests: ["test/doctor/smartHosts.test.ts", "test/config/refusals.test.ts", "test/provider/validation.test.ts"],
  },
  {
    title: "Failure to Send a Message",
    section: "trouble",
    answer:
      "doctor compares what is there with what is declared, property by property; lint finds routes to connectors that are missing or disabled.",
    commands: ["doctor", "lint"],
    byHand: ["plan", "domains", "validation"],
    validation: "send",
    tests: ["test/doctor/relay.test.ts", "test/mailflow/lint.test.ts"],
  },
  {
    title: "Emails Sent Without Styles or Formatting",
    section: "trouble",
    answer: "Rich text is off for the remote domain by the preset, and lint finds one that lets it out.",
    config: ["remoteDomain.richText", "remoteDomain.characterSet"],
    commands: ["lint", "trace"],
    tests: ["test/mailflow/cases/remoteDomainCases.ts", "test/mailflow/lint.test.ts"],
  },
  {
    title: "Automatic Replies or Forwarding Not Working",
    section: "trouble",
    answer:
      "Replies and out-of-office of old clients are let out by the preset; forwarding only if you say so, for a policy may block it as well. trace tells which of the two did. What a stranger wrote keeps its sender, and is forwarded past a rule for senders inside.",
    config: [
      ...["remoteDomain.automaticReplies", "remoteDomain.outOfOffice", "remoteDomain.automaticForwarding"],
      "filtering.automaticForwarding",
    ],
    commands: ["lint", "trace"],
    tests: ["test/mailflow/cases/remoteDomainCases.ts", "test/desired/filtering.test.ts"],
  },
  {
    title: "Meeting Invitations Missing Reply Options",
    section: "trouble",
    answer:
      "The guide cures it by the remote domain's out-of-office setting and what belongs to it: external and legacy by the preset, and rich text, which carries the buttons in a form of its own, is off.",
    config: ["remoteDomain.outOfOffice", "remoteDomain.richText", "remoteDomain.meetingForwardNotifications"],
    commands: ["lint", "trace"],
    tests: ["test/mailflow/cases/remoteDomainCases.ts", "test/mailflow/lint.test.ts"],
  },
  {
    title: "Email Sent Without the Trustifi Connector",
    section: "trouble",
    answer:
      "The relay's rule stands above rules that stop, and every run puts it back; trace says rule by rule where a message leaves, lint what lets mail around the relay.",
    config: ["relay.stage", "relay.appliesTo", "relay.recipients", "relay.onError", "relay.outgoing"],
    commands: ["trace", "lint", "doctor"],
    tests: ["test/plan/ruleOrder.test.ts", "test/mailflow/lint.test.ts", "test/doctor/relay.test.ts"],
  },
  {
    title: "Email Failed to Be Delivered",
    section: "trouble",
    answer:
      "The key is encrypted config and is stamped by the one rule that routes; lint finds a key that is stamped and not routed, and a missing guard against loops.",
    config: ["relay.stamp.key", "relay.stamp.header"],
    commands: ["doctor", "lint"],
    byHand: ["relayKey"],
    tests: ["test/mailflow/lint.test.ts", "test/doctor/relay.test.ts"],
  },
  {
    title: "New Users Receiving “Welcome” Emails from Trustifi",
    section: "trouble",
    answer: "A switch in the portal, which no cmdlet reaches: a step by hand says where.",
    commands: ["todo"],
    byHand: ["welcomeMails"],
    tests: ["test/config/vendors.test.ts"],
  },
  {
    title: "Issues with Delivering Emails to Groups",
    section: "trouble",
    answer:
      "The vendor must know groups and aliases: consent and sync are steps by hand. trace looks up whether an address is a group, whose mail becomes mail to each member, or an alias, which counts by its primary address.",
    commands: ["todo", "trace"],
    byHand: ["consent", "groupSync"],
    tests: ["test/config/vendors.test.ts", "test/mailflow/cases/whoCases.ts", "test/doctor/tenantRecipients.test.ts"],
  },
  {
    title: "Issues with Encrypting Attachments",
    section: "trouble",
    answer: "The vendor's policy for attachments encrypts without a DLP rule: a decision by hand, in the portal.",
    commands: ["todo"],
    byHand: ["attachmentPolicy"],
    tests: ["test/config/vendors.test.ts"],
  },
  {
    title: "Third-Party Signature Service Isn’t Working",
    section: "trouble",
    answer:
      "The rule set has the signature's rule first and makes it stop; lint and doctor find it below or without its stop.",
    config: ["relay.signature.rule", "relay.signature.mayMove"],
    commands: ["lint", "doctor", "trace"],
    tests: ["test/doctor/relay.test.ts", "test/mailflow/lint.test.ts", "test/plan/ruleOrder.test.ts"],
  },
];

const questions: readonly GuideRow[] = [
  {
    title: "Will the Email Relay apply to everyone in my domain?",
    section: "question",
    answer: "To whom you say: groups, people or everyone, in stages from audit on. trace answers for one sender.",
    config: ["relay.appliesTo", "relay.stage"],
    commands: ["trace", "lint"],
    tests: ["test/desired/stageSentences.test.ts", "test/desired/relayInvariants.test.ts"],
  },
  {
    title: "Does the Email Relay affect my incoming emails?",
    section: "question",
    answer:
      "No, unless you declare `relay.inbound`. A connector that refuses all other incoming mail is found by lint.",
    config: ["relay.inbound"],
    commands: ["lint", "trace"],
    tests: ["test/desired/architectures.test.ts", "test/mailflow/cases/arrivalCases.ts"],
  },
  {
    title: "Will the Email Relay automatically encrypt all my emails?",
    section: "question",
    answer:
      "No: the way is secure, content is encrypted by the vendor's DLP rules and policies, which are written by hand.",
    commands: ["todo"],
    byHand: ["dlpRules"],
    tests: ["test/config/vendors.test.ts"],
  },
  {
    title: "Will the Email Relay automatically encrypt all my attachments?",
    section: "question",
    answer: "As the vendor's policy for attachments says: a decision by hand.",
    commands: ["todo"],
    byHand: ["attachmentPolicy"],
    tests: ["test/config/vendors.test.ts"],
  },
  {
    title: "I received a “Welcome” email from Trustifi. What does this mean?",
    section: "question",
    answer: "An account was made for the sender; it is not needed to send through the relay.",
    commands: ["todo"],
    byHand: ["welcomeMails"],
    tests: ["test/config/vendors.test.ts"],
  },
  {
    title: "Can I continue using the Trustifi Outlook add-in after enabling Email Relay?",
    section: "question",
    answer:
      "Yes. The add-in works in the client and the relay on the way: no rule, connector or remote domain of ours knows of it, and trace shows its mail on the same way as all other.",
    commands: ["trace"],
    tests: ["test/mailflow/addIn.test.ts"],
  },
  {
    title: "Is there a size limit for emails sent via Email Relay?",
    section: "question",
    answer:
      "The body 6 MB (text, HTML and inline images), attachments 1 GB. Exchange tells only the size of the whole message: what is over `relay.exceptions.messageSizeOver` goes directly.",
    config: ["relay.exceptions.messageSizeOver"],
    commands: ["trace"],
    tests: ["test/mailflow/cases/contentCases.ts", "test/expectations/defaults.test.ts"],
  },
];

/** Requirements, troubles and questions of the vendor's guide (https://docs.trustifi.com/introduction-15, 2026-02-03), in its order. */
export const trustifiGuide: readonly GuideRow[] = [...requirements, ...troubles, ...questions];
