import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** What mailboxes may send: whether they may forward automatically to the outside, and to how many recipients. `Default` holds for everybody without a policy of their own. It is adopted, and put back as it was when the resource goes. */
export class HostedOutboundSpamFilterPolicy extends CustomResource {
  /** Name of the policy, such as `Default`. A change lets go of the one and adopts the other. Cmdlet parameter: Name. */
  declare readonly name: Output<string>;
  /** Automatic forwarding to the outside, by a mailbox setting or an inbox rule. `On`: it may, and is a way for data to get out. `Off`: it is refused with a report. `Automatic`, the default, has meant `Off` since 2021. Cmdlet parameter: AutoForwardingMode. */
  declare readonly autoForwardingMode: Output<"Automatic" | "On" | "Off" | null>;
  /** Recipients outside that a mailbox may write to in an hour; 0 is the service's own limit. Default 0. Cmdlet parameter: RecipientLimitExternalPerHour. */
  declare readonly recipientLimitExternalPerHour: Output<number | null>;
  /** Recipients inside that a mailbox may write to in an hour; 0 is the service's own limit. Default 0. Cmdlet parameter: RecipientLimitInternalPerHour. */
  declare readonly recipientLimitInternalPerHour: Output<number | null>;
  /** Recipients that a mailbox may write to in a day; 0 is the service's own limit. Default 0. Cmdlet parameter: RecipientLimitPerDay. */
  declare readonly recipientLimitPerDay: Output<number | null>;
  /** What happens to a mailbox at its limit. Default `BlockUserForToday`. Cmdlet parameter: ActionWhenThresholdReached. */
  declare readonly actionWhenThresholdReached: Output<"Alert" | "BlockUserForToday" | "BlockUser" | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: HostedOutboundSpamFilterPolicyArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:HostedOutboundSpamFilterPolicy",
      name,
      {
        name: args.name,
        autoForwardingMode: args.autoForwardingMode,
        recipientLimitExternalPerHour: args.recipientLimitExternalPerHour,
        recipientLimitInternalPerHour: args.recipientLimitInternalPerHour,
        recipientLimitPerDay: args.recipientLimitPerDay,
        actionWhenThresholdReached: args.actionWhenThresholdReached,
        guid: undefined,
      },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): HostedOutboundSpamFilterPolicy {
    return new HostedOutboundSpamFilterPolicy(name, {} as HostedOutboundSpamFilterPolicyArgs, { ...opts, id });
  }
}

/** What a program declares of a HostedOutboundSpamFilterPolicy. Omitted: not managed, unless the property names a default. */
export interface HostedOutboundSpamFilterPolicyArgs {
  /** Name of the policy, such as `Default`. A change lets go of the one and adopts the other. Cmdlet parameter: Name. */
  name: Input<string>;
  /** Automatic forwarding to the outside, by a mailbox setting or an inbox rule. `On`: it may, and is a way for data to get out. `Off`: it is refused with a report. `Automatic`, the default, has meant `Off` since 2021. Cmdlet parameter: AutoForwardingMode. */
  autoForwardingMode?: Input<"Automatic" | "On" | "Off"> | undefined;
  /** Recipients outside that a mailbox may write to in an hour; 0 is the service's own limit. Default 0. Cmdlet parameter: RecipientLimitExternalPerHour. */
  recipientLimitExternalPerHour?: Input<number> | undefined;
  /** Recipients inside that a mailbox may write to in an hour; 0 is the service's own limit. Default 0. Cmdlet parameter: RecipientLimitInternalPerHour. */
  recipientLimitInternalPerHour?: Input<number> | undefined;
  /** Recipients that a mailbox may write to in a day; 0 is the service's own limit. Default 0. Cmdlet parameter: RecipientLimitPerDay. */
  recipientLimitPerDay?: Input<number> | undefined;
  /** What happens to a mailbox at its limit. Default `BlockUserForToday`. Cmdlet parameter: ActionWhenThresholdReached. */
  actionWhenThresholdReached?: Input<"Alert" | "BlockUserForToday" | "BlockUser"> | undefined;
}
