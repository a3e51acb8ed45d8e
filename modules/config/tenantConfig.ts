import { z } from "zod";

/** What a person writes under `exchangeonline:`: which tenant, and the way to it. Credentials are never among it. */
export const tenantSchema = z.strictObject({
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
      "How PowerShell signs in: `token` (ours, from the `AZURE_` variables) or `certificate` (the module reads the PFX file in AZURE_CLIENT_CERTIFICATE_PATH itself). Default token.",
    ),
  endpoint: z
    .string()
    .refine(isSafeEndpoint, "must be an https address; http is for this machine only (localhost, 127.0.0.1)")
    .exactOptional()
    .describe("Address of Exchange's admin API, for a simulated tenant. Default: the cloud's own."),
  cloud: z
    .enum(["global", "gccHigh", "dod"])
    .default("global")
    .describe("Microsoft's cloud that holds the tenant; GCC is in `global`. Default global."),
});

export type TenantConfig = z.output<typeof tenantSchema>;

function isSafeEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname));
}
