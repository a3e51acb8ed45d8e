import type { ExchangeChannel } from "../channel/channel.js";
import type { ProviderConfig } from "./providerConfig.js";
export function openTenant(config: ProviderConfig, environment: NodeJS.ProcessEnv): ExchangeChannel {
  throw new Error(`${config.organization}${environment.X}`);
}
