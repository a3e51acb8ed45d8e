import type { AccessToken, TokenCredential } from "@azure/identity";
import type { Cloud } from "./clouds.js";

type Library = typeof import("@azure/identity");
type Environment = Readonly<Record<string, string | undefined>>;

/** The library is loaded at the first token, 150 ms and 25 MB. What it takes from the environment it reads by itself. */
export async function azureSignIn(cloud: Cloud, environment: Environment): Promise<AccessToken> {
  const { DefaultAzureCredential } = await import("@azure/identity");
  return tokenOf(new DefaultAzureCredential({ authorityHost: authority(cloud, environment) }), cloud);
}

/** As the given environment says, whatever this process's own is: the library's own way would read that one. */
export async function signInAsGiven(cloud: Cloud, environment: Environment): Promise<AccessToken> {
  return tokenOf(credential(await import("@azure/identity"), authority(cloud, environment), environment), cloud);
}

function credential(library: Library, authorityHost: string, environment: Environment): TokenCredential {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: secret } = environment;
  const { AZURE_CLIENT_CERTIFICATE_PATH: certificatePath, AZURE_FEDERATED_TOKEN_FILE: tokenFilePath } = environment;
  const certificatePassword = environment.AZURE_CLIENT_CERTIFICATE_PASSWORD;
  const options = { authorityHost };
  if (tenantId && clientId && secret) return new library.ClientSecretCredential(tenantId, clientId, secret, options);
  if (tenantId && clientId && certificatePath) {
    const certificate = { certificatePath, ...(certificatePassword && { certificatePassword }) };
    return new library.ClientCertificateCredential(tenantId, clientId, certificate, options);
  }
  if (tenantId && clientId && tokenFilePath)
    return new library.WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath, ...options });
  if (certificatePath || tokenFilePath)
    throw new Error(`${clientId ? "the tenant's id" : "the application's id"} is not known`);
  return new library.DefaultAzureCredential({
    ...options,
    ...(tenantId && { tenantId }),
    ...(clientId && { managedIdentityClientId: clientId }),
  });
}

async function tokenOf(credential: TokenCredential, { scope }: Cloud): Promise<AccessToken> {
  const token = await credential.getToken(scope);
  if (token === null) throw new Error("no token was given");
  return token;
}

function authority(cloud: Cloud, { AZURE_AUTHORITY_HOST: host }: Environment): string {
  return host ?? cloud.authority;
}
