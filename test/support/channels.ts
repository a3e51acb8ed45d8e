import { spawnSync } from "node:child_process";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { Log } from "../../modules/channel/observedChannel.js";
import { openRestChannel } from "../../modules/channel/openRestChannel.js";
import { openPowershellChannel } from "../../modules/channel/powershell/openPowershellChannel.js";
import type { CmdletName } from "../../modules/exchange/cmdletName.js";
import { simulatedEnvironment } from "../../scripts/simulatedEnvironment.js";

export const channelNames = ["rest", "powershell"] as const;
export type ChannelName = (typeof channelNames)[number];

const { status } = spawnSync(process.env.NODE_POWERSHELL ?? "pwsh", ["--version"], { timeout: 300_000 });

/** Whether this machine has a PowerShell; without one the tests that need it are skipped. */
export const hasPwsh = status === 0;

interface SimulatedAddress {
  readonly url: string;
  readonly token: string;
  readonly organization?: string;
  readonly allowed?: readonly CmdletName[] | undefined;
  readonly log?: Log | undefined;
}

/** Opens one of the channels to a simulated tenant. */
export function openTo(name: ChannelName, { url, token, allowed, log, ...more }: SimulatedAddress): ExchangeChannel {
  const { organization = "contoso.onmicrosoft.com" } = more;
  const address = { organization, cloud: "global", endpoint: url, signIn: "token" } as const;
  const open = name === "rest" ? openRestChannel : openPowershellChannel;
  return open(address, { ...process.env, ...simulatedEnvironment(token) }, allowed, log);
}
