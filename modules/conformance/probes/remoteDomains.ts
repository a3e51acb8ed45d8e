import type { Found, Parameters, Probe } from "../probe.js";
import { refused, some } from "./probing.js";

const coupling = "Set-RemoteDomain reference, 2026-08-21";

/** What only remote domains have. */
export const remoteDomainProbes: readonly Probe[] = [
  {
    id: "new-RemoteDomain-extras",
    asks: "How does New-RemoteDomain refuse what only Set-RemoteDomain takes?",
    source: "reference, 2026-08-21; text: live, 2026-07",
    assumed: refused(
      "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. TNEFEnabled",
      "AmbiguousParameterSetException",
    ),
    run: (tenant) =>
      tenant.refusal("New-RemoteDomain", {
        Name: tenant.name("a"),
        DomainName: tenant.domain("a"),
        TNEFEnabled: false,
      }),
    throughPowershell: null,
  },
  {
    id: "set-RemoteDomain-domain",
    asks: "How does Set-RemoteDomain refuse another domain?",
    source: "reference, 2026-08-21; text: live, 2026-07",
    assumed: refused(
      "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. DomainName",
      "AmbiguousParameterSetException",
    ),
    run: async (tenant) => {
      await tenant.make("RemoteDomain", "a");
      return tenant.refusal("Set-RemoteDomain", { Identity: tenant.name("a"), DomainName: tenant.domain("b") });
    },
    throughPowershell: null,
  },
  coupled("coupled-InternalLegacy", [{ AllowedOOFType: "InternalLegacy" }], {
    AllowedOOFType: "InternalLegacy",
    IsInternal: true,
  }),
  coupled("coupled-not-internal", [{ AllowedOOFType: "InternalLegacy" }, { IsInternal: false }], {
    AllowedOOFType: "ExternalLegacy",
    IsInternal: false,
  }),
  coupled("coupled-internal", [{ IsInternal: true }], { AllowedOOFType: "External", IsInternal: true }),
  coupled("coupled-External", [{ IsInternal: true }, { AllowedOOFType: "None" }], {
    AllowedOOFType: "None",
    IsInternal: true,
  }),
];

function coupled(id: string, sets: readonly Parameters[], assumed: Found): Probe {
  return {
    id,
    asks: `What do AllowedOOFType and IsInternal say after ${sets.map((set) => JSON.stringify(set)).join(" and then ")}?`,
    source: coupling,
    assumed,
    run: async (tenant) => {
      await tenant.make("RemoteDomain", "a");
      for (const set of sets) await tenant.invoke("Set-RemoteDomain", { Identity: tenant.name("a"), ...set });
      return some(await tenant.read("RemoteDomain", "a"), "AllowedOOFType", "IsInternal");
    },
  };
}
