import { namePrefix } from "../../modules/conformance/ownObjects.js";
import type { ChannelName, Probe } from "../../modules/conformance/probe.js";
import type { TenantLook } from "../../modules/conformance/tenantLook.js";

/** What a person should know before saying yes. */
export function whatIsMade(
  organization: string,
  { displayName, rules, connectors, leftovers }: TenantLook,
  probes: readonly Probe[],
  channels: readonly ChannelName[],
): readonly string[] {
  return [
    `${organization} ("${displayName}") has ${rules} mail flow rules and ${connectors} connectors.`,
    `${probes.length} questions over ${channels.join(" and ")}. For each, some of these are made, and removed at once:`,
    "  mail flow rules     switched off, at the end of the list; one is on for a moment, in audit mode, for a subject that nobody writes",
    "  connectors          switched off, for domains below .example, which nobody owns",
    "  remote domains      for domains below .example",
    `All their names begin with ${namePrefix}. Nothing else is changed; no mail is sent, but one connector is validated with a host that does not exist.`,
    ...(leftovers > 0 ? [`${leftovers} such objects are there from an earlier run: they are removed first.`] : []),
  ];
}
