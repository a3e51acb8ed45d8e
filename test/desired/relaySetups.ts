import type { Written } from "./compareSetup.js";
import { domainValidated, type Setup, toHost } from "./setup.js";

const seppmailHost = "contoso.gate.seppmail.example";
const seppmailRule = "[SEPPmail.cloud] - 200 Route outgoing e-mails to SEPPmail";
const mimecastHosts = ["eu-smtp-o365-outbound-1.mimecast.com", "eu-smtp-o365-outbound-2.mimecast.com"];

const gatewayRule = (provider: string, connector: string): Written => ({
  Name: `Route emails through ${provider}`,
  FromScope: "InOrganization",
  SentToScope: "NotInOrganization",
  RouteMessageOutboundConnector: connector,
});
const exclaimerAnchor: Written = {
  Name: "Identify messages to send to Exclaimer Cloud",
  StopRuleProcessing: true,
};

export const relaySetups: readonly Setup[] = [
  {
    of: "a gateway behind Exclaimer: its connector is for rules, and its rule below",
    source: "ThirdPartySecurityMailFlow.ps1 of Exclaimer's Internal-Support-Scripts, 2026-07-24",
    relay: {
      vendor: "proofpoint",
      smartHosts: ["outbound-us1.ppe-hosted.com"],
      connector: { name: "Proofpoint", tls: { mode: "EncryptionOnly" } },
      ruleName: "Route emails through Proofpoint",
      signature: { service: "exclaimer" },
      stopRuleProcessing: false,
    },
    documented: { rules: [exclaimerAnchor, gatewayRule("Proofpoint", "Proofpoint")] },
    differences: [],
  },
  {
    of: "Barracuda behind Exclaimer: automatic replies go around it",
    source: "ThirdPartySecurityMailFlow.ps1 of Exclaimer's Internal-Support-Scripts, 2026-07-24",
    relay: {
      vendor: "barracuda",
      smartHosts: ["d123456.o.ess.barracudanetworks.com"],
      connector: { name: "Barracuda", tls: { mode: "CertificateValidation" } },
      ruleName: "Route emails through Barracuda",
      signature: { service: "exclaimer" },
      exceptions: { messageType: "OOF" },
      stopRuleProcessing: false,
    },
    documented: {
      rules: [exclaimerAnchor, { ...gatewayRule("Barracuda", "Barracuda"), ExceptIfMessageTypeMatches: "OOF" }],
    },
    differences: [],
  },
  {
    of: "Mimecast: one connector for all mail",
    source: "two public scripts that make it; community.mimecast.com DOC-2011, 2018-10-18",
    relay: {
      vendor: "mimecast",
      smartHosts: mimecastHosts,
      outgoing: "connector",
      connector: { name: "Mimecast Outbound" },
    },
    documented: {
      outbound: {
        Name: "Mimecast Outbound",
        ConnectorType: "Partner",
        RecipientDomains: ["*"],
        SmartHosts: mimecastHosts,
        TlsSettings: "CertificateValidation",
        UseMXRecord: false,
        IsTransportRuleScoped: false,
      },
      rules: [],
    },
    differences: [],
  },
  {
    of: "SEPPmail.cloud, parallel",
    source: "ExOConfig/Rules/200-outbound.json of its module SEPPmail365cloud, read 2026-11",
    relay: {
      vendor: "seppmail",
      smartHosts: [seppmailHost],
      ruleName: seppmailRule,
      stamp: { header: "X-SM-maildirection", key: "outbound", removedByRelay: true },
      connector: domainValidated("[SEPPmail.cloud] Outbound-Parallel", seppmailHost, "OnPremises"),
      exceptions: { header: { name: "X-SM-internal", patterns: ["yes"] }, messageType: "OOF", sclOver: 9 },
      architecture: "returning",
      returns: {
        loopGuard: { header: "X-SM-outgoing", words: ["yes"] },
        inboundConnector: { certificate: "contoso.mail.seppmail.example" },
      },
      stopRuleProcessing: false,
    },
    documented: {
      outbound: {
        ...toHost("[SEPPmail.cloud] Outbound-Parallel", seppmailHost),
        ConnectorType: "OnPremises",
        CloudServicesMailEnabled: false,
      },
      rules: [
        {
          Name: seppmailRule,
          Mode: "Enforce",
          SenderAddressLocation: "Header",
          FromScope: "InOrganization",
          SentToScope: "NotInOrganization",
          SetHeaderName: "X-SM-maildirection",
          SetHeaderValue: "outbound",
          RouteMessageOutboundConnector: "[SEPPmail.cloud] Outbound-Parallel",
          ExceptIfHeaderMatchesMessageHeader: "X-SM-internal",
          ExceptIfHeaderMatchesPatterns: ["yes"],
          ExceptIfHeaderContainsMessageHeader: "X-SM-outgoing",
          ExceptIfHeaderContainsWords: ["yes"],
          ExceptIfMessageTypeMatches: "OOF",
          ExceptIfSCLOver: 9,
        },
        {
          Name: "[SEPPmail.cloud] - 500 Clean outbound SEPPmail header outgoing",
          FromScope: "InOrganization",
          SentToScope: "NotInOrganization",
          RemoveHeader: "X-SM-outgoing",
        },
      ],
    },
    // The mark of the vendor's own, not a key: rules of one's own may take it off (TransportRuleSet).
    differences: ['rule "[SEPPmail.cloud] - 500 Clean outbound SEPPmail header outgoing": theirs alone'],
  },
  {
    of: "SEPPmail.cloud, inline",
    source: "ExOConfig/Rules/200-outbound.json of its module SEPPmail365cloud, read 2026-11",
    relay: {
      vendor: "seppmail",
      smartHosts: [seppmailHost],
      ruleName: seppmailRule,
      stamp: { header: "X-SM-maildirection", key: "outbound", removedByRelay: true },
      connector: domainValidated("[SEPPmail.cloud] Outbound-Inline", seppmailHost, "Partner"),
      exceptions: { sclOver: 9 },
      stopRuleProcessing: false,
    },
    documented: {
      outbound: { ...toHost("[SEPPmail.cloud] Outbound-Inline", seppmailHost), ConnectorType: "Partner" },
      rules: [
        {
          Name: seppmailRule,
          Mode: "Enforce",
          SenderAddressLocation: "Header",
          FromScope: "InOrganization",
          SentToScope: "NotInOrganization",
          SetHeaderName: "X-SM-maildirection",
          SetHeaderValue: "outbound",
          RouteMessageOutboundConnector: "[SEPPmail.cloud] Outbound-Inline",
          ExceptIfSCLOver: 9,
        },
      ],
    },
    differences: [],
  },
  {
    of: "Zivver Smart Relay: a rule adds its header and routes, by conditions on the sender alone",
    source: "its guide on smart relay for Exchange Online and on exceptions, undated",
    relay: {
      vendor: "zivver",
      smartHosts: ["smtp.zivver.com"],
      stamp: { header: "zivver-relay", key: "smart" },
      connector: { name: "Zivver", tls: { mode: "CertificateValidation" } },
      ruleName: "Zivver: Smart Relay",
      recipients: "any",
      exceptions: { header: { name: "X-Zivver-Transport", patterns: [".+"] } },
      stopRuleProcessing: false,
    },
    documented: {
      rules: [
        {
          Name: "Zivver: Detect processed messages",
          HeaderMatchesMessageHeader: "X-Zivver-Transport",
          HeaderMatchesPatterns: [".+"],
          SetHeaderName: "skip-zivver-relay",
          SetHeaderValue: "true",
          StopRuleProcessing: false,
        },
        {
          Name: "Zivver: Smart Relay",
          FromScope: "InOrganization",
          SetHeaderName: "zivver-relay",
          SetHeaderValue: "smart",
          RouteMessageOutboundConnector: "Zivver",
          ExceptIfHeaderMatchesMessageHeader: "skip-zivver-relay",
          ExceptIfHeaderMatchesPatterns: [".+"],
        },
      ],
    },
    differences: [
      // Ours excepts what the first rule looks for, so that it needs no rule to say so.
      'rule "Zivver: Detect processed messages": theirs alone',
      'rule "Zivver: Smart Relay": ExceptIfHeaderMatchesMessageHeader theirs skip-zivver-relay, ours X-Zivver-Transport',
    ],
  },
  {
    of: "Check Point: mail of a group to the outside, known again by its addresses",
    source: "Harmony Email and Collaboration, topic O365-Footprint-Mail-flow-rules, undated",
    relay: {
      vendor: "custom",
      smartHosts: ["dlp.checkpoint.example"],
      stage: "pilot",
      appliesTo: { groups: ["checkpoint_inline_outgoing@contoso.com"] },
      ruleName: "Check Point - Protect Outgoing",
      stamp: { header: "X-CLOUD-SEC-AV-Info", key: "contoso,office365_emails,sent,inline", removedByRelay: true },
      connector: { name: "Check Point DLP Outbound Connector" },
      architecture: "returning",
      returns: {
        loopGuard: { senderIpRanges: ["192.0.2.1"] },
        inboundConnector: { certificate: "contoso.checkpoint.example" },
      },
    },
    documented: {
      rules: [
        {
          Name: "Check Point - Protect Outgoing",
          SentToScope: "NotInOrganization",
          FromMemberOf: ["checkpoint_inline_outgoing@contoso.com"],
          SetHeaderName: "X-CLOUD-SEC-AV-Info",
          SetHeaderValue: "contoso,office365_emails,sent,inline",
          RouteMessageOutboundConnector: "Check Point DLP Outbound Connector",
          ExceptIfSenderIpRanges: ["192.0.2.1"],
          StopRuleProcessing: true,
        },
      ],
    },
    // Of members of a group inside only who is signed in is meant; a forged sender is nobody's mail to protect.
    differences: ['rule "Check Point - Protect Outgoing": FromScope theirs unset, ours InOrganization'],
  },
];

