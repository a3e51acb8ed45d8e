import { z } from "zod";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What a person writes under `exchangeonline:`: which tenant, and the way to it. Credentials are never among it. */
export const tenantSchema = z.strictObject({
  organization: z
    .string()
    .regex(
      /^[a-z0-9-]+\.(onmicrosoft\.(com|us)|partner\.onmschina\.cn)$/i,
      "is not the tenant's initial domain, such as contoso.onmicrosoft.com",
    )
    .describe("The tenant's initial domain, such as `contoso.onmicrosoft.com`."),
  channel: z
    .enum(["powershell", "rest"])
    .default("powershell")
    .describe("The way to Exchange. `powershell`: Microsoft's supported one. `rest`: what it speaks itself. Default powershell."),
  endpoint: z
    .string()
    .refine(isSafeEndpoint, "must be an https address; http is for this machine only (localhost, 127.0.0.1)")
    .exactOptional()
    .describe("Address of Exchange's admin API, for a simulated tenant. Default: the cloud's own."),
  cloud: z
    .enum(["commercial", "gccHigh", "dod", "china"])
    .default("commercial")
    .describe("Microsoft's cloud that holds the tenant; GCC is in `commercial`. Default commercial."),
});

export type TenantConfig = z.output<typeof tenantSchema>;

function isSafeEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && loopback.has(hostname));
}
