import type { CmdletName } from "./cmdletName.js";
import type { Secret } from "./secret.js";

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
