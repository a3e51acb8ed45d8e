import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import type { Tenant } from "../../modules/simulator/tenant.js";

export const signatureRule = "Send to the signature service";
export const otherAnchor = "Stop newsletters";

/** A small tenant in which others have been busy: rules around which a relay must find its place. */
const sweepSeed: Seed = {
  ...defaultTenant,
  outboundConnectors: [
    { Name: "To signatures", SmartHosts: ["signatures.example"], UseMXRecord: false, IsTransportRuleScoped: true },
  ],
  inboundConnectors: [{ Name: "From the scanner", SenderDomains: ["*"], SenderIPAddresses: ["198.51.100.7"] }],
  remoteDomains: [
    { Name: "Default", AllowedOOFType: "External", TNEFEnabled: true },
    { Name: "Old partner", DomainName: "old.example", AutoReplyEnabled: false },
  ],
  rules: [
    { Name: "External tag", FromScope: "NotInOrganization", PrependSubject: "[External] " },
    { Name: otherAnchor, SubjectContainsWords: ["newsletter"], SetSCL: 6, StopRuleProcessing: true },
    {
      Name: signatureRule,
      FromScope: "InOrganization",
      RouteMessageOutboundConnector: "To signatures",
      ExceptIfHeaderMatchesMessageHeader: "X-Signed",
      ExceptIfHeaderMatchesPatterns: ["true"],
    },
    { Name: "Disclaimer", SentToScope: "NotInOrganization", SetHeaderName: "X-Disclaimer", SetHeaderValue: "yes" },
    { Name: "Switched off in 2022", FromScope: "InOrganization", SetSCL: 1, Enabled: false },
  ],
};

export const sweepTenant: Tenant = buildTenant(sweepSeed);
