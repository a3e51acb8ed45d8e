import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** Which addresses the spam filter lets pass or refuses before it looks at a message. A tenant has one such policy, `Default`. It is adopted: addresses are merged into its lists and taken out again when the resource goes; what others put there stays. */
export class HostedConnectionFilterPolicy extends CustomResource {
  /** Name of the policy: `Default`. A change lets go of the one and adopts the other. Cmdlet parameter: Name. */
  declare readonly name: Output<string>;
  /** Addresses whose mail is not taken for spam, whoever wrote it: one address, an IPv4 range of at most 256, or CIDR from /24 to /32. They are merged: what others put there stays. Cmdlet parameter: IPAllowList. */
  declare readonly ipAllowList: Output<Input<string>[] | null>;
  /** Addresses whose mail is refused; forms as in `ipAllowList`. They are merged: what others put there stays. Cmdlet parameter: IPBlockList. */
  declare readonly ipBlockList: Output<Input<string>[] | null>;
  /** Whether mail from senders that Microsoft trusts passes the spam filter. Default false. Cmdlet parameter: EnableSafeList. */
  declare readonly enableSafeList: Output<boolean | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: HostedConnectionFilterPolicyArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:HostedConnectionFilterPolicy",
      name,
      {
        name: args.name,
        ipAllowList: args.ipAllowList,
        ipBlockList: args.ipBlockList,
        enableSafeList: args.enableSafeList,
        guid: undefined,
      },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): HostedConnectionFilterPolicy {
    return new HostedConnectionFilterPolicy(name, {} as HostedConnectionFilterPolicyArgs, { ...opts, id });
  }
}

/** What a program declares of a HostedConnectionFilterPolicy. Omitted: not managed, unless the property names a default. */
export interface HostedConnectionFilterPolicyArgs {
  /** Name of the policy: `Default`. A change lets go of the one and adopts the other. Cmdlet parameter: Name. */
  name: Input<string>;
  /** Addresses whose mail is not taken for spam, whoever wrote it: one address, an IPv4 range of at most 256, or CIDR from /24 to /32. They are merged: what others put there stays. Cmdlet parameter: IPAllowList. */
  ipAllowList?: Input<Input<string>[]> | undefined;
  /** Addresses whose mail is refused; forms as in `ipAllowList`. They are merged: what others put there stays. Cmdlet parameter: IPBlockList. */
  ipBlockList?: Input<Input<string>[]> | undefined;
  /** Whether mail from senders that Microsoft trusts passes the spam filter. Default false. Cmdlet parameter: EnableSafeList. */
  enableSafeList?: Input<boolean> | undefined;
}
