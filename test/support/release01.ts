import { readFile } from "node:fs/promises";
import { z } from "zod";
import { values } from "../../modules/simulator/parameters.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import { Simulator } from "../../modules/simulator/simulator.js";
import type { Tenant } from "../../modules/simulator/tenant.js";

const resource = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
});
const recorded = z.object({
  /** `pulumi stack export --show-secrets`. */
  state: z.object({ deployment: z.looseObject({ resources: z.array(resource) }) }),
  /** What was written to Exchange, in this order. */
  writes: z.array(z.object({ cmdlet: z.string(), parameters: values })),
});

/** What release 0.1 left of the demo's relay: recorded from its own program and plugin, before there were makings. */
export interface Release01 {
  readonly deployment: z.output<typeof recorded>["state"]["deployment"];
  readonly before: Tenant;
  readonly tenant: Tenant;
}

/** @param stack name of the stack that goes on with it. */
export async function release01(stack: string): Promise<Release01> {
  const text = (await readFile(new URL("release01.json", import.meta.url), "utf8")).replaceAll("former", stack);
  const before = buildTenant(messyTenant);
  const guids = [...before.objects.RemoteDomain, ...before.objects.TransportRule].map(({ Name, Guid }) => [Name, Guid]);
  const known = guids.reduce((all, [name, guid]) => all.replaceAll(`{{${name}}}`, String(guid)), text);
  const {
    state: { deployment },
    writes,
  } = recorded.parse(JSON.parse(known));
  const made = deployment.resources.flatMap(guidsOf);
  const tenant = structuredClone(before);
  const simulator = new Simulator(tenant, { now: () => new Date(), guid: () => made.shift() ?? "" });
  for (const { cmdlet, parameters } of writes) simulator.run(cmdlet, parameters);
  return { deployment, before, tenant };
}

function guidsOf({ type, id, outputs }: z.output<typeof resource>): readonly string[] {
  if (type.endsWith("Connector")) return [id];
  const { outbound, inbound } = z.record(z.string(), z.string()).catch({}).parse(outputs.ruleIds);
  return [outbound, inbound].flatMap((guid) => guid ?? []);
}
