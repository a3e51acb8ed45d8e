import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** The way mail leaves the tenant to one other system, such as a relay. With `isTransportRuleScoped` it carries only what a mail flow rule routes to it. */
export class OutboundConnector extends CustomResource {
  /** Unique name, 64 characters at most. A change makes a new connector, moves the rules to it and removes the old one: whether a rename reaches the rules that route to it is not known. Cmdlet parameter: Name. */
  declare readonly name: Output<string>;
  /** Whether the connector carries mail. Off while a rule routes to it, that mail is stuck or leaves another way. Default true. Cmdlet parameter: Enabled. */
  declare readonly enabled: Output<boolean | null>;
  /** Free text. A line that marks the owner is added below it and not shown here. Default empty. Cmdlet parameter: Comment. */
  declare readonly comment: Output<string | null>;
  /** `Partner`: another organization's servers. `OnPremises`: the company's own servers; new tenants may be refused it (advisory EX505293, 2023). The reference states no default. Cmdlet parameter: ConnectorType. */
  declare readonly connectorType: Output<"Partner" | "OnPremises" | null>;
  /** Whether to deliver by the recipient domain's MX record. `false` needs `smartHosts`. Default true. Cmdlet parameter: UseMXRecord. */
  declare readonly useMXRecord: Output<boolean | null>;
  /** Hosts that receive the mail: FQDN, IPv4 address or CIDR. Needs `useMXRecord: false`. Cmdlet parameter: SmartHosts. */
  declare readonly smartHosts: Output<Input<string>[] | null>;
  /** `EncryptionOnly`: any certificate. `CertificateValidation`: chain and revocation. `DomainValidation`: also the name in `tlsDomain`. Omitted: opportunistic TLS. Cmdlet parameter: TlsSettings. */
  declare readonly tlsSettings: Output<"EncryptionOnly" | "CertificateValidation" | "DomainValidation" | null>;
  /** Name that the receiving host's certificate must carry; `*.` at its start is allowed. Only with `tlsSettings: DomainValidation`. Cmdlet parameter: TlsDomain. */
  declare readonly tlsDomain: Output<string | null>;
  /** Whether only mail flow rules use the connector. A relay needs `true`, or all outgoing mail takes it. Default false. Cmdlet parameter: IsTransportRuleScoped. */
  declare readonly isTransportRuleScoped: Output<boolean | null>;
  /** Recipient domains it is used for; `*` is all. Ignored on a rule-scoped connector. Cmdlet parameter: RecipientDomains. */
  declare readonly recipientDomains: Output<Input<string>[] | null>;
  /** Whether it is used for all accepted domains; needs `connectorType: OnPremises`. Default false. Cmdlet parameter: AllAcceptedDomains. */
  declare readonly allAcceptedDomains: Output<boolean | null>;
  /** Whether all outgoing mail goes through the company's own servers; needs `OnPremises`. Default false. Cmdlet parameter: RouteAllMessagesViaOnPremises. */
  declare readonly routeAllMessagesViaOnPremises: Output<boolean | null>;
  /** Whether the envelope sender is rewritten (SRS); needs `OnPremises`. Default false. Cmdlet parameter: SenderRewritingEnabled. */
  declare readonly senderRewritingEnabled: Output<boolean | null>;
  /** Whether internal headers survive as `X-MS-Exchange-CrossPremises-*`; must match the inbound connector that takes the mail back. The reference states no default. Cmdlet parameter: CloudServicesMailEnabled. */
  declare readonly cloudServicesMailEnabled: Output<boolean | null>;
  /** Whether MTA-STS of the receiving domain is honoured. Recent parameter: some tenants do not have it. Cmdlet parameter: MtaStsMode. */
  declare readonly mtaStsMode: Output<"Opportunistic" | "None" | null>;
  /** Whether DANE of the receiving domain is honoured. Recent parameter: some tenants do not have it. Cmdlet parameter: SmtpDaneMode. */
  declare readonly smtpDaneMode: Output<"Opportunistic" | "Mandatory" | "None" | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: OutboundConnectorArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:OutboundConnector",
      name,
      {
        name: args.name,
        enabled: args.enabled,
        comment: args.comment,
        connectorType: args.connectorType,
        useMXRecord: args.useMXRecord,
        smartHosts: args.smartHosts,
        tlsSettings: args.tlsSettings,
        tlsDomain: args.tlsDomain,
        isTransportRuleScoped: args.isTransportRuleScoped,
        recipientDomains: args.recipientDomains,
        allAcceptedDomains: args.allAcceptedDomains,
        routeAllMessagesViaOnPremises: args.routeAllMessagesViaOnPremises,
        senderRewritingEnabled: args.senderRewritingEnabled,
        cloudServicesMailEnabled: args.cloudServicesMailEnabled,
        mtaStsMode: args.mtaStsMode,
        smtpDaneMode: args.smtpDaneMode,
        guid: undefined,
      },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): OutboundConnector {
    return new OutboundConnector(name, {} as OutboundConnectorArgs, { ...opts, id });
  }
}

