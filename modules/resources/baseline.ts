import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi/resource.js";

/** What a program says of an object that was there before it. */
export interface BaselineArgs {
  /** Exchange's noun of the object: `RemoteDomain`, `TransportRule`. */
  noun: Input<string>;
  /** Its name or key in the tenant, such as `*` for the remote domain `Default`. */
  object: Input<string>;
  /** What this stack is about to write, by property; nothing else is remembered or put back. */
  values: Input<Record<string, unknown>>;
  /** Whether this stack may move the rule. Default false. */
  place?: Input<boolean> | undefined;
  /** The stack that may change what several stacks touch. Default: nobody else's stack is in the tenant. */
  leader?: Input<string> | undefined;
}

/**
 * What an object that was there before the stack is like before the stack writes it. Make it first, let the writer
 * depend on it: then no crash can lose it. When it goes it puts back what still is as the stack wrote it.
 */
export class Baseline extends CustomResource {
  /** GUID of the object. */
  declare readonly guid: Output<string>;
  /** What it was like before this stack, of what the stack may write. */
  declare readonly former: Output<Record<string, unknown>>;

  constructor(name: string, args: BaselineArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:Baseline",
      name,
      {
        noun: args.noun,
        object: args.object,
        values: args.values,
        place: args.place,
        leader: args.leader,
        guid: undefined,
        former: undefined,
      },
      opts,
    );
  }
}
