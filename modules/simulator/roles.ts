/** What a sign-in may run. Reading needs a view-only role; rules and connectors need one each (Microsoft365DSC's lists, 2024). */
export type Role = "View-Only Configuration" | "Transport Rules" | "Remote and Accepted Domains";

const always = [
  "Get-Recipient",
  "Get-DistributionGroup",
  "Get-OrganizationConfig",
  "Get-AcceptedDomain",
  "Get-TransportConfig",
];

export const everyRole: readonly Role[] = ["View-Only Configuration", "Transport Rules", "Remote and Accepted Domains"];

export function mayRun(roles: readonly Role[], cmdlet: string): boolean {
  if (roles.length === 0) return false;
  if (cmdlet.startsWith("Get-"))
    return (
      always.includes(cmdlet) || roles.some((role) => role === "View-Only Configuration" || role === roleOf(cmdlet))
    );
  return roles.includes(roleOf(cmdlet));
}

function roleOf(cmdlet: string): Role {
  return cmdlet.endsWith("-TransportRule") ? "Transport Rules" : "Remote and Accepted Domains";
}
