import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import { type ChannelName, openTo } from "./channels.js";
import { startEngine, type TestEngine } from "./engine.js";

/** A simulated tenant, and engines that speak to it through the real plugin server and a real channel. */
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
  channel: ChannelName = "rest",
): Promise<TestTenant> {
  const running = await startSimulator({ tenant: buildTenant(seed), switches });
  const engines: TestEngine[] = [];
  const opened = new Map<string, ExchangeChannel>();
  /** PowerShell takes a second to start, so that the runs of one tenant share it. */
  const open = (token: string): ExchangeChannel => {
    if (channel === "rest") return openTo(channel, { url: running.url, token });
    const shared = opened.get(token) ?? openTo(channel, { url: running.url, token });
    opened.set(token, shared);
    return { invoke: shared.invoke, close: async () => undefined };
  };
  return {
    running,
    run: async (token = running.token) => {
      const engine = await startEngine(() => open(token));
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
      await Promise.all([...opened.values()].map((shared) => shared.close()));
      await running.close();
    },
  };
}
