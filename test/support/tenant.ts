import { openRestChannel } from "../../modules/channel/openRestChannel.js";
import { simulatorTokenVariable } from "../../modules/channel/tenantAddress.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/simulatorServer.js";
import { startEngine, type TestEngine } from "./engine.js";

/** A simulated tenant, and engines that speak to it through the real plugin server and the real REST channel. */
export interface TestTenant {
  readonly running: RunningSimulator;
  /** Starts one run of the CLI; the caller need not close it. */
  run(token?: string): Promise<TestEngine>;
  /** Cmdlets called since the last look, oldest first. */
  calls(): readonly string[];
  ruleNames(): readonly string[];
  close(): Promise<void>;
}

export async function aTenant(
  seed: Seed = defaultTenant,
  switches: Parameters<typeof startSimulator>[0]["switches"] = {},
): Promise<TestTenant> {
  const running = await startSimulator({ tenant: buildTenant(seed), switches });
  const engines: TestEngine[] = [];
  return {
    running,
    run: async (token = running.token) => {
      const engine = await startEngine((config) =>
        openRestChannel({ ...config, endpoint: running.url }, { [simulatorTokenVariable]: token }),
      );
      engines.push(engine);
      return engine;
    },
    calls: () => {
      const calls = running.simulator.calls.map(({ cmdlet }) => cmdlet);
      running.simulator.forgetCalls();
      return calls;
    },
    ruleNames: () => running.simulator.tenant.objects.TransportRule.map(({ Name }) => Name),
    close: async () => {
      await Promise.all(engines.map((engine) => engine.close()));
      await running.close();
    },
  };
}
