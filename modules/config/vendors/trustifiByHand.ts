import type { ByHandStep } from "./preset.js";

const plan = "Outbound Management > Plan Settings";
const emailFlow = `${plan} > Email Flow Integration`;
const emailFlowLink = "https://app.trustifi.com/outbound/adminSharedPlan/emailFlowIntegration";
const integrations = `${plan} > Integrations > Microsoft Exchange`;
const integrationsLink = "https://app.trustifi.com/outbound/adminSharedPlan/integrations";
const policiesLink = "https://app.trustifi.com/outbound/adminPolicyManagement/policies";

/** What Trustifi lets a person do in its portal only. Taken from its guide of 2026-02-03 and the pages that it links. */
export const trustifiByHand: readonly ByHandStep[] = [
  {
    id: "plan",
    what: 'Check that your plan is of type "PRO" and your access level is "Admin"; the relay needs both.',
    where: plan,
    link: "https://docs.trustifi.com/docs/configuration-for-all-o365-tenants",
  },
  {
    id: "architecture",
    when: "oneWay",
    what: 'Choose "Via Trustifi MTA": Trustifi delivers to the recipients.',
    where: emailFlow,
    link: emailFlowLink,
  },
  {
    id: "architecture",
    when: "returning",
    what: 'Choose "Via your MTA" and enter your domain, Exchange\'s host and port 25: Trustifi hands mail back to Exchange.',
    where: emailFlow,
    link: emailFlowLink,
  },
  {
    id: "relayKey",
    what: "Enable the relay, copy the Email Relay key and put it into the stack's config, encrypted.",
    where: emailFlow,
    link: emailFlowLink,
  },
  {
    id: "domains",
    when: "oneWay",
    what: "Add your domain, publish the DNS records it shows, and wait until Trustifi calls them verified.",
    where: `${plan} > Domains > Add domain > Actions > Show DNS records`,
    link: "https://docs.trustifi.com/docs/domain-verification",
  },
  {
    id: "validation",
    what: "Validate the connector with an address outside Microsoft 365, such as one at Gmail, Yahoo or Hotmail.",
    where: "Exchange admin center > Mail flow > Connectors",
    link: "https://docs.trustifi.com/introduction-15",
  },
  {
    id: "consent",
    what: "Connect Microsoft Exchange as a Global Administrator; one consent covers all mailboxes. Group sync needs it.",
    where: `${integrations} > Connect`,
    link: integrationsLink,
  },
  {
    id: "groupSync",
    what: "Sync groups and aliases, now and when groups change; otherwise mail to them fails or arrives twice.",
    where: `${integrations} > Groups/Aliases > Sync`,
    link: integrationsLink,
  },
  {
    id: "welcomeMails",
    what: 'Decide on "Send welcome email to new users": when on, each sender gets one at the first message.',
    where: emailFlow,
    link: emailFlowLink,
  },
  {
    id: "attachmentPolicy",
    what: "Decide on the Attachments Encryption Policy: it may encrypt attachments although no DLP rule matched.",
    where: "Outbound Management > Rules and Policies > Policies",
    link: policiesLink,
  },
  {
    id: "dlpRules",
    what: "Write the DLP rules: the relay alone gives a secure way, content is encrypted by rules and policies only.",
    where: "Outbound Management > Rules and Policies",
    link: "https://docs.trustifi.com/docs/dlp-rules-policies-guide",
  },
  {
    id: "inboundRelay",
    when: "inbound",
    what: 'Choose "via Email Relay", type Exchange\'s own host (with another gateway in front "Resolve host" makes a loop) and copy the inbound key.',
    where: "Inbound Management > Plan Settings",
    link: "https://docs.trustifi.com/docs/configuration-4",
  },
];
