import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { Log } from "../../modules/channel/observedChannel.js";
import { openChannel } from "../../modules/channel/openChannel.js";
import { readOnlyVariable, wayTo } from "../../modules/channel/tenantAddress.js";
import type { TokenSource } from "../../modules/channel/tokenSource.js";
import type { TenantConfig } from "../../modules/config/tenantConfig.js";
import type { DnsWorld } from "../../modules/dns/dnsReader.js";
import { nodeDns, resolverIn } from "../../modules/dns/nodeResolver.js";
import type { SetupWorld } from "../setup/setupWorld.js";

/** Everything that a doctor looks at outside this program. */
export interface DoctorWorld {
  readonly setup: SetupWorld;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly dns: DnsWorld;
  tokens(tenant: TenantConfig): TokenSource;
  /** A session that can only read; the log is told what it finds on its way. */
  open(tenant: TenantConfig, log: Log): ExchangeChannel;
}

export function realDoctorWorld(setup: SetupWorld): DoctorWorld {
  const { environment } = setup;
  return {
    setup,
    environment,
    dns: nodeDns(resolverIn(environment)),
    tokens: (tenant) => wayTo(tenant, environment).tokens,
    open: (tenant, log) => openChannel(tenant, { ...environment, [readOnlyVariable]: "true" }, log),
  };
}
