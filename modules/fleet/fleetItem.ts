import { fleetRules } from "../report/fleetRules.js";
import type { Item } from "../report/item.js";

/** What is said of a tenant, or of one object of it. */
export function fleetItem(rule: string, object: Item["object"], more: Pick<Item, "cause"> & Partial<Item>): Item {
  return {
    ...{ id: `${rule} ${object.name}`, rule, object, severity: "note", state: "open", certainty: "certain" },
    ...{ evidence: [], meaning: [], expectations: [], guide: [] },
    ...more,
  };
}

/** What is said of a tenant as a whole. */
export function tenantItem(rule: string, stack: string, more: Pick<Item, "cause"> & Partial<Item>): Item {
  return fleetItem(rule, { noun: "Tenant", name: stack }, more);
}

/** Why an `up` would refuse this tenant. */
export function refusedItem(stack: string, why: string): Item {
  return tenantItem(fleetRules.refused, stack, { cause: why, severity: "error" });
}
