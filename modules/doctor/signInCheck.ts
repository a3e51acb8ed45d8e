import { z } from "zod";
import type { TenantConfig } from "../config/tenantConfig.js";
import { type Check, cannotTell, type Finding, failed, passed } from "./check.js";
import type { DoctorWorld } from "./doctorWorld.js";

const claims = z.object({
  aud: z.string().optional(),
  appid: z.string().optional(),
  roles: z.array(z.string()).optional(),
});

/** Whether there is a token, and whether it carries what Exchange asks for. Nothing of the token is shown but its claims. */
export function signInCheck(world: DoctorWorld, tenant: TenantConfig): Check {
  return { name: "sign-in", run: () => signIn(world, tenant) };
}

async function signIn(world: DoctorWorld, tenant: TenantConfig): Promise<readonly Finding[]> {
  if (tenant.channel === "powershell" && tenant.signIn === "certificate")
    return [passed("left to PowerShell's module, by certificate; seen when it connects")];
  try {
    const token = await world.tokens(tenant).token();
    return [readable(token.reveal())];
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return [failed(found, "set the AZURE_ variables of the application that signs in, or sign in with the Azure CLI")];
  }
}

/** A token is `header.claims.signature`; one of a simulated tenant has no claims. */
function readable(token: string): Finding {
  const parsed = claims.safeParse(jsonOf(token.split(".")[1] ?? ""));
  if (!parsed.success) return passed("a token, without claims to read");
  const { appid = "no application", roles = [] } = parsed.data;
  if (roles.includes("Exchange.ManageAsApp"))
    return passed(`a token of application ${appid}, with Exchange.ManageAsApp`);
  if (parsed.data.roles === undefined)
    return cannotTell(
      `a token of ${appid} without app roles: a person's, whose rights are the roles in Exchange`,
      "sign in as the application to check it",
    );
  return failed(
    `the token of application ${appid} has no app role Exchange.ManageAsApp`,
    "grant the application Exchange.ManageAsApp of Office 365 Exchange Online, with admin consent; it counts after some minutes",
  );
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
