import type { ExchangeChannel } from "../channel/channel.js";
import type { Log } from "../channel/observedChannel.js";
import { openChannel } from "../channel/openChannel.js";
import { readOnlyVariable, wayTo } from "../channel/tenantAddress.js";
import type { TokenSource } from "../channel/tokenSource.js";
import type { TenantConfig } from "../config/tenantConfig.js";
import type { DnsWorld } from "../dns/dnsReader.js";
import { nodeDns, resolverIn } from "../dns/nodeResolver.js";
import { probeSmtp, type SmtpAnswer } from "./smtpProbe.js";

/** Everything that a doctor looks at outside this program. */
export interface DoctorWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly dns: DnsWorld;
  /** Milliseconds since 1970. */
  now(): number;
  /** What a smart host says at port 25. */
  smtp(host: string): Promise<SmtpAnswer>;
  tokens(tenant: TenantConfig): TokenSource;
  /** A session that can only read; the log is told what it finds on its way. */
  open(tenant: TenantConfig, log: Log): ExchangeChannel;
}

export function realDoctorWorld(environment: DoctorWorld["environment"]): DoctorWorld {
  return {
    environment,
    dns: nodeDns(resolverIn(environment)),
    now: Date.now,
    smtp: (host) => probeSmtp(host),
    tokens: (tenant) => wayTo(tenant, environment).tokens,
    open: (tenant, log) => openChannel(tenant, { ...environment, [readOnlyVariable]: "true" }, log),
  };
}
