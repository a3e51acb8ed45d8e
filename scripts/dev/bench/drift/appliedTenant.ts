import { randomUUID } from "node:crypto";
import type { StoredObject, Tenant } from "../../../../modules/simulator/tenant.js";
import type { BenchContext } from "../benchContext.js";
import { benchStack } from "../benchStack.js";

/** The messy tenant after a `pulumi up` of the demo's relay. */
export async function appliedTenant({ project, pulumi }: BenchContext): Promise<Tenant> {
  const relay = await benchStack(project, pulumi, "relay");
  try {
    await relay.run("up", "--yes", "--skip-preview");
    return structuredClone(relay.running.simulator.tenant);
  } finally {
    await relay.close();
  }
}

/** The tenant with so many rules: the relay's and its signature rule, then rules of others, as often as it takes. */
export function withRules(tenant: Tenant, count: number): Tenant {
  const { TransportRule: all } = tenant.objects;
  const isRelays = ({ Name }: StoredObject) => /^Trustifi|Exclaimer/.test(Name);
  const [relays, others] = [all.filter(isRelays), all.filter((rule) => !isRelays(rule))];
  const more = Array.from({ length: count - relays.length }, (_, at): StoredObject => {
    const rule = others[at % others.length] ?? raise("a rule of others");
    return { ...structuredClone(rule), Name: `${rule.Name} ${at}`, Guid: randomUUID() };
  });
  return { ...tenant, objects: { ...tenant.objects, TransportRule: [...relays, ...more] } };
}

function raise(what: string): never {
  throw new Error(`Cannot measure drift: the tenant has not ${what}`);
}