const lockedDown = (inboundConnector: Readonly<Record<string, unknown>>, documented: Written): Setup => ({
  of: `Microsoft for a gateway with the MX, locked down: ${Object.keys(inboundConnector).join(" and ")}`,
  source: "manage-mail-flow-using-third-party-cloud, step 4, 2021-07-14",
  relay: {
    vendor: "mimecast",
    smartHosts: undefined,
    outgoing: "none",
    inbound: {
      route: "mx",
      inboundConnector: { name: "Reject mail not routed through MX", skipLastIp: false, ...inboundConnector },
      lockDown: { domains: ["contoso.com"], mxHosts: ["mx.vendor.example"] },
    },
  },
  documented: {
    inbound: {
      Name: "Reject mail not routed through MX",
      ConnectorType: "Partner",
      SenderDomains: ["*"],
      ...documented,
    },
    rules: [],
  },
  // Mail to the onmicrosoft.com domain, whose MX nobody can move, would be refused too (OfficeDocs-Exchange issue 2642).
  differences: ["from the relay: AssociatedAcceptedDomains theirs , ours contoso.com"],
});

export const lockDowns: readonly Setup[] = [
  lockedDown(
    { certificate: "*.vendor.example" },
    { RestrictDomainsToCertificate: true, TlsSenderCertificateName: "*.vendor.example", RequireTls: true },
  ),
  lockedDown(
    { senderIPAddresses: ["192.0.2.0/24"] },
    { RestrictDomainsToIPAddresses: true, SenderIPAddresses: ["192.0.2.0/24"], RequireTls: false },
  ),
];
