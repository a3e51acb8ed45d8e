/** The relay: whose, where, for whom, and how far the roll-out is. */
export interface RelaySection {
  /** Whose relay it is, or `custom` for another one, of which nothing is assumed. */
  vendor:
    | "trustifi"
    | "mimecast"
    | "proofpoint"
    | "barracuda"
    | "seppmail"
    | "hornetsecurity"
    | "zivver"
    | "mesh"
    | "custom";
  /** How outgoing mail gets to the relay. `rules`: mail flow rules pick it; what none picks, or what Exchange fails to process, leaves around the relay. `connector`: a connector takes all mail to `recipientDomains`, from stage everyone on; it fails closed: while the relay does not answer, that mail waits. `none`: it does not; just `inbound`. Default rules. */
  outgoing?: "rules" | "connector" | "none";
  /** Domains whose mail the connector takes, with `outgoing: connector`. `*` is all. Default all. */
  recipientDomains?: string[];
  /** With `outgoing: connector` and a stamp: domains whose mail a closer connector of the tenant takes, such as one that forces TLS to a bank. Their mail gets no key. `up` refuses a closer connector that is not named here. */
  exceptDomains?: string[];
  /** Where several stacks keep a relay in one tenant: the stack that keeps what they share, the remote domain `Default` and rules of others. The others leave it alone. Without it the second stack is refused. */
  leader?: string;
  /** Hosts of the relay that take mail from Exchange Online (port 25): FQDN or IPv4 address. From the vendor's portal: where nothing public confirms one, there is no default. */
  smartHosts?: string[];
  /** The header by which the relay knows whose mail it is. Left out: it knows by the connector or its certificate, as gateways do. */
  stamp?: {
    /** Name of the header that carries the relay key. From the vendor's guide: where nothing public confirms one, there is no default. */
    header: string;
    /** The relay key from the vendor's portal, encrypted: `pulumi config set --secret --path` writes it. Whoever has it can send through your relay. */
    key: {
      secure: string;
    };
    /** Whether the vendor says that the relay takes the header off. Default false: where mail comes back to Exchange, a rule takes it off, so that no recipient sees the key. */
    removedByRelay?: boolean;
  };
  /** Former way to write `stamp.header`. Name of the header that carries the relay key. */
  keyHeader?: string;
  /** The relay key from the vendor's portal, encrypted: `pulumi config set --secret --path` writes it. Whoever has it can send through your relay. */
  key?: {
    secure: string;
  };
  /** How far the roll-out is. `off`: rules are there, disabled. `audit`: Exchange logs what would match. Both change nothing that mail can feel: no rule of somebody else, no remote domain, no inbound connector. `pilot`: for `appliesTo`. `everyone`: for all. Default off. */
  stage?: "off" | "audit" | "pilot" | "everyone";
  /** Whose mail goes through the relay: `everyone`, or `groups`, `users` or both. Default everyone. */
  appliesTo?:
    | "everyone"
    | {
        /** SMTP addresses of groups: distribution, mail-enabled security or Microsoft 365 groups. */
        groups?: string[];
        /** SMTP addresses of single people. */
        users?: string[];
      };
  /** `external`: mail to the outside. `any`: internal mail too. Default external. */
  recipients?: "external" | "any";
  /** If Exchange fails to process a rule. `ignore`: the mail leaves around the relay. `defer`: Exchange tries again later. That is all it guarantees: mail that the rule does not match (an exception, or a redirected message, whose sender is outside) still leaves around the relay; `outgoing: connector` is for companies where none may. Default ignore, as in Exchange. */
  onError?: "ignore" | "defer";
  /** Whether rules below the relay's are skipped for mail that it takes, from stage pilot on; otherwise one of them may route it again, with the key on it. Default true, as in Microsoft's recipe for add-on services. */
  stopRuleProcessing?: boolean;
  /** The connector that takes mail to the relay. Default: the vendor's preset. */
  connector?: {
    /** The connector's name. Default: the preset's, such as `Send to Trustifi`. */
    name?: string;
    /** `Partner`: another company's servers. `OnPremises`: your own servers; new tenants may be refused it (advisory EX505293, 2023). */
    connectorType?: "Partner" | "OnPremises";
    /** How the way to the relay is encrypted. Default: the preset's. */
    tls?: {
      /** What is asked of the other side's certificate. `EncryptionOnly`: nothing. `CertificateValidation`: a trusted chain. `DomainValidation`: also the name in `domain`. */
      mode: "EncryptionOnly" | "CertificateValidation" | "DomainValidation";
      /** Name that the certificate must carry; `*.` at its start is allowed. Just with `DomainValidation`. */
      domain?: string;
    };
    /** Free text at the connector, for the next person in the admin center. Default: says that it is declared. */
    comment?: string;
  };
  /** From stage pilot on Exchange tries the connector by a test message before the rule is enabled, and again when its hosts or TLS change. Omitted: a person does it. */
  validate?: {
    /** Address outside Microsoft 365, such as one at Gmail, that gets the test message. Tell whoever reads it. */
    recipient: string;
  };
  /** Name of the relay's rule. Default: the preset's, such as `Trustifi Outbound`. */
  ruleName?: string;
  /** A signature service, such as Exclaimer or CodeTwo, that must see mail before the relay. */
  signature?: {
    /** Whose signature service it is, if it is one of these. It gives `rule` its default where a source says it. */
    service?: "exclaimer" | "codeTwo" | "exSign";
    /** Name of the signature service's mail flow rule. It stays theirs; from stage pilot on it stands above the relay's rules and stops processing, as the signature would be missing otherwise. Default: the one of `service`. */
    rule?: string;
    /** Whether their rule may be moved up to its place, from stage pilot on. Default false: a wrong place is refused. */
    mayMove?: boolean;
  };
  /** Outgoing mail that goes around the relay, unprotected. */
  exceptions?: {
    /** Mail that carries this header goes around the relay; some relays let a sender opt out so. */
    header?: {
      /** Name of the header. */
      name: string;
      /** Regular expressions (.NET) of which the header matches one; a plain word is one too. */
      patterns: string[];
    };
    /** Mail of this one type goes around the relay: `OOF` where a relay does not take automatic replies, `Calendaring` where it breaks invitations. */
    messageType?: "OOF" | "AutoForward" | "Encrypted" | "Calendaring" | "PermissionControlled" | "Voicemail" | "Signed";
    /** Mail larger than this number of bytes goes around the relay. */
    messageSizeOver?: number;
    /** Mail with this spam confidence level or higher goes around the relay. */
    sclOver?: number;
  };
  /** `oneWay`: the relay delivers to the recipients. `returning`: it hands mail back to Exchange, which delivers; then `returns` must say how. Default oneWay. */
  architecture?: "oneWay" | "returning";
  /** How mail comes back from the relay; with `architecture: returning`. */
  returns?: {
    /** How mail is known that has been through the relay; it is not routed there again. `header` with `words`, or `senderIpRanges`. */
    loopGuard: {
      /** Header that the relay stamps on what it hands back. */
      header?: string;
      /** Words of which that header contains one, such as `true`. */
      words?: string[];
      /** Addresses from which the relay hands mail back. Exchange sees the last server before it only. */
      senderIpRanges?: string[];
    };
    /** The connector that recognises the relay when it hands mail back: of type OnPremises, by a `certificate` whose domain is an accepted domain of the tenant. */
    inboundConnector: {
      /** The connector's name. Default: the preset's. */
      name?: string;
      /** `Partner`: another company's servers. `OnPremises`: your own servers; new tenants may be refused it (advisory EX505293, 2023). */
      connectorType?: "Partner" | "OnPremises";
      /** Name in the relay's TLS certificate; `*.` at its start is allowed. */
      certificate?: string;
      /** Addresses of the relay: IPv4, or CIDR from /24 to /32. */
      senderIPAddresses?: string[];
      /** Enhanced filtering: look for the true sender behind the relay. Default true with `route: mx`; elsewhere it stays as it is: behind the relay stands Exchange itself there. */
      skipLastIp?: boolean;
      /** Free text at the connector, for the next person in the admin center. Default: says that it is declared. */
      comment?: string;
    };
    /** Whether Exchange's internal headers survive the way out and back (CloudServicesMailEnabled, set on both connectors). Default false. */
    keepInternalHeaders?: boolean;
  };
  /** Incoming mail goes through the relay too; stage and scope are the same. */
  inbound?: {
    /** How incoming mail gets to the relay. `rule`: the MX stays at Exchange, and a rule hands mail to the relay. `mx`: the MX is at the relay; just the connector that recognises it is made. Default rule. */
    route?: "rule" | "mx";
    /** Hosts of the relay that take mail from Exchange Online (port 25): FQDN or IPv4 address. From the vendor's portal: where nothing public confirms one, there is no default. */
    smartHosts?: string[];
    /** The header by which the relay knows whose mail it is. Left out: it knows by the connector or its certificate, as gateways do. */
    stamp?: {
      /** Name of the header that carries the relay key. From the vendor's guide: where nothing public confirms one, there is no default. */
      header: string;
      /** The relay key from the vendor's portal, encrypted: `pulumi config set --secret --path` writes it. Whoever has it can send through your relay. */
      key: {
        secure: string;
      };
      /** Whether the vendor says that the relay takes the header off. Default false: where mail comes back to Exchange, a rule takes it off, so that no recipient sees the key. */
      removedByRelay?: boolean;
    };
    /** Former way to write `stamp.header`. Name of the header that carries the relay key. */
    keyHeader?: string;
    /** The relay key from the vendor's portal, encrypted: `pulumi config set --secret --path` writes it. Whoever has it can send through your relay. */
    key?: {
      secure: string;
    };
    /** The connector that takes incoming mail to the relay. Default: type and TLS as for outgoing mail. */
    connector?: {
      /** The connector's name. Default: the preset's, such as `Send to Trustifi`. */
      name?: string;
      /** `Partner`: another company's servers. `OnPremises`: your own servers; new tenants may be refused it (advisory EX505293, 2023). */
      connectorType?: "Partner" | "OnPremises";
      /** How the way to the relay is encrypted. Default: the preset's. */
      tls?: {
        /** What is asked of the other side's certificate. `EncryptionOnly`: nothing. `CertificateValidation`: a trusted chain. `DomainValidation`: also the name in `domain`. */
        mode: "EncryptionOnly" | "CertificateValidation" | "DomainValidation";
        /** Name that the certificate must carry; `*.` at its start is allowed. Just with `DomainValidation`. */
        domain?: string;
      };
      /** Free text at the connector, for the next person in the admin center. Default: says that it is declared. */
      comment?: string;
    };
    /** Name of the rule. Default: the preset's, such as `Trustifi Inbound`. */
    ruleName?: string;
    /** How mail is known that comes from the relay; it is not routed there again. `senderIpRanges` alone: a header can be written by everybody outside. */
    loopGuard?: {
      /** Header that the relay stamps on what it hands back. */
      header?: string;
      /** Words of which that header contains one, such as `true`. */
      words?: string[];
      /** Addresses from which the relay hands mail back. Exchange sees the last server before it only. */
      senderIpRanges?: string[];
    };
    /** The connector that recognises the relay. Left out: `returns.inboundConnector` does it, so it needs that. */
    inboundConnector?: {
      /** The connector's name. Default: the preset's. */
      name?: string;
      /** `Partner`: another company's servers. `OnPremises`: your own servers; new tenants may be refused it (advisory EX505293, 2023). */
      connectorType?: "Partner" | "OnPremises";
      /** Name in the relay's TLS certificate; `*.` at its start is allowed. */
      certificate?: string;
      /** Addresses of the relay: IPv4, or CIDR from /24 to /32. */
      senderIPAddresses?: string[];
      /** Enhanced filtering: look for the true sender behind the relay. Default true with `route: mx`; elsewhere it stays as it is: behind the relay stands Exchange itself there. */
      skipLastIp?: boolean;
      /** Free text at the connector, for the next person in the admin center. Default: says that it is declared. */
      comment?: string;
    };
    /** Refuse incoming mail that does not come from the relay, from stage everyone on; with `route: mx`. Checked against the DNS: an MX elsewhere would lose mail. Left out: nothing is refused. */
    lockDown?: {
      /** Your domains whose MX points at the relay. For these alone other sources are refused. */
      domains: string[];
      /** Hosts of the relay that the MX records name; `*.` at the start takes all below. From the vendor's portal. */
      mxHosts: string[];
    };
  };
}
