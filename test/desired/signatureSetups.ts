import { domainValidated, type Setup, toHost } from "./setup.js";

const addOnHost = "smtp.contososignatureservice.com";
const addOnCertificate = `S5HG3DCG14H8S1R2303RZHM4RX.${addOnHost}`;
const exclaimerHost = "smtp.eu1.exclaimer.net";
const exclaimerGroup = "/o=ExchangeLabs/ou=Exchange Administrative Group";
export const signatureSetups: readonly Setup[] = [
  {
    of: "Microsoft for add-on services",
    source: "integrate-office-365-with-an-email-add-on-service, 2021-07-14",
    relay: {
      vendor: "custom",
      smartHosts: [addOnHost],
      recipients: "any",
      ruleName: "Office 365 to ContosoSignatureService",
      connector: domainValidated("Office 365 to ContosoSignatureService", addOnHost, "OnPremises"),
      architecture: "returning",
      returns: {
        loopGuard: { header: "SignatureContoso", words: ["true"] },
        inboundConnector: { name: "ContosoSignatureService to Office 365", certificate: addOnCertificate },
        keepInternalHeaders: true,
      },
    },
    documented: {
      outbound: {
        ...toHost("Office 365 to ContosoSignatureService", addOnHost),
        ConnectorType: "OnPremises",
        CloudServicesMailEnabled: true,
      },
      inbound: {
        Name: "ContosoSignatureService to Office 365",
        SenderDomains: ["*"],
        ConnectorType: "OnPremises",
        RequireTls: true,
        RestrictDomainsToCertificate: true,
        TlsSenderCertificateName: addOnCertificate,
        CloudServicesMailEnabled: true,
      },
      rules: [
        {
          Name: "Office 365 to ContosoSignatureService",
          FromScope: "InOrganization",
          RouteMessageOutboundConnector: "Office 365 to ContosoSignatureService",
          ExceptIfHeaderContainsMessageHeader: "SignatureContoso",
          ExceptIfHeaderContainsWords: ["true"],
          StopRuleProcessing: true,
        },
      ],
    },
    // It does nothing at an OnPremises connector (reference, 2026-08-21); Exclaimer and the hybrid wizard leave it off.
    differences: ["from the relay: RestrictDomainsToCertificate theirs true, ours false"],
  },
  {
    of: "Exclaimer",
    source: "ecsm-transport-rule-create.ps1 of its Internal-Support-Scripts, read 2026-11",
    relay: {
      vendor: "custom",
      smartHosts: [exclaimerHost],
      recipients: "any",
      ruleName: "Identify messages to send to Exclaimer Cloud",
      connector: domainValidated("Send to Exclaimer Cloud", exclaimerHost, "OnPremises"),
      architecture: "returning",
      returns: {
        loopGuard: { header: "X-ExclaimerHostedSignatures-MessageProcessed", words: ["true"] },
        inboundConnector: { name: "Receive from Exclaimer Cloud V2", certificate: "c0ffee.smtp.excl.cloud" },
        keepInternalHeaders: true,
      },
      exceptions: {
        header: { name: "X-MS-Exchange-UnifiedGroup-SubmittedViaGroupAddress", patterns: [exclaimerGroup] },
        messageType: "Calendaring",
        messageSizeOver: 23_592_960,
      },
    },
    documented: {
      outbound: {
        ...toHost("Send to Exclaimer Cloud", exclaimerHost),
        Enabled: true,
        ConnectorType: "OnPremises",
        RouteAllMessagesViaOnPremises: false,
        CloudServicesMailEnabled: true,
        AllAcceptedDomains: false,
      },
      inbound: {
        Name: "Receive from Exclaimer Cloud V2",
        Enabled: true,
        ConnectorType: "OnPremises",
        SenderDomains: ["*"],
        RequireTls: true,
        RestrictDomainsToIPAddresses: false,
        RestrictDomainsToCertificate: false,
        CloudServicesMailEnabled: true,
        TreatMessagesAsInternal: false,
        TlsSenderCertificateName: "c0ffee.smtp.excl.cloud",
      },
      rules: [
        {
          Name: "Prevent Out of Office messages being sent to Exclaimer Cloud",
          MessageTypeMatches: "OOF",
          SetHeaderName: "X-ExclaimerHostedSignatures-MessageProcessed",
          SetHeaderValue: "true",
        },
        {
          Name: "Identify messages to send to Exclaimer Cloud",
          Mode: "Enforce",
          RuleErrorAction: "Ignore",
          SenderAddressLocation: "Envelope",
          FromScope: "InOrganization",
          ExceptIfHeaderMatchesMessageHeader: "X-ExclaimerHostedSignatures-MessageProcessed",
          ExceptIfHeaderMatchesPatterns: ["true"],
          ExceptIfHeaderContainsMessageHeader: "X-MS-Exchange-UnifiedGroup-SubmittedViaGroupAddress",
          ExceptIfHeaderContainsWords: [exclaimerGroup],
          ExceptIfFromAddressMatchesPatterns: ["&lt;&gt;"],
          ExceptIfMessageSizeOver: 23_592_960,
          ExceptIfMessageTypeMatches: "Calendaring",
          StopRuleProcessing: true,
          RouteMessageOutboundRequireTls: false,
          RouteMessageOutboundConnector: "Send to Exclaimer Cloud",
        },
      ],
    },
    differences: [
      // A rule takes one message type: for a second one theirs writes the mark by a rule of its own.
      'rule "Prevent Out of Office messages being sent to Exclaimer Cloud": theirs alone',
      // It counts for senders that are named, and here nobody is.
      'rule "Identify messages to send to Exclaimer Cloud": SenderAddressLocation theirs Envelope, ours Header',
      // A sender that is empty is matched by no pattern, least of all by an escaped one (New-TransportRule, 2026-08-21).
      'rule "Identify messages to send to Exclaimer Cloud": ExceptIfFromAddressMatchesPatterns theirs &lt;&gt;, ours unset',
      // Which header is looked at for words and which for patterns is the other way round, with the same result.
      `rule "Identify messages to send to Exclaimer Cloud": ExceptIfHeaderContainsMessageHeader theirs X-MS-Exchange-UnifiedGroup-SubmittedViaGroupAddress, ours X-ExclaimerHostedSignatures-MessageProcessed`,
      `rule "Identify messages to send to Exclaimer Cloud": ExceptIfHeaderContainsWords theirs ${exclaimerGroup}, ours true`,
      `rule "Identify messages to send to Exclaimer Cloud": ExceptIfHeaderMatchesMessageHeader theirs X-ExclaimerHostedSignatures-MessageProcessed, ours X-MS-Exchange-UnifiedGroup-SubmittedViaGroupAddress`,
      `rule "Identify messages to send to Exclaimer Cloud": ExceptIfHeaderMatchesPatterns theirs true, ours ${exclaimerGroup}`,
    ],
  },
  {
    of: "CodeTwo: two connectors and a rule that is first and stops; what is not public is as with Microsoft",
    source: "its knowledge base on smart hosts, undated; header and host on mail in public archives",
    relay: {
      vendor: "custom",
      smartHosts: ["eu-emailsignatures-cloud.codetwo.com"],
      recipients: "any",
      connector: { connectorType: "OnPremises", tls: { mode: "CertificateValidation" } },
      architecture: "returning",
      returns: {
        loopGuard: { header: "X-CodeTwoProcessed", words: ["true"] },
        inboundConnector: { certificate: "contoso.codetwo.example" },
      },
    },
    documented: {
      rules: [
        {
          Name: "Relay Outbound",
          FromScope: "InOrganization",
          RouteMessageOutboundConnector: "Send to relay",
          ExceptIfHeaderContainsMessageHeader: "X-CodeTwoProcessed",
          ExceptIfHeaderContainsWords: ["true"],
          StopRuleProcessing: true,
        },
      ],
    },
    differences: [],
  },
];
