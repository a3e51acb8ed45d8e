import type { ExchangeChannel } from "../channel/channel.js";
import type { ChannelAddress } from "../channel/openChannel.js";
import { openRestChannel } from "../channel/openRestChannel.js";
import { openPowershellChannel } from "../channel/powershell/openPowershellChannel.js";
import { rightTenant } from "../channel/rightTenant.js";
import type { Environment } from "../channel/tenantAddress.js";
import type { CmdletName } from "../exchange/cmdletName.js";
import { ownNouns } from "./ownObjects.js";
import { openWire, type Wire } from "./wire.js";

/** One way to the tenant, for as long as the questions take. */
export interface Probing {
  readonly channel: ExchangeChannel;
  readonly wire: Wire | undefined;
  readonly close: () => Promise<void>;
}

/** Every cmdlet that a question uses. What they may write to is said by `ownOnly`. */
const cmdlets: readonly CmdletName[] = [
  ...ownNouns.flatMap((noun) =>
    (["Get", "New", "Set", "Remove"] as const).map((verb): CmdletName => `${verb}-${noun}`),
  ),
  ...(["Enable-TransportRule", "Disable-TransportRule", "Validate-OutboundConnector"] as const),
  ...(["Get-OrganizationConfig", "Get-AcceptedDomain", "Get-TransportConfig", "Get-Recipient"] as const),
];

/** @throws {ExchangeError} `invalid` if a token may not be sent there. */
export function openProbing(address: ChannelAddress, environment: Environment): Probing {
  const open = address.channel === "rest" ? openRestChannel : openPowershellChannel;
  const channel = rightTenant(open(address, environment, cmdlets), address.organization);
  const wire = address.channel === "rest" ? openWire(address, environment) : undefined;
  return {
    channel,
    wire,
    close: async () => {
      await wire?.close();
      await channel.close();
    },
  };
}
