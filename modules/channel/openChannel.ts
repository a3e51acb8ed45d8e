import { cmdletNames } from "../exchange/cmdletNames.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import type { ExchangeChannel } from "./channel.js";
import { isRead } from "./classify.js";
import type { Log } from "./observedChannel.js";
import { openRestChannel } from "./openRestChannel.js";
import { openPowershellChannel, type PowershellAddress } from "./powershell/openPowershellChannel.js";
import { rightTenant } from "./rightTenant.js";
import { type Environment, readOnlyVariable } from "./tenantAddress.js";

export interface ChannelAddress extends PowershellAddress {
  readonly channel: "rest" | "powershell";
  /** The customer's domain, of a partner that wants to manage it by `-DelegatedOrganization`: refused, see `noDelegation`. */
  readonly delegatedOrganization?: string | undefined;
}

/**
 * Opens the channel that a tenant's config names. It writes to no other tenant.
 *
 * @throws {ExchangeError} `invalid` if a token may not be sent there, or if it is to be reached by delegation.
 */
export function openChannel(address: ChannelAddress, environment: Environment, log?: Log): ExchangeChannel {
  const open = address.channel === "powershell" ? openPowershellChannel : openRestChannel;
  if (address.delegatedOrganization !== undefined) throw noDelegation(address.delegatedOrganization);
  if (isReadOnly(environment)) return open(address, environment, cmdletNames.filter(isRead), log);
  return rightTenant(open(address, environment, cmdletNames, log), address.organization);
}

/** @throws {ExchangeError} if the variable says neither: whoever wrote `1` or `yes` wanted nothing to be written. */
function isReadOnly({ [readOnlyVariable]: text = "" }: Environment): boolean {
  if (["", "true", "false"].includes(text)) return text === "true";
  throw new ExchangeError(
    `Cannot tell whether ${readOnlyVariable} lets this session write: it is neither true nor false; write one of them, or unset it`,
    { kind: "invalid" },
  );
}

/**
 * The module's `-DelegatedOrganization` is for a person who signs in by hand. An application's sign-in does not take it, and
 * with `-AccessToken` the partner's own tenant was reached without a word (office-docs-powershell issues 8035, 2021-07,
 * and 10378, 2023-01). A partner's user with GDAP may sign in to the customer's tenant itself, as CIPP does (2026-08).
 */
function noDelegation(customer: string): ExchangeError {
  return new ExchangeError(
    `Cannot manage ${customer} by -DelegatedOrganization: with an access token the module has reached the partner's own tenant, and an application may not use it; set exchangeonline:organization to ${customer} and sign in to that tenant, as its application or by \`az login --tenant ${customer}\` with GDAP`,
    { kind: "invalid" },
  );
}
