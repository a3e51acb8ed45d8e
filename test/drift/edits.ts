import type { AdminEdit } from "../../modules/simulator/adminEdits.js";
import type { Values } from "../../modules/simulator/parameters.js";
import type { Noun } from "../../modules/simulator/tenant.js";

/** Something that somebody does in the admin center, and the paths that show it. */
export interface Edited {
  readonly edit: AdminEdit | readonly AdminEdit[];
  readonly shows: readonly string[];
  /** Where Pulumi shows it otherwise. */
  readonly pulumi?: readonly string[];
}

const outbound = "Trustifi Outbound";
const inbound = "Trustifi Inbound";
const clean = "Trustifi Inbound (clean)";
const signature = "Identify messages to send to Exclaimer Cloud";

const set = (noun: Noun, name: string, values: Values): AdminEdit => ({ edit: "set", noun, name, values });

function each(
  noun: Noun,
  name: string,
  section: string,
  values: Readonly<Record<string, readonly [string, Values[string]]>>,
) {
  return Object.entries(values).map(([property, [parameter, value]]): Edited => {
    return { edit: set(noun, name, { [parameter]: value }), shows: [`${section}.${property}`] };
  });
}

/** Every kind and every sort of property; places, on and off, removals, names. */
export const edits: readonly Edited[] = [
  ...each("TransportRule", outbound, "rules.outbound", {
    comments: ["Comments", "somebody was here"],
    fromScope: ["FromScope", "NotInOrganization"],
    sentToScope: ["SentToScope", "InOrganization"],
    fromMemberOf: ["FromMemberOf", ["management@contoso.com"]],
    routeMessageOutboundConnector: ["RouteMessageOutboundConnector", "OLD relay (do not delete!!)"],
    setHeaderName: ["SetHeaderName", "X-Other"],
    stopRuleProcessing: ["StopRuleProcessing", false],
    ruleErrorAction: ["RuleErrorAction", "Defer"],
    senderAddressLocation: ["SenderAddressLocation", "Envelope"],
    mode: ["Mode", "Audit"],
    subjectContainsWords: ["SubjectContainsWords", ["invoice"]],
    subjectMatchesPatterns: ["SubjectMatchesPatterns", ["\\d+"]],
    exceptIfSubjectContainsWords: ["ExceptIfSubjectContainsWords", ["private"]],
    exceptIfFrom: ["ExceptIfFrom", ["user1@contoso.com"]],
    exceptIfSenderDomainIs: ["ExceptIfSenderDomainIs", ["contoso.com"]],
    recipientDomainIs: ["RecipientDomainIs", ["bank.example"]],
    senderDomainIs: ["SenderDomainIs", ["contoso.com"]],
    from: ["From", ["user2@contoso.com"]],
    sentTo: ["SentTo", ["user3@contoso.com"]],
    unmodelled: ["HasSenderOverride", true],
    attachmentHasExecutableContent: ["AttachmentHasExecutableContent", true],
    exceptIfAttachmentIsPasswordProtected: ["ExceptIfAttachmentIsPasswordProtected", true],
    messageSizeOver: ["MessageSizeOver", "8 KB (8,192 bytes)"],
    withImportance: ["WithImportance", "High"],
    messageTypeMatches: ["MessageTypeMatches", "Encrypted"],
    prependSubject: ["PrependSubject", "[EXT] "],
    blindCopyTo: ["BlindCopyTo", ["user4@contoso.com"]],
    setSCL: ["SetSCL", "-1"],
    removeHeader: ["RemoveHeader", "X-Mailer"],
    setAuditSeverity: ["SetAuditSeverity", "High"],
  }),
  ...each("TransportRule", inbound, "rules.inbound", {
    routeMessageOutboundConnector: ["RouteMessageOutboundConnector", "Send to Trustifi"],
    exceptIfSenderIpRanges: ["ExceptIfSenderIpRanges", ["198.51.100.0/24"]],
    stopRuleProcessing: ["StopRuleProcessing", false],
    mode: ["Mode", "AuditAndNotify"],
  }),
  ...each("TransportRule", clean, "rules.inboundClean", { removeHeader: ["RemoveHeader", "X-Nothing"] }),
  ...each("OutboundConnector", "Send to Trustifi", "outboundConnectors.outbound", {
    enabled: ["Enabled", false],
    smartHosts: ["SmartHosts", ["relay.attacker.example"]],
    tlsSettings: ["TlsSettings", "CertificateValidation"],
    isTransportRuleScoped: ["IsTransportRuleScoped", false],
    comment: ["Comment", "somebody was here"],
    connectorType: ["ConnectorType", "OnPremises"],
  }),
  ...each("InboundConnector", "Receive from Trustifi (incoming mail)", "inboundConnectors.inbound", {
    enabled: ["Enabled", false],
    requireTls: ["RequireTls", true],
    senderDomains: ["SenderDomains", ["smtp:outside.example;1"]],
    tlsSenderCertificateName: ["TlsSenderCertificateName", "*.attacker.example"],
    efSkipLastIP: ["EFSkipLastIP", true],
    efSkipIPs: ["EFSkipIPs", ["192.0.2.9"]],
    treatMessagesAsInternal: ["TreatMessagesAsInternal", true],
  }),
  ...each("RemoteDomain", "Default", "remoteDomains.Default", {
    tnefEnabled: ["TNEFEnabled", null],
    allowedOOFType: ["AllowedOOFType", "None"],
    autoReplyEnabled: ["AutoReplyEnabled", false],
  }),
  ...each("HostedOutboundSpamFilterPolicy", "Default", 'adopted["outbound-spam"]', {
    autoForwardingMode: ["AutoForwardingMode", "Off"],
  }),
  ...each("TransportRule", signature, "rules.signature", { stopRuleProcessing: ["StopRuleProcessing", false] }),
  { edit: { edit: "disable", name: outbound }, shows: ["rules.outbound.enabled"] },
  { edit: { edit: "disable", name: inbound }, shows: ["rules.inbound.enabled"] },
  { edit: { edit: "disable", name: clean }, shows: ["rules.inboundClean.enabled"] },
  { edit: { edit: "moveBelow", name: outbound, below: inbound }, shows: ["order"] },
  { edit: { edit: "moveBelow", name: signature, below: inbound }, shows: ["order"] },
  { edit: { edit: "move", name: clean, position: 0 }, shows: ["order"] },
  { edit: { edit: "remove", noun: "TransportRule", name: outbound }, shows: ["rules.outbound"] },
  { edit: { edit: "remove", noun: "TransportRule", name: signature }, shows: ["rules.signature"] },
  {
    edit: { edit: "remove", noun: "OutboundConnector", name: "Send to Trustifi" },
    shows: ["outboundConnectors.outbound"],
  },
  {
    edit: { edit: "remove", noun: "InboundConnector", name: "Receive from Trustifi (incoming mail)" },
    shows: ["inboundConnectors.inbound"],
  },
  { edit: { edit: "rename", noun: "TransportRule", name: outbound, to: "Outbound" }, shows: ["rules.outbound.name"] },
  {
    edit: { edit: "rename", noun: "OutboundConnector", name: "Send to Trustifi", to: "Relay" },
    shows: ["outboundConnectors.outbound.name"],
  },
  {
    edit: { edit: "rename", noun: "InboundConnector", name: "Receive from Trustifi (incoming mail)", to: "In" },
    shows: ["inboundConnectors.inbound.name"],
  },
];

