import type { OwnNoun, Parameters, Probe } from "../probe.js";
import { refused } from "./probing.js";

const guess = "reference, 2026-08-21; the text: guess";

/** Values of connectors that Exchange refuses. */
export const connectorValueProbes: readonly Probe[] = [
  value(
    "smart-host-wrong",
    "OutboundConnector",
    { UseMXRecord: false, SmartHosts: ["not a host"] },
    "The smart host 'not a host' isn't valid. (simulated)",
  ),
  value(
    "smart-host-missing",
    "OutboundConnector",
    { UseMXRecord: false },
    "SmartHosts must be specified when UseMXRecord is set to false. (simulated)",
  ),
  value(
    "tls-domain-alone",
    "OutboundConnector",
    { TlsDomain: "a.example" },
    "TlsDomain can only be specified when TlsSettings is set to DomainValidation. (simulated)",
  ),
  ...["AllAcceptedDomains", "RouteAllMessagesViaOnPremises", "SenderRewritingEnabled"].map((name) =>
    value(
      `partner-${name}`,
      "OutboundConnector",
      { [name]: true },
      `${name} requires an OnPremises connector. (simulated)`,
    ),
  ),
  value(
    "internal-partner",
    "InboundConnector",
    { TreatMessagesAsInternal: true },
    "TreatMessagesAsInternal requires an OnPremises connector. (simulated)",
  ),
  value(
    "internal-and-hybrid",
    "InboundConnector",
    { TreatMessagesAsInternal: true, CloudServicesMailEnabled: true },
    "TreatMessagesAsInternal and CloudServicesMailEnabled can't both be true. (simulated)",
  ),
  ...["192.0.2.0/16", "2001:db8::1"].map((address) =>
    value(
      `sender-address-${address.includes(":") ? "ipv6" : "wide"}`,
      "InboundConnector",
      { SenderIPAddresses: [address] },
      `The IP address '${address}' isn't valid: use IPv4 addresses or ranges from /24 to /32. (simulated)`,
    ),
  ),
  {
    id: "word-unknown",
    asks: "How is a word refused that an enumeration has not?",
    source: "live, 2026-07; the type's name: guess",
    assumed: refused(
      `Cannot process argument transformation on parameter 'TlsSettings'. Cannot convert value "Some" to type "Microsoft.Exchange.Data.TlsSettings". Error: "Unable to match the identifier name Some to a valid enumerator name. Specify one of the following enumerator names and try again: EncryptionOnly, CertificateValidation, DomainValidation"`,
      "ParameterTransformationException",
    ),
    run: (tenant) =>
      tenant.refusal("New-OutboundConnector", {
        Name: tenant.name("a"),
        Enabled: false,
        IsTransportRuleScoped: true,
        TlsSettings: "Some",
      }),
  },
  {
    id: "value-of-wrong-type",
    asks: "How is a text refused where yes or no is wanted?",
    source: "live, 2026-07, of another parameter; PowerShell's proxies without types: guess",
    assumed: refused(
      `Cannot process argument transformation on parameter 'TestMode'. Cannot convert value "maybe" to type "System.Boolean"`,
      "ParameterTransformationException",
    ),
    run: (tenant) =>
      tenant.refusal("New-OutboundConnector", {
        Name: tenant.name("a"),
        Enabled: false,
        IsTransportRuleScoped: true,
        TestMode: "maybe",
      }),
  },
  {
    id: "new-OutboundConnector-recipients",
    asks: "How does New-OutboundConnector refuse ValidationRecipients?",
    source: "reference, 2026-08-21; text: live, 2026-07",
    assumed: refused(
      "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. ValidationRecipients",
      "AmbiguousParameterSetException",
    ),
    throughPowershell: null,
    run: (tenant) =>
      tenant.refusal("New-OutboundConnector", {
        Name: tenant.name("a"),
        Enabled: false,
        IsTransportRuleScoped: true,
        ValidationRecipients: [`a@${tenant.domain("a")}`],
      }),
  },
  {
    id: "what-if",
    asks: "Does WhatIf over REST leave the tenant as it is?",
    source: "not simulated: refused as an unknown parameter",
    assumed: refused(
      "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. WhatIf",
      "AmbiguousParameterSetException",
    ),
    throughPowershell: null,
    run: async (tenant) => {
      const call = { Name: tenant.name("a"), DomainName: tenant.domain("a"), WhatIf: true };
      const found = await tenant.refusal("New-RemoteDomain", call);
      if (found !== "accepted") return found;
      return { accepted: true, made: await tenant.refusal("Get-RemoteDomain", { Identity: tenant.name("a") }) };
    },
  },
];

function value(id: string, noun: OwnNoun, parameters: Parameters, text: string): Probe {
  return {
    id,
    asks: `How does New-${noun} refuse ${JSON.stringify(parameters)}?`,
    source: guess,
    assumed: refused(text),
    run: (tenant) => {
      const least =
        noun === "InboundConnector" ? { SenderDomains: [tenant.domain("a")] } : { IsTransportRuleScoped: true };
      const given = { Name: tenant.name("a"), Enabled: false, ConnectorType: "Partner", ...least, ...parameters };
      return tenant.refusal(`New-${noun}`, given);
    },
  };
}
