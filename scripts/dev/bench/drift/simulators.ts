import { startSimulator } from "../../../../modules/simulator/http/simulatorServer.js";
import type { SimulatorsAsked, SimulatorsStarted } from "./startSimulators.js";

/** A process of its own: what the simulated tenants take of the processor is not taken from what is measured. */
process.once("message", async ({ tenants, latencyMs }: SimulatorsAsked) => {
  const running = await Promise.all(tenants.map((tenant) => startSimulator({ tenant, latencyMs })));
  const started: SimulatorsStarted = running.map(({ url, token }) => ({ url, token }));
  process.send?.(started);
});
process.once("disconnect", () => process.exit());
