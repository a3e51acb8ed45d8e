import { senderAddress } from "./addressTexts.js";
import { domainPattern, mailDomain } from "./domainTexts.js";
import type { ObjectKind, Problem, PropertyValues } from "./objectKind.js";
import { textOrNull } from "./outboundConnector.js";
import { choice, flag, list, type PropertyValue, text } from "./property.js";

/** How mail from one other system is recognised when it comes in. */
export const inboundConnector: ObjectKind = {
  noun: "InboundConnector",
  verbs: ["New", "Set", "Remove"],
  roles: { read: ["Remote and Accepted Domains", "View-Only Configuration"], write: ["Remote and Accepted Domains"] },
  doc: "How mail from one other system, such as a relay that hands mail back, is recognised when it comes in.",
  key: "name",
  mark: { property: "comment", form: "line", max: 1024 },
  logged: ["Identity", "Name"],
  required: ["name", "senderDomains"],
  properties: {
    name: text("Name", "Unique name, 64 characters at most. A change renames the connector; its GUID stays.", {
      max: 64,
    }),
    enabled: flag(
      "Enabled",
      "Whether the connector is used. Default true; a new OnPremises connector may be made disabled until Microsoft support enables it (EX505293, 2023).",
      { unset: true },
    ),
    comment: text(
      "Comment",
      "Free text. A line that marks the owner is added below it and not shown here. Default empty.",
      { unset: null, caseSensitive: true, read: textOrNull },
    ),
    connectorType: choice(
      "ConnectorType",
      "`Partner`: another organization's servers. `OnPremises`: the company's own servers; new tenants may be refused it (EX505293, 2023).",
      ["Partner", "OnPremises"],
    ),
    // Exchange reads `*` back as `smtp:*;1` (live record, 2026-07).
    senderDomains: list("SenderDomains", "Sender domains it applies to; `*` is all, `*.x` takes subdomains.", {
      item: mailDomain,
      read: plainDomains,
    }),
    senderIPAddresses: list("SenderIPAddresses", "Sending IPv4 addresses, or CIDR from /24 to /32; no IPv6.", {
      item: senderAddress,
    }),
    requireTls: flag("RequireTls", "Whether mail without TLS is refused. Default true.", { unset: true }),
    restrictDomainsToIPAddresses: flag(
      "RestrictDomainsToIPAddresses",
      "Whether mail from other addresses than `senderIPAddresses` is refused; Partner only. Default false.",
      { unset: false },
    ),
    restrictDomainsToCertificate: flag(
      "RestrictDomainsToCertificate",
      "Whether mail without the certificate in `tlsSenderCertificateName` is refused. Default false.",
      { unset: false },
    ),
    tlsSenderCertificateName: text(
      "TlsSenderCertificateName",
      "Name in the sending server's certificate; `*.` at its start is allowed.",
      { form: domainPattern, unset: null },
    ),
    treatMessagesAsInternal: flag(
      "TreatMessagesAsInternal",
      "Whether mail counts as internal; OnPremises only, not with `cloudServicesMailEnabled`. Default false.",
      { unset: false },
    ),
    cloudServicesMailEnabled: flag(
      "CloudServicesMailEnabled",
      "Whether cross-premises headers are taken over; must match the outbound connector. The reference states no default.",
    ),
    efSkipLastIP: flag(
      "EFSkipLastIP",
      "Enhanced filtering: skip the last hop when the true sender is looked for. Default false.",
      { unset: false },
    ),
    efSkipIPs: list("EFSkipIPs", "Enhanced filtering: addresses to skip when the true sender is looked for."),
    efUsers: list("EFUsers", "Enhanced filtering: recipients it is limited to; empty is everyone."),
    associatedAcceptedDomains: list("AssociatedAcceptedDomains", "Accepted domains it is limited to; empty is all."),
  },
  problems: inboundProblems,
  references: ["https://learn.microsoft.com/powershell/module/exchangepowershell/new-inboundconnector (2026-08-21)"],
};

function plainDomains(value: unknown): PropertyValue {
  return Array.isArray(value)
    ? value.map((domain) =>
        String(domain)
          .replace(/^smtp:/i, "")
          .replace(/;\d+$/, ""),
      )
    : [];
}

function inboundProblems(inputs: PropertyValues): readonly Problem[] {
  const problems: Problem[] = [];
  const addresses = inputs.senderIPAddresses;
  if (inputs.restrictDomainsToIPAddresses === true && (!Array.isArray(addresses) || addresses.length === 0))
    problems.push({ path: ["senderIPAddresses"], message: "is missing; restrictDomainsToIPAddresses is true" });
  if (inputs.restrictDomainsToCertificate === true && !inputs.tlsSenderCertificateName)
    problems.push({ path: ["tlsSenderCertificateName"], message: "is missing; restrictDomainsToCertificate is true" });
  if (inputs.treatMessagesAsInternal === true && inputs.cloudServicesMailEnabled === true)
    problems.push({
      path: ["treatMessagesAsInternal"],
      message: "cannot be true together with cloudServicesMailEnabled",
    });
  return problems;
}
