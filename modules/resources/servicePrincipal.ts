import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** Exchange's reference to an enterprise application of Entra's, so that a role group can have it as a member. The application itself is made in Entra. */
export class ServicePrincipal extends CustomResource {
  /** Application (client) id. A change replaces the object: no cmdlet changes it (2026-11). Cmdlet parameter: AppId. */
  declare readonly appId: Output<string>;
  /** Object id of the enterprise application (service principal), not of the app registration: with that one nothing works and nothing says so. A change replaces the object. Cmdlet parameter: ObjectId. */
  declare readonly objectId: Output<string>;
  /** Name for people. Omitted: Exchange shows the ids only. Cmdlet parameter: DisplayName. */
  declare readonly displayName: Output<string | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: ServicePrincipalArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:ServicePrincipal",
      name,
      { appId: args.appId, objectId: args.objectId, displayName: args.displayName, guid: undefined },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): ServicePrincipal {
    return new ServicePrincipal(name, {} as ServicePrincipalArgs, { ...opts, id });
  }
}

/** What a program declares of a ServicePrincipal. Omitted: not managed, unless the property names a default. */
export interface ServicePrincipalArgs {
  /** Application (client) id. A change replaces the object: no cmdlet changes it (2026-11). Cmdlet parameter: AppId. */
  appId: Input<string>;
  /** Object id of the enterprise application (service principal), not of the app registration: with that one nothing works and nothing says so. A change replaces the object. Cmdlet parameter: ObjectId. */
  objectId: Input<string>;
  /** Name for people. Omitted: Exchange shows the ids only. Cmdlet parameter: DisplayName. */
  displayName?: Input<string> | undefined;
}
