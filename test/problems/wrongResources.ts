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
    ['connectorType must be one of "Partner", "OnPremises"'],
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
    ["useMXRecord must be false when smartHosts are given"],
  ],
  ["InboundConnector", { name: "x" }, ["senderDomains is missing"]],
  ["InboundConnector", { name: "x", connectorType: "Partner", senderDomains: "*" }, ["senderDomains must be a list"]],
  ["RemoteDomain", {}, ["domainName is missing"]],
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
