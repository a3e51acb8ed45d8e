import type { Input, Output, Unwrap } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi/resource.js";
import type { TransportRuleArgs } from "./transportRuleArgs.js";

/** A rule that somebody else made: an anchor in the order, edited only where this entry says so. */
export interface ForeignRuleArgs {
  /** Its name in the tenant, compared without case. */
  foreign: Input<string>;
  /** What its stop-processing switch must be. Omitted: left as it is. It is put back when the entry goes. */
  stopRuleProcessing?: Input<boolean> | undefined;
  /** Whether it may be moved to its place in `order`. Default false: a wrong place is refused. */
  mayMove?: Input<boolean> | undefined;
}

/** What a program declares of the mail flow rules. */
export interface TransportRuleSetArgs {
  /** Rules by a key that stays: own rules, and rules that somebody else made as anchors. */
  rules: Record<string, TransportRuleArgs | ForeignRuleArgs>;
  /** Every key of `rules`, from top to bottom. Priorities are worked out from it and never stored. */
  order: Input<string>[];
  /**
   * By key of an own rule that sets a header to a secret and routes nowhere: name of the outbound connector, not limited to
   * rules, that takes all that mail anyway. Such a rule is refused without, and is written when that connector takes it all.
   */
  catchAll?: Record<string, Input<string>> | undefined;
}

/** Mail flow rules whose order is declared by relation. Rules that are not named keep their place and are never edited. */
export class TransportRuleSet extends CustomResource {
  /** The rules by key, as declared; header values are secret. */
  declare readonly rules: Output<Record<string, Unwrap<TransportRuleArgs | ForeignRuleArgs>>>;
  /** The keys from top to bottom. */
  declare readonly order: Output<string[]>;
  /** Connectors by key of the rule whose mail they take without being routed to. */
  declare readonly catchAll: Output<Record<string, string> | undefined>;
  /** GUID of each own rule by key; stays when a rule is renamed or moved. */
  declare readonly ruleIds: Output<Record<string, string>>;

  constructor(name: string, args: TransportRuleSetArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:TransportRuleSet",
      name,
      { rules: args.rules, order: args.order, catchAll: args.catchAll, ruleIds: undefined, foreignBefore: undefined },
      opts,
    );
  }
}
