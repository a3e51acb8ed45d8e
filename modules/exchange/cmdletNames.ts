import type { CmdletName } from "./cmdletName.js";
import { kinds } from "./kinds.js";
import type { ObjectKind } from "./objectKind.js";

/** Questions about what no kind declares. */
const questions: readonly CmdletName[] = [
  "Get-OrganizationConfig",
  "Get-TransportConfig",
  "Get-Recipient",
  "Search-UnifiedAuditLog",
];

/** What no kind declares and is done all the same. */
const steps: readonly CmdletName[] = ["Validate-OutboundConnector"];

/** Every cmdlet this project may run; a channel refuses any other name before it sends anything. */
export const cmdletNames: readonly CmdletName[] = [...new Set([...kinds.flatMap(cmdletsOf), ...questions, ...steps])];

function cmdletsOf({ noun, verbs, properties }: ObjectKind): readonly CmdletName[] {
  const others = Object.values(properties).flatMap(({ changedBy }) => changedBy ?? []);
  return [`Get-${noun}`, ...verbs.map((verb): CmdletName => `${verb}-${noun}`), ...others];
}
