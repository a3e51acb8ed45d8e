import { spawnSync } from "node:child_process";
import path from "node:path";
import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { Log } from "../../modules/channel/observedChannel.js";
import { openRestChannel } from "../../modules/channel/openRestChannel.js";
import { openPowershellChannel } from "../../modules/channel/powershell/openPowershellChannel.js";
import { simulatorTokenVariable } from "../../modules/channel/tenantAddress.js";
import type { CmdletName } from "../../modules/exchange/cmdletCall.js";
import { moduleFolder } from "../../modules/simulator/moduleFolder.js";

export const channelNames = ["rest", "powershell"] as const;
export type ChannelName = (typeof channelNames)[number];

const { status } = spawnSync(process.env.NODE_POWERSHELL ?? "pwsh", ["--version"], { timeout: 20_000 });

/** Whether this machine has a PowerShell; without one the tests that need it are skipped. */
export const hasPwsh = status === 0;

/** The environment of somebody who uses a simulated tenant. */
export function simulatedEnvironment(token: string): Readonly<Record<string, string | undefined>> {
  const others = process.env.PSModulePath === undefined ? [] : [process.env.PSModulePath];
  return {
    ...process.env,
    [simulatorTokenVariable]: token,
    PSModulePath: [moduleFolder, ...others].join(path.delimiter),
  };
}

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
  return open(address, simulatedEnvironment(token), allowed, log);
}
