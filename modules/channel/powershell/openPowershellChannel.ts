import type { CmdletName } from "../../exchange/cmdletName.js";
import { cmdletNames } from "../../exchange/cmdletNames.js";
import type { ExchangeChannel } from "../channel.js";
import { clouds } from "../clouds.js";
import { checkedEndpoint } from "../endpoint.js";
import { type Log, observedChannel } from "../observedChannel.js";
import { systemClock } from "../retry.js";
import { signInEnvironment } from "../signInInputs.js";
import { type Environment, type TenantAddress, wayTo } from "../tenantAddress.js";
import { powershellChannel } from "./powershellChannel.js";
import { startPwsh } from "./pwshProcess.js";
import { certificateSignIn, tokenSignIn } from "./signIn.js";

export interface PowershellAddress extends TenantAddress {
  /** Whether the module gets our token, or reads a certificate file itself. A simulated tenant knows tokens only. */
  readonly signIn: "token" | "certificate";
}

/**
 * Opens PowerShell to a tenant. Nothing is started before the first call.
 *
 * @param allowed cmdlets that are loaded; give a session that only reads the `Get-` ones.
 * @throws {ExchangeError} `invalid` if the endpoint is neither the cloud's nor on loopback.
 */
export function openPowershellChannel(
  address: PowershellAddress,
  environment: Environment,
  allowed: readonly CmdletName[] = cmdletNames,
  log?: Log,
): ExchangeChannel {
  const cloud = clouds[address.cloud];
  const { endpoint, isSimulated, tokens, retry } = wayTo(address, environment);
  const { origin } = checkedEndpoint(endpoint, cloud);
  const channel = powershellChannel({
    organization: address.organization,
    allowed,
    signIn:
      address.signIn === "certificate"
        ? certificateSignIn(signInEnvironment(address, environment))
        : tokenSignIn(tokens),
    place: isSimulated ? { ConnectionUri: origin } : { ExchangeEnvironmentName: cloud.environmentName },
    isSimulated,
    start: () => startPwsh(environment),
    retry,
    log,
  });
  return log === undefined ? channel : observedChannel(channel, log, systemClock.now);
}
