import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** How mail from one other system, such as a relay that hands mail back, is recognised when it comes in. */
export class InboundConnector extends CustomResource {
  /** Unique name, 64 characters at most. A change renames the connector; its GUID stays. Cmdlet parameter: Name. */
  declare readonly name: Output<string>;
  /** Whether the connector is used. Default true; a new OnPremises connector may be made disabled until Microsoft support enables it (EX505293, 2023). Cmdlet parameter: Enabled. */
  declare readonly enabled: Output<boolean | null>;
  /** Free text. A line that marks the owner is added below it and not shown here. Default empty. Cmdlet parameter: Comment. */
  declare readonly comment: Output<string | null>;
  /** `Partner`: another organization's servers. `OnPremises`: the company's own servers; new tenants may be refused it (EX505293, 2023). Cmdlet parameter: ConnectorType. */
  declare readonly connectorType: Output<"Partner" | "OnPremises" | null>;
  /** Sender domains it applies to; `*` is all, `*.x` takes subdomains. Cmdlet parameter: SenderDomains. */
  declare readonly senderDomains: Output<Input<string>[]>;
  /** Sending IPv4 addresses, or CIDR from /24 to /32; no IPv6. Cmdlet parameter: SenderIPAddresses. */
  declare readonly senderIPAddresses: Output<Input<string>[] | null>;
  /** Whether mail without TLS is refused. Default true. Cmdlet parameter: RequireTls. */
  declare readonly requireTls: Output<boolean | null>;
  /** Whether mail from other addresses than `senderIPAddresses` is refused; Partner only. Default false. Cmdlet parameter: RestrictDomainsToIPAddresses. */
  declare readonly restrictDomainsToIPAddresses: Output<boolean | null>;
  /** Whether mail without the certificate in `tlsSenderCertificateName` is refused. Default false. Cmdlet parameter: RestrictDomainsToCertificate. */
  declare readonly restrictDomainsToCertificate: Output<boolean | null>;
  /** Name in the sending server's certificate; `*.` at its start is allowed. Cmdlet parameter: TlsSenderCertificateName. */
  declare readonly tlsSenderCertificateName: Output<string | null>;
  /** Whether mail counts as internal; OnPremises only, not with `cloudServicesMailEnabled`. Default false. Cmdlet parameter: TreatMessagesAsInternal. */
  declare readonly treatMessagesAsInternal: Output<boolean | null>;
  /** Whether cross-premises headers are taken over; must match the outbound connector. The reference states no default. Cmdlet parameter: CloudServicesMailEnabled. */
  declare readonly cloudServicesMailEnabled: Output<boolean | null>;
  /** Enhanced filtering: skip the last hop when the true sender is looked for. Default false. Cmdlet parameter: EFSkipLastIP. */
  declare readonly efSkipLastIP: Output<boolean | null>;
  /** Enhanced filtering: addresses to skip when the true sender is looked for. Cmdlet parameter: EFSkipIPs. */
  declare readonly efSkipIPs: Output<Input<string>[] | null>;
  /** Enhanced filtering: recipients it is limited to; empty is everyone. Cmdlet parameter: EFUsers. */
  declare readonly efUsers: Output<Input<string>[] | null>;
  /** Accepted domains it is limited to; empty is all. Cmdlet parameter: AssociatedAcceptedDomains. */
  declare readonly associatedAcceptedDomains: Output<Input<string>[] | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: InboundConnectorArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:InboundConnector",
      name,
      {
        name: args.name,
        enabled: args.enabled,
        comment: args.comment,
        connectorType: args.connectorType,
        senderDomains: args.senderDomains,
        senderIPAddresses: args.senderIPAddresses,
        requireTls: args.requireTls,
        restrictDomainsToIPAddresses: args.restrictDomainsToIPAddresses,
        restrictDomainsToCertificate: args.restrictDomainsToCertificate,
        tlsSenderCertificateName: args.tlsSenderCertificateName,
        treatMessagesAsInternal: args.treatMessagesAsInternal,
        cloudServicesMailEnabled: args.cloudServicesMailEnabled,
        efSkipLastIP: args.efSkipLastIP,
        efSkipIPs: args.efSkipIPs,
        efUsers: args.efUsers,
        associatedAcceptedDomains: args.associatedAcceptedDomains,
        guid: undefined,
      },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): InboundConnector {
    return new InboundConnector(name, {} as InboundConnectorArgs, { ...opts, id });
  }
}