/** What a program declares of an OutboundConnector. Omitted: not managed, unless the property names a default. */
export interface OutboundConnectorArgs {
  /** Unique name, 64 characters at most. A change makes a new connector, moves the rules to it and removes the old one: whether a rename reaches the rules that route to it is not known. Cmdlet parameter: Name. */
  name: Input<string>;
  /** Whether the connector carries mail. Off while a rule routes to it, that mail is stuck or leaves another way. Default true. Cmdlet parameter: Enabled. */
  enabled?: Input<boolean> | undefined;
  /** Free text. A line that marks the owner is added below it and not shown here. Default empty. Cmdlet parameter: Comment. */
  comment?: Input<string> | undefined;
  /** `Partner`: another organization's servers. `OnPremises`: the company's own servers; new tenants may be refused it (advisory EX505293, 2023). The reference states no default. Cmdlet parameter: ConnectorType. */
  connectorType?: Input<"Partner" | "OnPremises"> | undefined;
  /** Whether to deliver by the recipient domain's MX record. `false` needs `smartHosts`. Default true. Cmdlet parameter: UseMXRecord. */
  useMXRecord?: Input<boolean> | undefined;
  /** Hosts that receive the mail: FQDN, IPv4 address or CIDR. Needs `useMXRecord: false`. Cmdlet parameter: SmartHosts. */
  smartHosts?: Input<Input<string>[]> | undefined;
  /** `EncryptionOnly`: any certificate. `CertificateValidation`: chain and revocation. `DomainValidation`: also the name in `tlsDomain`. Omitted: opportunistic TLS. Cmdlet parameter: TlsSettings. */
  tlsSettings?: Input<"EncryptionOnly" | "CertificateValidation" | "DomainValidation"> | undefined;
  /** Name that the receiving host's certificate must carry; `*.` at its start is allowed. Only with `tlsSettings: DomainValidation`. Cmdlet parameter: TlsDomain. */
  tlsDomain?: Input<string> | undefined;
  /** Whether only mail flow rules use the connector. A relay needs `true`, or all outgoing mail takes it. Default false. Cmdlet parameter: IsTransportRuleScoped. */
  isTransportRuleScoped?: Input<boolean> | undefined;
  /** Recipient domains it is used for; `*` is all. Ignored on a rule-scoped connector. Cmdlet parameter: RecipientDomains. */
  recipientDomains?: Input<Input<string>[]> | undefined;
  /** Whether it is used for all accepted domains; needs `connectorType: OnPremises`. Default false. Cmdlet parameter: AllAcceptedDomains. */
  allAcceptedDomains?: Input<boolean> | undefined;
  /** Whether all outgoing mail goes through the company's own servers; needs `OnPremises`. Default false. Cmdlet parameter: RouteAllMessagesViaOnPremises. */
  routeAllMessagesViaOnPremises?: Input<boolean> | undefined;
  /** Whether the envelope sender is rewritten (SRS); needs `OnPremises`. Default false. Cmdlet parameter: SenderRewritingEnabled. */
  senderRewritingEnabled?: Input<boolean> | undefined;
  /** Whether internal headers survive as `X-MS-Exchange-CrossPremises-*`; must match the inbound connector that takes the mail back. The reference states no default. Cmdlet parameter: CloudServicesMailEnabled. */
  cloudServicesMailEnabled?: Input<boolean> | undefined;
  /** Whether MTA-STS of the receiving domain is honoured. Recent parameter: some tenants do not have it. Cmdlet parameter: MtaStsMode. */
  mtaStsMode?: Input<"Opportunistic" | "None"> | undefined;
  /** Whether DANE of the receiving domain is honoured. Recent parameter: some tenants do not have it. Cmdlet parameter: SmtpDaneMode. */
  smtpDaneMode?: Input<"Opportunistic" | "Mandatory" | "None"> | undefined;
}
