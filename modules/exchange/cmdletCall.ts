import type { Secret } from "./secret.js";

/** Every cmdlet this project may run; a channel refuses any other name before it sends anything. */
export const cmdletNames = [
  "Get-OutboundConnector",
  "New-OutboundConnector",
  "Set-OutboundConnector",
  "Remove-OutboundConnector",
  "Get-InboundConnector",
  "New-InboundConnector",
  "Set-InboundConnector",
  "Remove-InboundConnector",
  "Get-RemoteDomain",
  "New-RemoteDomain",
  "Set-RemoteDomain",
  "Remove-RemoteDomain",
  "Get-TransportRule",
  "New-TransportRule",
  "Set-TransportRule",
  "Enable-TransportRule",
  "Disable-TransportRule",
  "Remove-TransportRule",
  "Get-ServicePrincipal",
  "New-ServicePrincipal",
  "Set-ServicePrincipal",
  "Remove-ServicePrincipal",
  "Get-RoleGroup",
  "New-RoleGroup",
  "Set-RoleGroup",
  "Update-RoleGroupMember",
  "Remove-RoleGroup",
  "Get-OrganizationConfig",
  "Get-AcceptedDomain",
  "Get-Recipient",
] as const;

export type CmdletName = (typeof cmdletNames)[number];

/** Values to add to and remove from a multi-valued property; an empty array would not clear it (go-exoscc, 2026). */
export interface ListDelta {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** A parameter's value; `null` is PowerShell's `$null`, which clears; an absent key leaves the property as it is. */
export type CmdletValue = string | number | boolean | null | readonly string[] | Secret | ListDelta;

/** One cmdlet with its parameters as data; only a channel knows how it is said. */
export interface CmdletCall {
  readonly cmdlet: CmdletName;
  readonly parameters: Readonly<Record<string, CmdletValue>>;
}

/** One object as Exchange answers it: property names in Exchange's spelling, no `@` sidecar keys. */
export type ExchangeRecord = Readonly<Record<string, unknown>>;

/** What one cmdlet gave: its objects, and what Exchange warned of. */
export interface CmdletResult {
  readonly values: readonly ExchangeRecord[];
  readonly warnings: readonly string[];
}

export function isListDelta(value: CmdletValue): value is ListDelta {
  return typeof value === "object" && value !== null && "add" in value && "remove" in value;
}

/** Whether the call can be sent twice without a second effect: reads, and writes that name the object and the value. */
export function isRepeatable(call: CmdletCall): boolean {
  return !call.cmdlet.startsWith("New-");
}
