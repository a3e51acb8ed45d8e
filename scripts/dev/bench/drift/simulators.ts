import { startSimulator } from "../../../../modules/simulator/http/simulatorServer.js";
import type { Tenant } from "../../../../modules/simulator/tenant.js";
import type { SimulatorsAsked, SimulatorsStarted } from "./startSimulators.js";

/** A process of its own: what the simulated tenants take of the processor is not taken from what is measured. */
process.once("message", async ({ tenants, latencyMs, stacks }: SimulatorsAsked) => {
  const copies = stacks.flatMap((stack, at) => ofStack(stack, tenants[at % tenants.length]));
  const running = await Promise.all(copies.map((tenant) => startSimulator({ tenant, latencyMs })));
  const started: SimulatorsStarted = running.map(({ url, token }) => ({ url, token }));
  process.send?.(started);
});
process.once("disconnect", () => process.exit());

/** Marks say the project, the stack and the resource. */
function ofStack(stack: string, tenant: Tenant | undefined): readonly Tenant[] {
  if (tenant === undefined) return [];
  const copy = structuredClone(tenant);
  for (const object of Object.values(copy.objects).flat() as Record<string, unknown>[])
    for (const place of ["Comments", "Comment"])
      if (typeof object[place] === "string")
        object[place] = object[place].replace(/(\[pulumi-exchange-relay [^\]]*?)[\w.-]+(\/[^/\]]+\])/, `$1${stack}$2`);
  return [copy];
}
