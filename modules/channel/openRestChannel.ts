import type { CmdletName } from "../exchange/cmdletName.js";
import { cmdletNames } from "../exchange/cmdletNames.js";
import type { ExchangeChannel } from "./channel.js";
import { type Log, observedChannel } from "./observedChannel.js";
import { restChannel } from "./restChannel.js";
import { systemClock } from "./retry.js";
import { type Environment, type TenantAddress, wayTo } from "./tenantAddress.js";

/**
 * Opens REST to a tenant. Nothing is sent before the first call.
 *
 * @param allowed cmdlets that the session may run; give a session that only reads the `Get-` ones.
 * @throws {ExchangeError} `invalid` if the endpoint is neither the cloud's nor on loopback.
 */
export function openRestChannel(
  address: TenantAddress,
  environment: Environment,
  allowed: readonly CmdletName[] = cmdletNames,
  log?: Log,
): ExchangeChannel {
  const { isSimulated: _, ...way } = wayTo(address, environment);
  const channel = restChannel({ ...way, tenant: address.organization, cloud: address.cloud, allowed, log });
  return log === undefined ? channel : observedChannel(channel, log, systemClock.now);
}
