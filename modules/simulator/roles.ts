/** Management roles that hold the simulated cmdlets (Microsoft365DSC's permission files, 2024, and live checks, 2026-07). */
export const everyRole = [
  "Transport Rules",
  "Remote and Accepted Domains",
  "View-Only Configuration",
  "View-Only Recipients",
  "Role Management",
  "Transport Hygiene",
  "Tenant AllowBlockList Manager",
  "View-Only Audit Logs",
] as const;

export type Role = (typeof everyRole)[number];

/** The roles that hold each cmdlet; the first line that fits counts. */
const holders: readonly (readonly [RegExp, readonly Role[]])[] = [
  [/^Search-UnifiedAuditLog$/, ["View-Only Audit Logs"]],
  [/^Get-TransportRule$/, ["Transport Rules", "View-Only Configuration"]],
  [/-TransportRule$/, ["Transport Rules"]],
  [/^Get-(Recipient|DistributionGroup)$/, ["View-Only Recipients"]],
  [/-(ServicePrincipal|RoleGroup|RoleGroupMember)$/, ["Role Management"]],
  [/^Get-TransportConfig$/, ["View-Only Configuration"]],
  [/^Get-(Hosted|Arc)/, ["Transport Hygiene", "View-Only Configuration"]],
  [/^Set-ArcConfig$/, ["Tenant AllowBlockList Manager"]],
  [/^Set-Hosted/, ["Transport Hygiene"]],
  [/^Get-/, ["Remote and Accepted Domains", "View-Only Configuration"]],
  [/./, ["Remote and Accepted Domains"]],
];

export function mayRun(roles: readonly Role[], cmdlet: string): boolean {
  const [, holding = []] = holders.find(([name]) => name.test(cmdlet)) ?? [];
  return holding.some((role) => roles.includes(role));
}
