import { accepted } from "../bindParameters.js";
import { type Parameter, string, strings, type Values } from "../parameters.js";
import { everyRole } from "../roles.js";
import { invalidArgument, referenceNotFound } from "../simulatedError.js";
import { findObject, type Tenant } from "../tenant.js";
import { type Cmdlet, type CmdletContext, identified } from "./cmdletContext.js";
import { type NounRules, plainCmdlets } from "./plainObjects.js";
import { findRecipient } from "./ruleRefusals.js";

const required = { isRequired: true } as const;

/** New-ServicePrincipal takes ids, Set-ServicePrincipal the display name only (references of 2026-11-23). */
const servicePrincipalParameters: readonly Parameter[] = [
  { name: "AppId", type: "string", unset: "", on: "New", ...required },
  { name: "ObjectId", type: "string", unset: "", on: "New", ...required },
  string("DisplayName", { max: 256 }),
];

/** Roles and members go to New-RoleGroup; Set-RoleGroup takes neither (references of 2026-11-23). */
const roleGroupParameters: readonly Parameter[] = [
  { name: "Name", type: "string", unset: "", max: 64, ...required },
  string("Description"),
  string("DisplayName"),
  strings("Roles", [], { on: "New" }),
  strings("Members", [], { on: "New" }),
];

const servicePrincipals: NounRules = {
  noun: "ServicePrincipal",
  parameters: servicePrincipalParameters,
  filters: [],
  shows: () => true,
  refuse: () => undefined,
  store: (object) => object,
  nameOf: ({ ObjectId }) => String(ObjectId),
  refuseRemoval: () => undefined,
  plumbing: {},
};

const roleGroups: NounRules = {
  noun: "RoleGroup",
  parameters: roleGroupParameters,
  filters: [],
  shows: () => true,
  refuse: refuseGroup,
  store: (object) => object,
  refuseRemoval: () => undefined,
  plumbing: {},
};

/** The cmdlets of who may do what. */
export const roleGroupCmdlets: Readonly<Record<string, Cmdlet>> = {
  ...plainCmdlets(servicePrincipals),
  ...plainCmdlets(roleGroups),
  "Update-RoleGroupMember": (sent, context) => {
    const given = accepted(sent, ["Identity", "Members", "Confirm"]);
    const group = identified("RoleGroup", given, context);
    const members = [given.Members ?? []].flat().map(String);
    group.Members = members.map((member) => memberName(member, context.tenant));
    return [];
  },
};

/** A tenant that was never customized keeps its role groups packed away (Enable-OrganizationCustomization reference). */
function refuseGroup(group: Values, { tenant }: CmdletContext, isNew: boolean): void {
  if (isNew && tenant.isDehydrated)
    throw invalidArgument(
      "The command you tried to run isn't currently allowed in your organization. To run this command, you first need to run the command: Enable-OrganizationCustomization.",
    );
  if (!isNew) return;
  for (const role of [group.Roles ?? []].flat().map(String))
    if (!everyRole.some((known) => known.toLowerCase() === role.toLowerCase())) throw referenceNotFound(role);
  group.Members = [group.Members ?? []].flat().map((member) => memberName(String(member), tenant));
}

/** Exchange names a member by its name, however it was given. */
function memberName(member: string, tenant: Tenant): string {
  const found = findObject(tenant, "ServicePrincipal", member)?.Name ?? findRecipient(tenant, member)?.DisplayName;
  if (found === undefined) throw referenceNotFound(member);
  return found;
}
