import type { Seed } from "./seed.js";

/** A small, clean tenant: some people, some groups, nothing that anybody set up. */
export const defaultTenant: Seed = {
  organization: "contoso.onmicrosoft.com",
  displayName: "Contoso",
  acceptedDomains: ["contoso.com", "contoso.example"],
  recipients: [
    { name: "Ada Lovelace", address: "ada@contoso.com", type: "UserMailbox" },
    { name: "Grace Hopper", address: "grace@contoso.com", type: "UserMailbox" },
    { name: "Alan Turing", address: "alan@contoso.com", type: "UserMailbox" },
    { name: "Support", address: "support@contoso.com", type: "SharedMailbox" },
    { name: "Mail pilot", address: "mail-pilot@contoso.com", type: "MailUniversalSecurityGroup" },
    { name: "Finance", address: "finance@contoso.com", type: "MailUniversalDistributionGroup" },
    { name: "Everyone in Berlin", address: "berlin@contoso.com", type: "DynamicDistributionGroup" },
    { name: "Project Apollo", address: "apollo@contoso.com", type: "GroupMailbox" },
  ],
};
