import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** Whose ARC seals the tenant believes: what such a service found (SPF, DKIM, DMARC) before it changed a message counts. A tenant has one list; ours are merged into it and taken out again when the resource goes. */
export class ArcConfig extends CustomResource {
  /** `Default`, the tenant's own list. Cmdlet parameter: Identity. */
  declare readonly identity: Output<"Default">;
  /** Domains that seal (`d=` in their ARC-Seal). They are merged: what others put there stays. Whoever is here can vouch for any sender. Cmdlet parameter: ArcTrustedSealers. */
  declare readonly arcTrustedSealers: Output<Input<string>[] | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: ArcConfigArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:ArcConfig",
      name,
      { identity: args.identity, arcTrustedSealers: args.arcTrustedSealers, guid: undefined },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): ArcConfig {
    return new ArcConfig(name, {} as ArcConfigArgs, { ...opts, id });
  }
}

/** What a program declares of an ArcConfig. Omitted: not managed, unless the property names a default. */
export interface ArcConfigArgs {
  /** `Default`, the tenant's own list. Cmdlet parameter: Identity. */
  identity: Input<"Default">;
  /** Domains that seal (`d=` in their ARC-Seal). They are merged: what others put there stays. Whoever is here can vouch for any sender. Cmdlet parameter: ArcTrustedSealers. */
  arcTrustedSealers?: Input<Input<string>[]> | undefined;
}