/** What a program declares of an InboundConnector. Omitted: not managed, unless the property names a default. */
export interface InboundConnectorArgs {
  /** Unique name, 64 characters at most. A change renames the connector; its GUID stays. Cmdlet parameter: Name. */
  name: Input<string>;
  /** Whether the connector is used. Default true; a new OnPremises connector may be made disabled until Microsoft support enables it (EX505293, 2023). Cmdlet parameter: Enabled. */
  enabled?: Input<boolean> | undefined;
  /** Free text. A line that marks the owner is added below it and not shown here. Default empty. Cmdlet parameter: Comment. */
  comment?: Input<string> | undefined;
  /** `Partner`: another organization's servers. `OnPremises`: the company's own servers; new tenants may be refused it (EX505293, 2023). Cmdlet parameter: ConnectorType. */
  connectorType?: Input<"Partner" | "OnPremises"> | undefined;
  /** Sender domains it applies to; `*` is all, `*.x` takes subdomains. Cmdlet parameter: SenderDomains. */
  senderDomains: Input<Input<string>[]>;
  /** Sending IPv4 addresses, or CIDR from /24 to /32; no IPv6. Cmdlet parameter: SenderIPAddresses. */
  senderIPAddresses?: Input<Input<string>[]> | undefined;
  /** Whether mail without TLS is refused. Default true. Cmdlet parameter: RequireTls. */
  requireTls?: Input<boolean> | undefined;
  /** Whether mail from other addresses than `senderIPAddresses` is refused; Partner only. Default false. Cmdlet parameter: RestrictDomainsToIPAddresses. */
  restrictDomainsToIPAddresses?: Input<boolean> | undefined;
  /** Whether mail without the certificate in `tlsSenderCertificateName` is refused. Default false. Cmdlet parameter: RestrictDomainsToCertificate. */
  restrictDomainsToCertificate?: Input<boolean> | undefined;
  /** Name in the sending server's certificate; `*.` at its start is allowed. Cmdlet parameter: TlsSenderCertificateName. */
  tlsSenderCertificateName?: Input<string> | undefined;
  /** Whether mail counts as internal; OnPremises only, not with `cloudServicesMailEnabled`. Default false. Cmdlet parameter: TreatMessagesAsInternal. */
  treatMessagesAsInternal?: Input<boolean> | undefined;
  /** Whether cross-premises headers are taken over; must match the outbound connector. The reference states no default. Cmdlet parameter: CloudServicesMailEnabled. */
  cloudServicesMailEnabled?: Input<boolean> | undefined;
  /** Enhanced filtering: skip the last hop when the true sender is looked for. Default false. Cmdlet parameter: EFSkipLastIP. */
  efSkipLastIP?: Input<boolean> | undefined;
  /** Enhanced filtering: addresses to skip when the true sender is looked for. Cmdlet parameter: EFSkipIPs. */
  efSkipIPs?: Input<Input<string>[]> | undefined;
  /** Enhanced filtering: recipients it is limited to; empty is everyone. Cmdlet parameter: EFUsers. */
  efUsers?: Input<Input<string>[]> | undefined;
  /** Accepted domains it is limited to; empty is all. Cmdlet parameter: AssociatedAcceptedDomains. */
  associatedAcceptedDomains?: Input<Input<string>[]> | undefined;
}
