import { z } from "zod";
import { stampedMailLost } from "./caughtMail.js";
import { domainPattern, mailDomain } from "./domainTexts.js";
import { nameMistake } from "./nameMistake.js";
import type { ObjectKind, Problem, PropertyValues } from "./objectKind.js";
import { choice, flag, list, text } from "./property.js";

const hostName = /^(?=.{1,253}$)(?!-)([a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{0,62}$/i;
const ipv4 = /^(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?$/;

/** A host that may receive mail: FQDN, IPv4 address or CIDR. Exchange refuses anything else without naming it. */
export const smartHost = z.string().refine((host) => hostName.test(host) || ipv4.test(host), {
  error: ({ input }) => nameMistake(input, "is not a host name or an IPv4 address"),
});

/** The way mail leaves the tenant to one other system. */
export const outboundConnector: ObjectKind = {
  noun: "OutboundConnector",
  verbs: ["New", "Set", "Remove"],
  // Without it a connector in test mode is not listed, and would read as gone (Get-OutboundConnector, 2026-08-21).
  listedWith: { IncludeTestModeConnectors: true },
  roles: { read: ["Remote and Accepted Domains", "View-Only Configuration"], write: ["Remote and Accepted Domains"] },
  doc: "The way mail leaves the tenant to one other system, such as a relay. With `isTransportRuleScoped` it carries only what a mail flow rule routes to it.",
  key: "name",
  mark: { property: "comment", form: "line", max: 1024 },
  usedBy: [{ noun: "TransportRule", property: "routeMessageOutboundConnector" }],
  countedOnBy: {
    noun: "TransportRule",
    properties: ["enabled", "isTransportRuleScoped", "recipientDomains"],
    loss: stampedMailLost,
  },
  logged: ["Identity", "Name"],
  required: ["name"],
  properties: {
    name: text(
      "Name",
      "Unique name, 64 characters at most. A change makes a new connector, moves the rules to it and removes the old one: whether a rename reaches the rules that route to it is not known.",
      { max: 64, writtenBy: "createOnly" },
    ),
    enabled: flag(
      "Enabled",
      "Whether the connector carries mail. Off while a rule routes to it, that mail is stuck or leaves another way. Default true.",
      { unset: true },
    ),
    comment: text(
      "Comment",
      "Free text. A line that marks the owner is added below it and not shown here. Default empty.",
      { unset: null, caseSensitive: true, read: textOrNull },
    ),
    connectorType: choice(
      "ConnectorType",
      "`Partner`: another organization's servers. `OnPremises`: the company's own servers; new tenants may be refused it (advisory EX505293, 2023). The reference states no default.",
      ["Partner", "OnPremises"],
    ),
    useMXRecord: flag(
      "UseMXRecord",
      "Whether to deliver by the recipient domain's MX record. `false` needs `smartHosts`. Default true.",
      { unset: true },
    ),
    smartHosts: list(
      "SmartHosts",
      "Hosts that receive the mail: FQDN, IPv4 address or CIDR. Needs `useMXRecord: false`.",
      { item: smartHost, read: withoutBrackets },
    ),
    tlsSettings: choice(
      "TlsSettings",
      "`EncryptionOnly`: any certificate. `CertificateValidation`: chain and revocation. `DomainValidation`: also the name in `tlsDomain`. Omitted: opportunistic TLS.",
      ["EncryptionOnly", "CertificateValidation", "DomainValidation"],
      { unset: null },
    ),
    tlsDomain: text(
      "TlsDomain",
      "Name that the receiving host's certificate must carry; `*.` at its start is allowed. Only with `tlsSettings: DomainValidation`.",
      { form: domainPattern, unset: null },
    ),
    isTransportRuleScoped: flag(
      "IsTransportRuleScoped",
      "Whether only mail flow rules use the connector. A relay needs `true`, or all outgoing mail takes it. Default false.",
      { unset: false },
    ),
    recipientDomains: list(
      "RecipientDomains",
      "Recipient domains it is used for; `*` is all. Ignored on a rule-scoped connector.",
      { item: mailDomain },
    ),
    allAcceptedDomains: flag(
      "AllAcceptedDomains",
      "Whether it is used for all accepted domains; needs `connectorType: OnPremises`. Default false.",
      { unset: false },
    ),
    routeAllMessagesViaOnPremises: flag(
      "RouteAllMessagesViaOnPremises",
      "Whether all outgoing mail goes through the company's own servers; needs `OnPremises`. Default false.",
      { unset: false },
    ),
    senderRewritingEnabled: flag(
      "SenderRewritingEnabled",
      "Whether the envelope sender is rewritten (SRS); needs `OnPremises`. Default false.",
      { unset: false },
    ),
    cloudServicesMailEnabled: flag(
      "CloudServicesMailEnabled",
      "Whether internal headers survive as `X-MS-Exchange-CrossPremises-*`; must match the inbound connector that takes the mail back. The reference states no default.",
    ),
    mtaStsMode: choice(
      "MtaStsMode",
      "Whether MTA-STS of the receiving domain is honoured. Recent parameter: some tenants do not have it.",
      ["Opportunistic", "None"],
    ),
    smtpDaneMode: choice(
      "SmtpDaneMode",
      "Whether DANE of the receiving domain is honoured. Recent parameter: some tenants do not have it.",
      ["Opportunistic", "Mandatory", "None"],
    ),
  },
  problems: outboundProblems,
  references: ["https://learn.microsoft.com/powershell/module/exchangepowershell/new-outboundconnector (2026-08-21)"],
};

function outboundProblems(inputs: PropertyValues): readonly Problem[] {
  const problems: Problem[] = [];
  const hosts = inputs.smartHosts;
  if (inputs.useMXRecord === false && (!Array.isArray(hosts) || hosts.length === 0))
    problems.push({
      path: ["smartHosts"],
      message: "is missing; useMXRecord is false, so at least one host is needed",
    });
  if (Array.isArray(hosts) && hosts.length > 0 && inputs.useMXRecord !== false)
    problems.push({ path: ["useMXRecord"], message: "must be false when smartHosts are given" });
  if (inputs.tlsDomain && inputs.tlsSettings !== "DomainValidation")
    problems.push({ path: ["tlsDomain"], message: 'needs tlsSettings "DomainValidation"' });
  for (const name of ["allAcceptedDomains", "routeAllMessagesViaOnPremises", "senderRewritingEnabled"])
    if (inputs[name] === true && inputs.connectorType !== "OnPremises")
      problems.push({ path: [name], message: 'needs connectorType "OnPremises"' });
  return problems;
}

/** Exchange reads an empty comment back as `""`; a rule's as null. */
export function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Exchange writes an address among smart hosts in brackets (likely, not seen live; 2026-11). */
function withoutBrackets(value: unknown): readonly string[] {
  return [value ?? []].flat().map((host) => String(host).replace(/^\[(.*)\]$/, "$1"));
}
