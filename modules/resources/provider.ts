import type { Input } from "@pulumi/pulumi/output.js";
import { ProviderResource, type ResourceOptions } from "@pulumi/pulumi/resource.js";

/** Which tenant, and the way to it. */
export interface ProviderArgs {
  /** The tenant's initial domain, such as `contoso.onmicrosoft.com`. */
  organization: Input<string>;
  /** How cmdlets are run: `powershell` (the ExchangeOnlineManagement module, which Microsoft supports; needs `pwsh`) or `rest` (InvokeCommand, which the module itself speaks and Microsoft does not document). Default powershell. */
  channel?: Input<"powershell" | "rest"> | undefined;
  /** How PowerShell signs in: `token` (ours) or `certificate` (the module reads the PFX file at `certificatePath` or AZURE_CLIENT_CERTIFICATE_PATH itself). Default token. */
  signIn?: Input<"token" | "certificate"> | undefined;
  /** The tenant's GUID. A token of another tenant is not used. Default: AZURE_TENANT_ID, or what the sign-in gives. */
  tenantId?: Input<string> | undefined;
  /** GUID of the application that signs in. Default: AZURE_CLIENT_ID, or what the sign-in gives. */
  clientId?: Input<string> | undefined;
  /** File with the application's certificate and its key: PEM, or PFX with `signIn: certificate`; relative to the program. Its password is in AZURE_CLIENT_CERTIFICATE_PASSWORD. Default: AZURE_CLIENT_CERTIFICATE_PATH. */
  certificatePath?: Input<string> | undefined;
  /** File with the token of a pipeline's platform that the application trusts, for a sign-in without a secret. Default: AZURE_FEDERATED_TOKEN_FILE. */
  federatedTokenFile?: Input<string> | undefined;
  /** Refused, with the reason: sign in to the customer's own tenant instead, by GDAP. */
  delegatedOrganization?: Input<string> | undefined;
  /** Address of Exchange's admin API, for a simulated tenant. Default: the cloud's own. */
  endpoint?: Input<string> | undefined;
  /** Microsoft's cloud that holds the tenant; GCC is in `global`. Default global. */
  cloud?: Input<"global" | "gccHigh" | "dod"> | undefined;
}

/** One Exchange Online tenant. A program with one for each tenant serves several; each is a process of its own. Its inputs name secrets and hold none: to give each its own certificate password, rename variables by the option `envVarMappings`. */
export class Provider extends ProviderResource {
  constructor(name: string, args: ProviderArgs, opts?: ResourceOptions) {
    super(
      "exchangeonline",
      name,
      {
        organization: args.organization,
        channel: args.channel,
        signIn: args.signIn,
        tenantId: args.tenantId,
        clientId: args.clientId,
        certificatePath: args.certificatePath,
        federatedTokenFile: args.federatedTokenFile,
        delegatedOrganization: args.delegatedOrganization,
        endpoint: args.endpoint,
        cloud: args.cloud,
      },
      opts,
    );
  }
}
