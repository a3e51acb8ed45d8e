/** Inputs of a resource or of the provider, as a program of anybody writes them; and what Check says. */
export const wrongInputs: readonly (readonly [string, object, readonly string[]])[] = [
  ["OutboundConnector", {}, ["name is missing"]],
  [
    "OutboundConnector",
    { name: "x", connectorType: "Partner", smartHosts: ["https://a.example"] },
    ["smartHosts[0] is a web address. Write only the name, without what is before and after it"],
  ],
  [
    "OutboundConnector",
    { name: "x", connectorTyp: "Partner", smartHosts: ["a.example"] },
    ['connectorTyp is not a property. Did you mean "connectorType"?'],
  ],
  [
    "OutboundConnector",
    { name: "x", connectorType: "Parner", smartHosts: ["a.example"] },
    ['connectorType must be one of "Partner", "OnPremises". Did you mean "Partner"?'],
  ],
  ["OutboundConnector", { name: "", connectorType: "Partner", smartHosts: ["a.example"] }, ["name must not be empty"]],
  [
    "OutboundConnector",
    { name: "x", connectorType: "Partner", smartHosts: "a.example" },
    ["smartHosts must be a list"],
  ],
  [
    "OutboundConnector",
    { name: "x", connectorType: "Partner", smartHosts: ["a.example"], tlsSettings: "DomainValidation" },
    ["useMXRecord must be false when smartHosts are given"],
  ],
  [
    "OutboundConnector",
    { name: "x", connectorType: "Partner", smartHosts: ["a.example"], enabled: "yes" },
    ["enabled must be true or false"],
  ],
  [
    "OutboundConnector",
    { name: "x", connectorType: "Partner", smartHosts: ["a.example"], recipientDomains: ["contoso"] },
    ['recipientDomains[0] is not a domain, such as partner.example, *.partner.example or "*"'],
  ],
  ["InboundConnector", { name: "x" }, ["senderDomains is missing"]],
  ["InboundConnector", { name: "x", connectorType: "Partner", senderDomains: "*" }, ["senderDomains must be a list"]],
  [
    "OutboundConnector",
    { name: "x", useMXRecord: false, smartHosts: ["a.example", "A.example"], tlsDomain: "https://a.example" },
    [
      "smartHosts[1] is the same as [0]. Keep one",
      "tlsDomain is a web address. Write only the name, without what is before and after it",
    ],
  ],
  [
    "InboundConnector",
    { name: "x", senderDomains: ["*@contoso.com"], senderIPAddresses: ["a", "10.0.0.0/8", "2001:db8::1"] },
    [
      "senderDomains[0] is a mail address. Write only the name behind the @",
      "senderIPAddresses[0] is not an IPv4 address or CIDR, such as 192.0.2.0/24",
      "senderIPAddresses[1] is wider than /24; Exchange takes /24 to /32 here",
      "senderIPAddresses[2] is not an IPv4 address or CIDR, such as 192.0.2.0/24",
    ],
  ],
  [
    "InboundConnector",
    { name: "x", senderDomains: ["*"], tlsSenderCertificateName: "relay.*.example" },
    ["tlsSenderCertificateName is not a domain, such as relay.vendor.example or *.vendor.example"],
  ],
  ["RemoteDomain", {}, ["domainName is missing"]],
  [
    "RemoteDomain",
    { domainName: "contoso" },
    ['domainName is not a domain, such as partner.example, *.partner.example or "*"'],
  ],
  [
    "RemoteDomain",
    { domainName: "*", characterSet: "utf8", nonMimeCharacterSet: "klingon" },
    [
      'characterSet is no character set that Exchange takes for a remote domain. Did you mean "utf-8"?',
      "nonMimeCharacterSet is no character set that Exchange takes for a remote domain. Write one such as utf-8",
    ],
  ],
  [
    "RemoteDomain",
    { domainName: "*", allowedOOFType: "ExternalLegasy" },
    [
      'allowedOOFType must be one of "External", "ExternalLegacy", "InternalLegacy", "None". Did you mean "ExternalLegacy"?',
    ],
  ],
  [
    "TransportRuleSet",
    {
      rules: { a: { name: "A", from: ["*@contoso.com"], subjectMatchesPatterns: ["(a", "[b]"] } },
      order: ["a"],
    },
    [
      "rules.a.from[0] has a wildcard. Write the address of one person or group; leave it out for everybody",
      "rules.a.subjectMatchesPatterns[0] has a bracket that is not closed, or one too many. Write a bracket that is meant as \\( or \\[",
    ],
  ],
  [
    "Provider",
    { organization: "contoso.onmicrosoft.com", channel: "Powershel", cloud: "gcchigh" },
    [
      'exchangeonline:channel must be one of "powershell", "rest". Did you mean "powershell"?',
      'exchangeonline:cloud must be one of "global", "gccHigh", "dod". Did you mean "gccHigh"?',
    ],
  ],
  [
    "RemoteDomain",
    { domainName: "contoso.com", name: "x", allowedOOFType: "All" },
    ['allowedOOFType must be one of "External", "ExternalLegacy", "InternalLegacy", "None"'],
  ],
  ["RemoteDomain", { domainName: "contoso.com", name: "x", tnefEnabled: "no" }, ["tnefEnabled must be true or false"]],
  ["TransportRuleSet", {}, ["rules must be rules by key", "order must be a list of keys of `rules`"]],
  [
    "TransportRuleSet",
    { rules: { a: { name: "A" } }, order: [] },
    ['order lacks "a"; every key of `rules` needs its place'],
  ],
  ["TransportRuleSet", { rules: { a: { name: "A" } }, order: ["a", "b"] }, ['order[1] "b" is not a key of `rules`']],
  [
    "TransportRuleSet",
    { rules: { a: { name: "A", setHeaderName: "X" } }, order: ["a"] },
    ["rules.a.setHeaderValue is missing; setHeaderName needs it"],
  ],
  [
    "TransportRuleSet",
    { rules: { a: { name: "A", priority: 0 } }, order: ["a"] },
    ["rules.a.priority is not a property"],
  ],
  ["TransportRuleSet", { rules: { a: { foreign: "" } }, order: ["a"] }, ["rules.a.foreign must not be empty"]],
  ["TransportRuleSet", { rules: { a: { foreign: "X", nmae: 1 } }, order: ["a"] }, ["rules.a.nmae is not a property"]],
  [
    "TransportRuleSet",
    { rules: { a: { name: "A", fromScope: "Outside" } }, order: ["a", "a"] },
    ['rules.a.fromScope must be one of "InOrganization", "NotInOrganization"', 'order[1] "a" stands there twice'],
  ],
  [
    "TransportRuleSet",
    { rules: { a: { name: "A", headerContainsWords: "x" } }, order: ["a"] },
    ["rules.a.headerContainsWords must be a list"],
  ],
  [
    "TransportRuleSet",
    { rules: [], order: "a" },
    ["rules must be rules by key", "order must be a list of keys of `rules`"],
  ],
  [
    "TransportRuleSet",
    { rules: { a: { name: "A" }, b: { name: "a" } }, order: ["a", "b"] },
    ['rules.b.name is the name of "a" too; a rule\'s name is unique, without regard to case'],
  ],
  [
    "TransportRuleSet",
    { rules: { a: { name: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" } }, order: ["a"] },
    ["rules.a.name is longer than 64 characters"],
  ],
  [
    "Provider",
    { organization: "contoso.com" },
    ["exchangeonline:organization is not the tenant's initial domain, such as contoso.onmicrosoft.com"],
  ],
  [
    "Provider",
    { organization: "contoso.onmicrosoft.com", chanel: "rest" },
    ['exchangeonline:chanel is not a property. Did you mean "channel"?'],
  ],
  [
    "Provider",
    { organization: "contoso.onmicrosoft.com", channel: "soap" },
    ['exchangeonline:channel must be one of "powershell", "rest"'],
  ],
  [
    "Provider",
    { organization: "contoso.onmicrosoft.com", tenantId: "x" },
    ["exchangeonline:tenantId is not the GUID of the tenant"],
  ],
  [
    "Provider",
    { organization: "contoso.onmicrosoft.com", endpoint: "http://x.example" },
    ["exchangeonline:endpoint must be an https address; http is for this machine only (localhost, 127.0.0.1)"],
  ],
  [
    "Provider",
    { organization: "contoso.onmicrosoft.com", cloud: "mars" },
    ['exchangeonline:cloud must be one of "global", "gccHigh", "dod"'],
  ],
  [
    "Provider",
    { organization: "contoso.onmicrosoft.com", certificatePath: "a", federatedTokenFile: "b" },
    ["exchangeonline:federatedTokenFile cannot be beside certificatePath: which of the two is to sign in?"],
  ],
  [
    "Provider",
    { organization: "contoso.onmicrosoft.com", signIn: "password" },
    ['exchangeonline:signIn must be one of "token", "certificate"'],
  ],
];
