import type { Values } from "../../modules/simulator/parameters.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import { Simulator } from "../../modules/simulator/simulator.js";
import type { Switches } from "../../modules/simulator/tenant.js";

/** A tenant without a wire. Time stands still, GUIDs count up. */
export function aSimulator(seed: Partial<Seed> = {}, switches: Partial<Switches> = {}): Simulator {
  let count = 0;
  const sources = {
    now: () => new Date(Date.UTC(2026, 6, 24)),
    guid: () => {
      count += 1;
      return `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
    },
  };
  return new Simulator(buildTenant({ ...defaultTenant, ...seed }), sources, switches);
}

/** The object that a Get- cmdlet answers for an identity. */
export function only(simulator: Simulator, cmdlet: string, Identity: string): Values | undefined {
  return simulator.run(cmdlet, { Identity })?.values[0];
}

/** Names of what a Get- cmdlet answers, in its order. */
export function names(simulator: Simulator, cmdlet: string, sent: Values = {}): readonly unknown[] {
  return (simulator.run(cmdlet, sent)?.values ?? []).map(({ Name }) => Name);
}
