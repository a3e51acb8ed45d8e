import type { Input } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi/resource.js";

/** What a program says of the resources whose remains it wants gone. */
export interface LeftoversArgs {
  /** Resources beside this one, under the same parent, each as `<type>::<name>`. What bears their marks is removed with this one, also if no state knows it. */
  resources: Input<Input<string>[]>;
}

/**
 * Removes, when it goes, what a run that was killed made of the named resources and could not tell the state of. Make it
 * first, let the resources depend on it.
 */
export class Leftovers extends CustomResource {
  constructor(name: string, args: LeftoversArgs, opts?: CustomResourceOptions) {
    super("exchangeonline:index:Leftovers", name, { resources: args.resources }, opts);
  }
}
