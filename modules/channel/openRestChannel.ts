import { setTimeout as sleep } from "node:timers/promises";
import { type CmdletName, cmdletNames } from "../exchange/cmdletCall.js";
import type { ExchangeChannel } from "./channel.js";
import { clouds, isLoopback } from "./clouds.js";
import { restChannel } from "./restChannel.js";
import { defaultRetryPolicy, loopbackRetryPolicy } from "./retry.js";
import { azureToken, fixedToken } from "./tokenSource.js";

/** Environment variable with the simulated tenant's token. It is not looked at for any other endpoint. */
export const simulatorTokenVariable = "EXCHANGE_RELAY_SIMULATOR_TOKEN";

export interface TenantAddress {
  readonly organization: string;
  readonly cloud: keyof typeof clouds;
  readonly endpoint?: string | undefined;
}

/** Opens REST to a tenant: the cloud's own endpoint with Azure sign-in, or a simulated tenant on loopback with its token. */
export function openRestChannel(
  address: TenantAddress,
  environment: Readonly<Record<string, string | undefined>>,
  allowed: readonly CmdletName[] = cmdletNames,
): ExchangeChannel {
  const cloud = clouds[address.cloud];
  const endpoint = new URL(address.endpoint ?? cloud.endpoint);
  const simulatorToken = isLoopback(endpoint) ? environment[simulatorTokenVariable] : undefined;
  return restChannel({
    endpoint,
    domain: cloud.domain,
    organization: address.organization,
    tokens: simulatorToken === undefined ? azureToken(cloud, environment, Date.now) : fixedToken(simulatorToken),
    allowed,
    retry: isLoopback(endpoint) ? loopbackRetryPolicy : defaultRetryPolicy,
    world: {
      now: Date.now,
      random: Math.random,
      sleep: async (milliseconds, signal) => {
        await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
      },
    },
  });
}
