import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { systemClock } from "../../modules/channel/retry.js";
import { type Conformance, type ConformanceRun, conform } from "../../modules/conformance/conform.js";
import { openProbing, type Probing } from "../../modules/conformance/openProbing.js";
import type { ChannelName } from "../../modules/conformance/probe.js";
import { probes } from "../../modules/conformance/probes.js";
import { type RunningSimulator, startSimulator } from "../../modules/simulator/http/simulatorServer.js";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { buildTenant } from "../../modules/simulator/seeds/seed.js";
import type { Switches } from "../../modules/simulator/tenant.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";

/** A simulated tenant with everything that people leave in one. */
export function aMessyTenant(switches: Partial<Switches> = {}): Promise<RunningSimulator> {
  return startSimulator({ tenant: buildTenant(messyTenant), switches });
}

/** Opens a simulated tenant as a run does. */
export function openProbes({ url, token, tenant }: RunningSimulator, channel: ChannelName): Probing {
  const address = { organization: tenant, channel, cloud: "global", endpoint: url, signIn: "token" } as const;
  return openProbing(address, { ...process.env, ...simulatedEnvironment(token) });
}

/** Asks a simulated tenant over REST. @param between stands between the run and the channel. */
export function aRun(
  running: RunningSimulator,
  options: Partial<ConformanceRun> = {},
  between: (channel: ExchangeChannel) => ExchangeChannel = (channel) => channel,
): Promise<Conformance> {
  return conform({
    organization: running.tenant,
    domains: ["contoso.com", "contoso.example"],
    channels: ["rest"],
    open: (name) => {
      const probing = openProbes(running, name);
      return { ...probing, channel: between(probing.channel) };
    },
    probes,
    clock: systemClock,
    settleMs: 0,
    random: "0a1b2c3d",
    tell: () => undefined,
    ...options,
  });
}
