import { alreadyExists, invalidArgument } from "../simulatedError.js";
import { distinguishedName } from "../tenant.js";
import type { NounRules } from "./plainObjects.js";
import { remoteDomainParameters } from "./remoteDomainTable.js";

/** Rules of remote domains: `Default` stays, two settings change each other. */
export const remoteDomainRules: NounRules = {
  noun: "RemoteDomain",
  parameters: remoteDomainParameters,
  filters: [],
  shows: () => true,
  refuse: (domain, { tenant }, isNew) => {
    const twin = tenant.objects.RemoteDomain.find(
      (other) => String(other.DomainName).toLowerCase() === String(domain.DomainName).toLowerCase(),
    );
    if (isNew && twin !== undefined) throw alreadyExists(distinguishedName(tenant, "RemoteDomain", twin.Name));
  },
  // AllowedOOFType and IsInternal change each other (Set-RemoteDomain reference, 2026-08-21).
  store: (domain, changed) => {
    if (changed.AllowedOOFType === "InternalLegacy") return { ...domain, IsInternal: true };
    if (changed.IsInternal === false && changed.AllowedOOFType === undefined)
      return { ...domain, AllowedOOFType: "ExternalLegacy" };
    return domain;
  },
  refuseRemoval: (domain) => {
    if (domain.DomainName === "*") throw invalidArgument("The default remote domain can't be removed. (simulated)");
  },
  plumbing: { MessageCountThreshold: 2147483647, NDRDiagnosticInfoEnabled: true },
};
