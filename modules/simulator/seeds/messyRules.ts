import type { Values } from "../parameters.js";

type Rule = Values;

const disclaimer = "<hr><p>This e-mail is confidential. Contoso Ltd., 1 Main Street.</p>";

const upper: readonly Rule[] = [
  {
    Name: "Block executable attachments",
    AttachmentHasExecutableContent: true,
    RejectMessageReasonText: "Programs are not accepted.",
    RejectMessageEnhancedStatusCode: "5.7.1",
    StopRuleProcessing: true,
  },
  {
    Name: "[External] tag",
    FromScope: "NotInOrganization",
    SentToScope: "InOrganization",
    PrependSubject: "[External] ",
    ExceptIfSubjectContainsWords: ["[External]"],
  },
  { Name: "Bypass spam filter for scanner", From: ["scanner@contoso.com"], SetSCL: -1 },
  {
    Name: "CEO fraud warning",
    FromScope: "NotInOrganization",
    HeaderMatchesMessageHeader: "From",
    HeaderMatchesPatterns: ["Ada Lovelace", "Grace Hopper"],
    ApplyHtmlDisclaimerText: "<p>This is not who you think it is.</p>",
    ApplyHtmlDisclaimerLocation: "Prepend",
    ApplyHtmlDisclaimerFallbackAction: "Wrap",
  },
  {
    Name: "Disclaimer",
    FromScope: "InOrganization",
    SentToScope: "NotInOrganization",
    ApplyHtmlDisclaimerText: disclaimer,
    ApplyHtmlDisclaimerLocation: "Append",
    ApplyHtmlDisclaimerFallbackAction: "Wrap",
  },
  {
    Name: "Disclaimer (new design) DRAFT",
    FromScope: "InOrganization",
    ApplyHtmlDisclaimerText: disclaimer,
    ApplyHtmlDisclaimerLocation: "Append",
    ApplyHtmlDisclaimerFallbackAction: "Ignore",
    Enabled: false,
  },
  {
    Name: "Prevent Out of Office messages being sent to Exclaimer Cloud",
    MessageTypeMatches: "OOF",
    SetHeaderName: "X-ExclaimerHostedSignatures-MessageProcessed",
    SetHeaderValue: "true",
  },
  {
    Name: "Identify messages to send to Exclaimer Cloud",
    FromScope: "InOrganization",
    RouteMessageOutboundConnector: "Send to Exclaimer Cloud",
    ExceptIfHeaderMatchesMessageHeader: "X-ExclaimerHostedSignatures-MessageProcessed",
    ExceptIfHeaderMatchesPatterns: ["true"],
    ExceptIfMessageTypeMatches: "Calendaring",
    ExceptIfMessageSizeOver: "23592960B",
    SenderAddressLocation: "Envelope",
  },
  {
    Name: "OLD relay all mail",
    FromScope: "InOrganization",
    SentToScope: "NotInOrganization",
    RouteMessageOutboundConnector: "OLD relay (do not delete!!)",
    Enabled: false,
    Comments: "switched off 2022-11-30",
  },
  { Name: "Journal for auditors", FromMemberOf: ["finance@contoso.com"], BlindCopyTo: ["audit@auditors.example"] },
];

const odd: readonly Rule[] = [
  { Name: "“Smart quotes” & <angle> brackets", SubjectContainsWords: ["gewinnspiel", "lottery"], SetSCL: 6 },
  { Name: "Prüfung: Größe über 20 MB", MessageSizeOver: "20MB", FromScope: "InOrganization", SetAuditSeverity: "Low" },
  { Name: "zz test", Enabled: false, SubjectContainsWords: ["test"], PrependSubject: "[TEST] " },
  { Name: "zz test 2 (copy)", Enabled: false, SubjectContainsWords: ["test"], PrependSubject: "[TEST] " },
  { Name: "🚀 launch", SubjectContainsWords: ["apollo"], CopyTo: ["apollo@contoso.com"] },
  { Name: "O'Brien; DROP rules --", From: ["user15@contoso.com"], SetAuditSeverity: "High", Mode: "Audit" },
  {
    Name: "$(Get-Mailbox) `n literal",
    SubjectContainsWords: ["$()"],
    SetAuditSeverity: "Medium",
    Mode: "AuditAndNotify",
  },
  { Name: "ends with a dot.", RecipientDomainIs: ["dot.example"], RemoveHeader: "X-Internal-Ticket" },
  { Name: " leading and  double blanks", SenderDomainIs: ["blank.example"], SetSCL: 5 },
  {
    Name: "Bank mail must be encrypted",
    RecipientDomainIs: ["bank.example"],
    RouteMessageOutboundRequireTls: true,
    StopRuleProcessing: true,
  },
];

const teams = [
  "Sales",
  "Legal",
  "HR",
  "IT",
  "Marketing",
  "Purchasing",
  "Logistics",
  "Research",
  "Board",
  "Works council",
];

const perTeam: readonly Rule[] = teams.flatMap((team, index): Rule[] => [
  {
    Name: `${team} – external copies`,
    SubjectContainsWords: [`[${team.toLowerCase()}]`],
    BlindCopyTo: ["management@contoso.com"],
    Enabled: index % 3 !== 2,
  },
  {
    Name: `${team}_quarantine_pw_zip`,
    AttachmentIsPasswordProtected: true,
    SubjectContainsWords: [team.toLowerCase()],
    Quarantine: true,
    StopRuleProcessing: index % 2 === 0,
  },
]);

/** The 40 rules of the messy tenant, from top to bottom: a signature rule without stop below a disclaimer, and much else. */
export const messyRules: Rule[] = [...upper, ...odd, ...perTeam];
