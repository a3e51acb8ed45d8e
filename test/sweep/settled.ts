import type { Tenant } from "../../modules/simulator/tenant.js";
import { added, changedOthers } from "./promises.js";
import { type RelayFile, stateOf } from "./relayProgram.js";
import { sweepTenant } from "./sweepTenant.js";

/** Objects that nobody declares, or twice; and what of others the file does not name. */
export function strayed(file: RelayFile, tenant: Tenant, edited: readonly string[] = []): readonly string[] {
  const { outboundConnectors, inboundConnectors, remoteDomains, ruleSet } = stateOf(file);
  const foreign = Object.values(ruleSet.rules).flatMap((rule) => ("foreign" in rule ? [String(rule.foreign)] : []));
  const declared = [
    ...Object.values(outboundConnectors).map(({ name }) => `OutboundConnector ${name}`),
    ...Object.values(inboundConnectors).map(({ name }) => `InboundConnector ${name}`),
    ...Object.values(remoteDomains).flatMap(({ domainName }) =>
      domainName === "*" ? [] : [`RemoteDomain ${domainName}`],
    ),
    ...Object.values(ruleSet.rules).flatMap((rule) => ("foreign" in rule ? [] : [`TransportRule ${rule.name}`])),
  ];
  const found = added(tenant, sweepTenant);
  const isSame = JSON.stringify(found.toSorted()) === JSON.stringify(declared.toSorted());
  const meant = [...foreign, ...(remoteDomains.Default ? ["Default"] : []), ...edited];
  return [
    ...(isSame ? [] : [`declared ${declared.toSorted()}, found ${found.toSorted()}`]),
    ...changedOthers(tenant, sweepTenant, meant),
  ];
}

/** What a run failed with; undefined if it did not. */
export async function failureOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
