import { Application } from "@pulumi/azuread/application.js";
import { ApplicationCertificate } from "@pulumi/azuread/applicationCertificate.js";
import { ApplicationFederatedIdentityCredential } from "@pulumi/azuread/applicationFederatedIdentityCredential.js";
import { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment.js";
import { DirectoryRole } from "@pulumi/azuread/directoryRole.js";
import { DirectoryRoleAssignment } from "@pulumi/azuread/directoryRoleAssignment.js";
import { getServicePrincipal } from "@pulumi/azuread/getServicePrincipal.js";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal.js";
import { RunError } from "@pulumi/pulumi/errors.js";
import { all, type Output, output } from "@pulumi/pulumi/output.js";
import { ComponentResource, type ComponentResourceOptions, type Resource } from "@pulumi/pulumi/resource.js";
import { rolesToRead, rolesToWrite } from "../exchange/managementRoles.js";
import { RoleGroup } from "../resources/roleGroup.js";
import { ServicePrincipal as ExchangeServicePrincipal } from "../resources/servicePrincipal.js";
import { accessProblems, type ExchangeAccessArgs, type IdentityArgs, publicPem } from "./exchangeAccessArgs.js";
import { federatedClaims } from "./exchangeAccessFederation.js";

/** What a sign-in needs to know of an identity. Known only when all its rights are given. */
export interface ExchangeIdentity {
  readonly clientId: string;
  readonly tenantId: string;
}

type Role = "apply" | "drift";

/** Office 365 Exchange Online, and its app role Exchange.ManageAsApp; the same in every tenant (2026-07). */
const exchangeOnline = "00000002-0000-0ff1-ce00-000000000000";
const manageAsApp = "dc50a0fb-09a3-484d-be87-e023b12c6440";

/** Entra's Exchange Administrator and Global Reader; both were seen to be enough (2026-07). */
const entraRoles: Readonly<Record<Role, string>> = {
  apply: "29232cdf-9323-42fd-ade2-1d097af3e4de",
  drift: "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
};

/** What each identity does in Exchange, and no more. */
const managementRoles: Readonly<Record<Role, (nouns: readonly string[]) => readonly string[]>> = {
  apply: rolesToWrite,
  drift: rolesToRead,
};

/**
 * The identities that run a relay's stack: an application with its credentials, consent to act in Exchange, and rights.
 *
 * Rights come before use: an administrator runs a stack with this component once, and the relay is another stack, which
 * signs in as `apply`. In one stack the relay would sign in with rights that it is about to be given. New rights take
 * minutes to be effective, and until then Exchange answers 401 or 403; `clientId` of an identity is known only after
 * the last right, so whatever depends on it waits for that much.
 *
 * The azuread provider needs Application.ReadWrite.All, AppRoleAssignment.ReadWrite.All and, for `entraRoles`,
 * RoleManagement.ReadWrite.Directory.
 */
export class ExchangeAccess extends ComponentResource {
  /** Signs in to write. */
  readonly apply: Output<ExchangeIdentity>;
  /** Signs in to read; undefined if none was asked for. */
  readonly drift: Output<ExchangeIdentity | undefined>;

  constructor(name: string, args: ExchangeAccessArgs, opts?: ComponentResourceOptions) {
    super("exchange-relay:index:ExchangeAccess", name, {}, opts);
    const problems = accessProblems(args);
    if (problems.length > 0)
      throw new RunError([`ExchangeAccess "${name}" cannot be made; nothing was changed.`, ...problems].join("\n  "));
    const exchange = output(getServicePrincipal({ clientId: exchangeOnline }, { parent: this })).objectId;
    const { rights, alsoManages = [] } = args;
    const how = { exchange, rights, alsoManages };
    this.apply = this.#identity(`${name}-apply`, "apply", args.apply, how);
    this.drift =
      args.drift === undefined ? output(undefined) : this.#identity(`${name}-drift`, "drift", args.drift, how);
    this.registerOutputs({ apply: this.apply, drift: this.drift });
  }

  #identity(
    name: string,
    role: Role,
    args: IdentityArgs,
    {
      exchange,
      rights: wide,
      alsoManages,
    }: { exchange: Output<string> } & Required<Pick<ExchangeAccessArgs, "rights" | "alsoManages">>,
  ): Output<ExchangeIdentity> {
    const application = new Application(
      name,
      {
        displayName: args.displayName,
        signInAudience: "AzureADMyOrg",
        preventDuplicateNames: true,
        requiredResourceAccesses: [
          { resourceAppId: exchangeOnline, resourceAccesses: [{ id: manageAsApp, type: "Role" }] },
        ],
      },
      { parent: this },
    );
    const principal = new ServicePrincipal(name, { clientId: application.clientId }, { parent: this });
    this.#credentials(name, application, args);
    const consent = new AppRoleAssignment(
      `${name}-consent`,
      { appRoleId: manageAsApp, principalObjectId: principal.objectId, resourceObjectId: exchange },
      { parent: this },
    );
    const rights =
      wide === "entraRoles"
        ? this.#entraRole(name, role, principal, consent)
        : this.#roleGroup(name, managementRoles[role](alsoManages), args.displayName, principal);
    return all([principal.clientId, principal.applicationTenantId, rights.id, consent.id]).apply(
      ([clientId, tenantId]) => ({
        clientId,
        tenantId,
      }),
    );
  }

  /** One resource each, so that the next is made before the last is removed: Pulumi deletes at the end of an update. */
  #credentials(name: string, application: Application, { certificates = {}, pipelines = {} }: IdentityArgs): void {
    for (const [key, { pem, endDate }] of Object.entries(certificates))
      new ApplicationCertificate(
        `${name}-${key}`,
        {
          applicationId: application.id,
          type: "AsymmetricX509Cert",
          encoding: "pem",
          value: output(pem).apply(publicPem),
          endDate,
        },
        { parent: this },
      );
    for (const [key, pipeline] of Object.entries(pipelines))
      new ApplicationFederatedIdentityCredential(
        `${name}-${key}`,
        { applicationId: application.id, displayName: key, ...federatedClaims(pipeline) },
        { parent: this },
      );
  }

  /** Exchange knows the application only by a reference of its own, which a role group can have as a member. */
  #roleGroup(
    name: string,
    roles: readonly string[],
    displayName: string,
    principal: ServicePrincipal,
  ): Resource & { id: Output<string> } {
    const { clientId: appId, objectId } = principal;
    const reference = new ExchangeServicePrincipal(name, { appId, objectId, displayName }, { parent: this });
    return new RoleGroup(
      name,
      { name: displayName, roles: [...roles], members: [objectId] },
      { parent: this, dependsOn: [reference] },
    );
  }

  #entraRole(
    name: string,
    role: Role,
    principal: ServicePrincipal,
    consent: Resource,
  ): Resource & { id: Output<string> } {
    const activated = new DirectoryRole(`${name}-role`, { templateId: entraRoles[role] }, { parent: this });
    return new DirectoryRoleAssignment(
      `${name}-role`,
      { roleId: activated.templateId, principalObjectId: principal.objectId },
      { parent: this, dependsOn: [consent] },
    );
  }
}
