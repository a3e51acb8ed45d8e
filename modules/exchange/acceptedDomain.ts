import type { ObjectKind } from "./objectKind.js";
import { choice, flag, text } from "./property.js";

/** A domain that the tenant takes mail for. Domains come and go in Entra; here one of them is changed. */
export const acceptedDomain: ObjectKind = {
  noun: "AcceptedDomain",
  verbs: ["Set"],
  roles: { read: ["Remote and Accepted Domains", "View-Only Configuration"], write: ["Remote and Accepted Domains"] },
  doc: "A domain that the tenant takes mail for. It is adopted and put back as it was when the resource goes: domains are added and removed in the Microsoft 365 admin center.",
  key: "domainName",
  logged: ["Identity"],
  required: ["domainName"],
  properties: {
    domainName: text("DomainName", "The domain. A change lets go of the one and adopts the other.", {
      writtenBy: "createOnly",
    }),
    domainType: choice(
      "DomainType",
      "`Authoritative`: mail to a recipient that the tenant does not have is refused. `InternalRelay`: it is passed on to another server.",
      ["Authoritative", "InternalRelay"],
    ),
    matchSubDomains: flag("MatchSubDomains", "Whether mail to its subdomains is taken too. Default false.", {
      unset: false,
    }),
  },
  references: [
    "https://learn.microsoft.com/powershell/module/exchangepowershell/set-accepteddomain (2025-08-11)",
    "https://learn.microsoft.com/exchange/mail-flow-best-practices/manage-accepted-domains/manage-accepted-domains (2026-08-21)",
  ],
};
