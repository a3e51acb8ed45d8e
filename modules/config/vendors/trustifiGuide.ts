import type { GuideRow } from "./preset.js";

/**
 * The troubles and questions of the vendor's guide (https://docs.trustifi.com/introduction-15, 2026-02-03), in its order.
 * Left out is the one question that asks for nothing: whether the Outlook add-in still works. It does.
 */
export const trustifiGuide: readonly GuideRow[] = [
  {
    title: "TLS Authentication Failed",
    config: ["relay.connector.tls.mode"],
    commands: ["drift"],
    validation: "certificate",
  },
  { title: "Email Error", config: ["relay.validate.recipient"], byHand: ["validation"], validation: "hosted" },
  { title: "Domain Does Not Exist", config: ["relay.smartHosts"], commands: ["doctor"], validation: "noDomain" },
  {
    title: "Failure to Send a Message",
    commands: ["doctor", "drift"],
    byHand: ["plan", "domains", "validation"],
    validation: "send",
  },
  { title: "Emails Sent Without Styles or Formatting", config: ["remoteDomain.richText", "remoteDomain.characterSet"] },
  {
    title: "Automatic Replies or Forwarding Not Working",
    config: [
      ...["remoteDomain.automaticReplies", "remoteDomain.outOfOffice", "remoteDomain.automaticForwarding"],
      "filtering.automaticForwarding",
    ],
  },
  {
    title: "Meeting Invitations Missing Reply Options",
    config: ["remoteDomain.outOfOffice", "remoteDomain.richText", "remoteDomain.meetingForwardNotifications"],
  },
  {
    title: "Email Sent Without the Trustifi Connector",
    config: ["relay.stage", "relay.appliesTo", "relay.recipients", "relay.onError", "relay.outgoing"],
    commands: ["trace", "lint", "drift"],
  },
  {
    title: "Email Failed to Be Delivered",
    config: ["relay.stamp.key", "relay.stamp.header"],
    commands: ["drift"],
    byHand: ["relayKey"],
  },
  { title: "New Users Receiving “Welcome” Emails from Trustifi", byHand: ["welcomeMails"] },
  { title: "Issues with Delivering Emails to Groups", byHand: ["consent", "groupSync"] },
  { title: "Issues with Encrypting Attachments", byHand: ["attachmentPolicy"] },
  {
    title: "Third-Party Signature Service Isn’t Working",
    config: ["relay.signature.rule", "relay.signature.mayMove"],
    commands: ["lint", "trace"],
  },
  { title: "Will the Email Relay apply to everyone in my domain?", config: ["relay.appliesTo", "relay.stage"] },
  { title: "Does the Email Relay affect my incoming emails?", config: ["relay.inbound"] },
  { title: "Will the Email Relay automatically encrypt all my emails?", byHand: ["dlpRules"] },
  { title: "Will the Email Relay automatically encrypt all my attachments?", byHand: ["attachmentPolicy"] },
  { title: "I received a “Welcome” email from Trustifi. What does this mean?", byHand: ["welcomeMails"] },
  {
    title: "Is there a size limit for emails sent via Email Relay?",
    config: ["relay.exceptions.messageSizeOver"],
  },
];
