import { expect, test } from "vitest";
import { dump, simulatedCmdlets } from "../../modules/simulator/simulator.js";
import { aSimulator } from "./simulatedTenant.js";

test("every cmdlet says its parameters, and does nothing when it is asked", () => {
  const simulator = aSimulator();
  const before = dump(simulator.tenant, { times: true });
  const counts = simulatedCmdlets.map((cmdlet) => [cmdlet, simulator.parametersOf(cmdlet).length] as const);
  expect(counts.filter(([, count]) => count === 0)).toEqual([
    ["Get-ArcConfig", 0],
    ["Get-OrganizationConfig", 0],
    ["Get-TransportConfig", 0],
  ]);
  expect(simulator.parametersOf("Enable-TransportRule")).toEqual(["Identity", "Confirm", "Mode"]);
  expect(dump(simulator.tenant, { times: true })).toEqual(before);
});
