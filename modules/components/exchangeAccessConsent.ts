import { getServicePrincipals } from "@pulumi/azuread/getServicePrincipals.js";
import type { InvokeOptions } from "@pulumi/pulumi/invoke.js";

/**
 * Whether the vendor's enterprise application can work in the tenant. `granted` means that it is there and enabled: it
 * appears when somebody consents. Which permissions were granted is not readable by azuread (6.9.1): see them in Entra,
 * under Enterprise applications > Permissions.
 */
export interface VendorConsent {
  readonly state: "granted" | "missing" | "disabled";
  /** What it means for mail, and what to do. */
  readonly message: string;
}

/**
 * Looks for the vendor's enterprise application. Sync of groups and aliases depends on it; the relay itself does not.
 *
 * @param applicationId the vendor's application id, as its portal or Entra shows it: no public source has Trustifi's
 * (2026-11-23). A look that fails is an error and never "missing".
 */
export async function vendorConsent(applicationId: string, opts?: InvokeOptions): Promise<VendorConsent> {
  const { servicePrincipals } = await getServicePrincipals({ clientIds: [applicationId], ignoreMissing: true }, opts);
  const [found] = servicePrincipals;
  if (found === undefined)
    return {
      state: "missing",
      message: `The vendor's application ${applicationId} is not in this tenant, so groups and aliases are not synchronized: a global administrator connects it in the vendor's portal and consents`,
    };
  if (!found.accountEnabled)
    return {
      state: "disabled",
      message: `"${found.displayName}" is in this tenant but may not sign in, so groups and aliases are not synchronized: enable it in Entra, under Enterprise applications > Properties`,
    };
  return { state: "granted", message: `"${found.displayName}" is in this tenant and enabled` };
}
