import { type CmdletName, cmdletNames } from "../exchange/cmdletCall.js";
import type { ExchangeChannel } from "./channel.js";
import { type CloudName, clouds, isLoopback } from "./clouds.js";
import { type Log, observedChannel } from "./observedChannel.js";
import { restChannel } from "./restChannel.js";
import { defaultRetryPolicy, loopbackRetryPolicy, systemClock } from "./retry.js";
import { azureToken, fixedToken } from "./tokenSource.js";

/** Environment variable with the simulated tenant's token. It is not looked at for any other endpoint. */
export const simulatorTokenVariable = "EXCHANGE_RELAY_SIMULATOR_TOKEN";

export interface TenantAddress {
  readonly organization: string;
  readonly cloud: CloudName;
  readonly endpoint?: string | undefined;
}

/**
 * Opens REST to a tenant: the cloud's own endpoint with Azure sign-in, or a simulated tenant on loopback with its token.
 *
 * @param allowed cmdlets that the session may run; give a session that only reads the `Get-` ones.
 * @throws {ExchangeError} `invalid` if the endpoint is neither. Nothing is sent before the first call.
 */
export function openRestChannel(
  { organization, cloud, endpoint = clouds[cloud].endpoint }: TenantAddress,
  environment: Readonly<Record<string, string | undefined>>,
  allowed: readonly CmdletName[] = cmdletNames,
  log?: Log,
): ExchangeChannel {
  const isSimulated = URL.canParse(endpoint) && isLoopback(new URL(endpoint));
  const channel = restChannel({
    tenant: organization,
    cloud,
    endpoint,
    tokens: isSimulated
      ? fixedToken(simulatorTokenVariable, environment, endpoint)
      : azureToken(clouds[cloud], environment, systemClock.now),
    allowed,
    retry: isSimulated ? loopbackRetryPolicy : defaultRetryPolicy,
    log,
  });
  return log === undefined ? channel : observedChannel(channel, log, systemClock.now);
}
