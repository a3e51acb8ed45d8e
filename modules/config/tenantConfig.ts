import { z } from "zod";

const guid = (what: string) =>
  z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, `is not the GUID of ${what}`);

/** Whoever writes the text of a key here would have it in the state. */
const path = z
  .string()
  .regex(/^[^\r\n]+$/, "is not the path of a file; the text of a certificate, key or token does not belong here");

/**
 * What a person writes under `exchangeonline:`, and a program as the inputs of a `Provider`: which tenant, and the way to
 * it. It names secrets (a file, the `AZURE_` variables) and holds none.
 */
export const tenantSchema = z
  .strictObject({
    organization: z
      .string()
      .regex(
        /^[A-Za-z0-9-]+\.onmicrosoft\.(com|us)$/,
        "is not the tenant's initial domain, such as contoso.onmicrosoft.com",
      )
      .describe("The tenant's initial domain, such as `contoso.onmicrosoft.com`."),
    channel: z
      .enum(["powershell", "rest"])
      .default("powershell")
      .describe(
        "How cmdlets are run: `powershell` (the ExchangeOnlineManagement module, which Microsoft supports; needs `pwsh`) or `rest` (InvokeCommand, which the module itself speaks and Microsoft does not document). Default powershell.",
      ),
    signIn: z
      .enum(["token", "certificate"])
      .default("token")
      .describe(
        "How PowerShell signs in: `token` (ours) or `certificate` (the module reads the PFX file at `certificatePath` or AZURE_CLIENT_CERTIFICATE_PATH itself). Default token.",
      ),
    tenantId: guid("the tenant")
      .exactOptional()
      .describe(
        "The tenant's GUID. A token of another tenant is not used. Default: AZURE_TENANT_ID, or what the sign-in gives.",
      ),
    clientId: guid("the application")
      .exactOptional()
      .describe("GUID of the application that signs in. Default: AZURE_CLIENT_ID, or what the sign-in gives."),
    certificatePath: path
      .exactOptional()
      .describe(
        "File with the application's certificate and its key: PEM, or PFX with `signIn: certificate`; relative to the program. Its password is in AZURE_CLIENT_CERTIFICATE_PASSWORD. Default: AZURE_CLIENT_CERTIFICATE_PATH.",
      ),
    federatedTokenFile: path
      .exactOptional()
      .describe(
        "File with the token of a pipeline's platform that the application trusts, for a sign-in without a secret. Default: AZURE_FEDERATED_TOKEN_FILE.",
      ),
    delegatedOrganization: z
      .string()
      .min(1)
      .exactOptional()
      .describe("Refused, with the reason: sign in to the customer's own tenant instead, by GDAP."),
    endpoint: z
      .string()
      .refine(isSafeEndpoint, "must be an https address; http is for this machine only (localhost, 127.0.0.1)")
      .exactOptional()
      .describe("Address of Exchange's admin API, for a simulated tenant. Default: the cloud's own."),
    cloud: z
      .enum(["global", "gccHigh", "dod"])
      .default("global")
      .describe("Microsoft's cloud that holds the tenant; GCC is in `global`. Default global."),
  })
  .refine(({ certificatePath, federatedTokenFile }) => !certificatePath || !federatedTokenFile, {
    path: ["federatedTokenFile"],
    error: "cannot be beside certificatePath: which of the two is to sign in?",
  });

export type TenantConfig = z.output<typeof tenantSchema>;

function isSafeEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname));
}
