/** A page that a semantic was taken from, with the date of the copy that was read. */
export interface Source {
  readonly page: string;
  readonly read: string;
}

const cmdlets = "https://learn.microsoft.com/powershell/module/exchangepowershell";
const rulePages = "https://learn.microsoft.com/exchange/security-and-compliance/mail-flow-rules";
const practices = "https://learn.microsoft.com/exchange/mail-flow-best-practices";
const connectorPages = `${practices}/use-connectors-to-configure-mail-flow`;

/** Where each semantic of this folder comes from. Predicates, test cases and the docs name them by key. */
export const sources = {
  rule: { page: `${cmdlets}/new-transportrule`, read: "2026-08-21" },
  rules: { page: `${rulePages}/mail-flow-rules`, read: "2021-07-14" },
  conditions: { page: `${rulePages}/conditions-and-exceptions`, read: "2021-07-14" },
  actions: { page: `${rulePages}/mail-flow-rule-actions`, read: "2021-07-14" },
  testMode: { page: `${rulePages}/test-mail-flow-rules`, read: "2021-07-14" },
  inboundConnector: { page: `${cmdlets}/new-inboundconnector`, read: "2026-08-21" },
  outboundConnector: { page: `${cmdlets}/new-outboundconnector`, read: "2026-08-21" },
  acceptedDomain: { page: `${cmdlets}/set-accepteddomain`, read: "2026-08-21" },
  edgeBlocking: { page: `${practices}/use-directory-based-edge-blocking`, read: "2021-07-14" },
  forwardedSender: {
    page: "https://learn.microsoft.com/troubleshoot/exchange/email-delivery/autoforward-mail-exclusions-not-honored-transport-rule",
    read: "2024-01-24",
  },
  connectors: { page: `${connectorPages}/use-connectors-to-configure-mail-flow`, read: "2021-07-14" },
  connectorOrder: { page: `${connectorPages}/set-up-connectors-to-route-mail`, read: "2021-07-14" },
  addOnService: { page: `${connectorPages}/integrate-office-365-with-an-email-add-on-service`, read: "2021-07-14" },
  conditionalRouting: { page: `${connectorPages}/conditional-mail-routing`, read: "2021-07-14" },
  lockDown: { page: `${practices}/manage-mail-flow-using-third-party-cloud`, read: "2021-07-14" },
  attribution: {
    page: "https://mwpro.co.uk/blog/2026/02/04/updated-prevent-fix-guidance-for-on-premises-connectors-configuration-mc1226222",
    read: "2026-02-04",
  },
  relayDenied: {
    page: "https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/relay-access-denied-smtp",
    read: "undated",
  },
  loops: {
    page: "https://learn.microsoft.com/troubleshoot/exchange/email-delivery/ndr/fix-error-code-5-4-6-through-5-4-20-in-exchange-online",
    read: "2024-01-24",
  },
  relayByCertificate: {
    page: "https://learn.microsoft.com/exchange/troubleshoot/connectors/office-365-notice",
    read: "undated",
  },
  remoteDomains: { page: `${practices}/remote-domains/remote-domains`, read: "2021-07-14" },
  remoteDomain: { page: `${cmdlets}/set-remotedomain`, read: "2026-08-21" },
  forwarding: {
    page: "https://learn.microsoft.com/defender-office-365/outbound-spam-policies-external-email-forwarding",
    read: "2023-06-19",
  },
  outboundSpam: { page: `${cmdlets}/set-hostedoutboundspamfilterpolicy`, read: "2026-08-21" },
  bounces: {
    page: `${practices}/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online`,
    read: "2021-07-14",
  },
  limits: { page: `${cmdlets}/get-transportconfig`, read: "2026-07" },
  vendorGuide: { page: "https://docs.trustifi.com/introduction-15", read: "2026-02-03" },
  exclaimer: { page: "https://github.com/exclaimerltd/Internal-Support-Scripts", read: "2026-07-24" },
  checkPoint: { page: "https://sc1.checkpoint.com/documents/Harmony_Email_and_Collaboration", read: "undated" },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceKey = keyof typeof sources;
