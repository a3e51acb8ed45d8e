import { cmdletNames } from "../exchange/cmdletNames.js";
import type { ExchangeChannel } from "./channel.js";
import { isRead } from "./classify.js";
import type { Log } from "./observedChannel.js";
import { openRestChannel } from "./openRestChannel.js";
import { openPowershellChannel, type PowershellAddress } from "./powershell/openPowershellChannel.js";
import { type Environment, readOnlyVariable } from "./tenantAddress.js";

export interface ChannelAddress extends PowershellAddress {
  readonly channel: "rest" | "powershell";
}

/** Opens the channel that a tenant's config names. @throws {ExchangeError} `invalid` if a token may not be sent there. */
export function openChannel(address: ChannelAddress, environment: Environment, log?: Log): ExchangeChannel {
  const open = address.channel === "powershell" ? openPowershellChannel : openRestChannel;
  const allowed = environment[readOnlyVariable] === "true" ? cmdletNames.filter(isRead) : cmdletNames;
  return open(address, environment, allowed, log);
}