const foreign = ["Bank mail must be encrypted", "zz test 2 (copy)"];

/** Others' objects that do not touch the relay, and other words for what is declared. */
export const harmless: readonly AdminEdit[] = [
  set("TransportRule", outbound, { FromMemberOf: ["MAIL-PILOT@contoso.com"] }),
  set("TransportRule", outbound, { SetHeaderName: "x-key" }),
  set("TransportRule", outbound, { RouteMessageOutboundConnector: "SEND TO TRUSTIFI" }),
  set("TransportRule", outbound, { SubjectContainsWords: null }),
  set("TransportRule", outbound, { StopRuleProcessing: true }),
  set("TransportRule", outbound, { ManuallyModified: true }),
  set("TransportRule", outbound, { LastModifiedBy: "somebody" }),
  set("TransportRule", outbound, { WhenChanged: "2026-11-28T00:00:00.0000000Z" }),
  set("TransportRule", outbound, { RuleVersion: "15.0.5.9" }),
  set("TransportRule", outbound, { Description: "If the message: is rewritten by Exchange" }),
  set("OutboundConnector", "Send to Trustifi", { SmartHosts: ["RELAY.vendor.example"] }),
  set("OutboundConnector", "Send to Trustifi", { SmartHosts: ["[relay.vendor.example]"] }),
  set("OutboundConnector", "Send to Trustifi", { TlsDomain: null }),
  set("OutboundConnector", "Send to Trustifi", { RecipientDomains: [] }),
  set("OutboundConnector", "Send to Trustifi", { LinkForModifiedConnector: "00000000-0000-0000-0000-000000000000" }),
  set("OutboundConnector", "Send to Trustifi", { ValidationRecipients: ["a@outside.example"] }),
  set("OutboundConnector", "Send to Trustifi", { LastValidationTimestamp: "2026-11-28T00:00:00.0000000Z" }),
  set("OutboundConnector", "Send to Trustifi", { IsValidated: true }),
  set("OutboundConnector", "Send to Trustifi", { ConnectorSource: "AdminUI" }),
  set("InboundConnector", "Receive from Trustifi (incoming mail)", { SenderDomains: ["smtp:*;1"] }),
  set("InboundConnector", "Receive from Trustifi (incoming mail)", { SenderDomains: ["*"] }),
  set("InboundConnector", "Receive from Trustifi (incoming mail)", { TlsSenderCertificateName: "*.VENDOR.example" }),
  set("InboundConnector", "Receive from Trustifi (incoming mail)", { EFUsers: [] }),
  set("InboundConnector", "Receive from Trustifi (incoming mail)", { EFSkipIPs: [] }),
  set("RemoteDomain", "Default", { CharacterSet: "utf-8" }),
  set("RemoteDomain", "Default", { LineWrapSize: "Unlimited" }),
  set("RemoteDomain", "Default", { DisplaySenderName: false }),
  set("RemoteDomain", "Default", { NonMimeCharacterSet: "iso-8859-1" }),
  set("RemoteDomain", "Sister company", { AllowedOOFType: "External" }),
  set("RemoteDomain", "legacy partner", { AutoForwardEnabled: false }),
  set("OutboundConnector", "Bank – forced TLS", { Comment: "asked for by the bank" }),
  set("OutboundConnector", "OLD relay (do not delete!!)", { Enabled: false }),
  set("OutboundConnector", "Send to Exclaimer Cloud", { Comment: "theirs" }),
  set("InboundConnector", "Receive from Exclaimer Cloud V2", { Comment: "theirs" }),
  set("HostedOutboundSpamFilterPolicy", "Default", { RecipientLimitPerDay: 500 }),
  ...foreign.map((name): AdminEdit => set("TransportRule", name, { Comments: "theirs" })),
  { edit: "rename", noun: "TransportRule", name: "zz test 2 (copy)", to: "zz test 3" },
  { edit: "move", name: "zz test 2 (copy)", position: 30 },
  { edit: "remove", noun: "TransportRule", name: "zz test 2 (copy)" },
  { edit: "disable", name: "zz test 2 (copy)" },
  { edit: "remove", noun: "RemoteDomain", name: "legacy partner" },
  {
    edit: "insertRule",
    position: 43,
    values: { Name: "Footer", RecipientDomainIs: ["elsewhere.example"], PrependSubject: "[E] " },
  },
];
