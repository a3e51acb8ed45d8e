import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions, type ID } from "@pulumi/pulumi/resource.js";

/** A set of management roles, and who has them. A tenant that was never customized refuses it until Enable-OrganizationCustomization has run once; new rights take up to an hour. */
export class RoleGroup extends CustomResource {
  /** Unique name, 64 characters at most. A change renames the group; its GUID stays. Cmdlet parameter: Name. */
  declare readonly name: Output<string>;
  /** Free text. A line that marks the owner is added below it and not shown here. Default empty. Cmdlet parameter: Description. */
  declare readonly description: Output<string | null>;
  /** Management roles, such as `Transport Rules`. A change replaces the group, which is without members for that moment: no cmdlet sets them as a whole (2026-11). Cmdlet parameter: Roles. */
  declare readonly roles: Output<Input<string>[]>;
  /** Who has the roles: object ids of service principals, addresses of groups or people. It is the whole list. Exchange names members in another form than it takes them, so that a change made elsewhere is not seen. Cmdlet parameter: Members. */
  declare readonly members: Output<Input<string>[] | null>;
  /** GUID that Exchange gave it; stays when it is renamed. */
  declare readonly guid: Output<string>;

  constructor(name: string, args: RoleGroupArgs, opts?: CustomResourceOptions) {
    super(
      "exchangeonline:index:RoleGroup",
      name,
      { name: args.name, description: args.description, roles: args.roles, members: args.members, guid: undefined },
      opts,
    );
  }

  /** Looks an object of the tenant up by its GUID or name, without managing it. */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): RoleGroup {
    return new RoleGroup(name, {} as RoleGroupArgs, { ...opts, id });
  }
}

/** What a program declares of a RoleGroup. Omitted: not managed, unless the property names a default. */
export interface RoleGroupArgs {
  /** Unique name, 64 characters at most. A change renames the group; its GUID stays. Cmdlet parameter: Name. */
  name: Input<string>;
  /** Free text. A line that marks the owner is added below it and not shown here. Default empty. Cmdlet parameter: Description. */
  description?: Input<string> | undefined;
  /** Management roles, such as `Transport Rules`. A change replaces the group, which is without members for that moment: no cmdlet sets them as a whole (2026-11). Cmdlet parameter: Roles. */
  roles: Input<Input<string>[]>;
  /** Who has the roles: object ids of service principals, addresses of groups or people. It is the whole list. Exchange names members in another form than it takes them, so that a change made elsewhere is not seen. Cmdlet parameter: Members. */
  members?: Input<Input<string>[]> | undefined;
}
