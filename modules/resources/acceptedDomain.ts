import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** A domain that the tenant takes mail for. It is adopted and put back as it was when the resource goes: domains are added and removed in the Microsoft 365 admin center. */
export class AcceptedDomain extends CustomResource {
  /** The domain. A change lets go of the one and adopts the other. Cmdlet parameter: DomainName. */
  declare readonly domainName: Output<string>;
  /** `Authoritative`: mail to a recipient that the tenant does not have is refused. `InternalRelay`: it is passed on to another server. Cmdlet parameter: DomainType. */
  declare readonly domainType: Output<"Authoritative" | "InternalRelay" | null>;
  /** Whether mail to its subdomains is taken too. Default false. Cmdlet parameter: MatchSubDomains. */
  declare readonly matchSubDomains: Output<boolean | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: AcceptedDomainArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:AcceptedDomain",
      name,
      {
        domainName: args.domainName,
        domainType: args.domainType,
        matchSubDomains: args.matchSubDomains,
        guid: undefined,
      },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): AcceptedDomain {
    return new AcceptedDomain(name, {} as AcceptedDomainArgs, { ...opts, id });
  }
}

/** What a program declares of an AcceptedDomain. Omitted: not managed, unless the property names a default. */
export interface AcceptedDomainArgs {
  /** The domain. A change lets go of the one and adopts the other. Cmdlet parameter: DomainName. */
  domainName: Input<string>;
  /** `Authoritative`: mail to a recipient that the tenant does not have is refused. `InternalRelay`: it is passed on to another server. Cmdlet parameter: DomainType. */
  domainType?: Input<"Authoritative" | "InternalRelay"> | undefined;
  /** Whether mail to its subdomains is taken too. Default false. Cmdlet parameter: MatchSubDomains. */
  matchSubDomains?: Input<boolean> | undefined;
}
