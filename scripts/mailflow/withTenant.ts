import { ConfigError } from "../../modules/config/configError.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { liveTenant } from "../../modules/doctor/liveTenant.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { PlanError } from "../../modules/plan/planError.js";
import { loadStackOf } from "../userProject.js";

export interface TenantOptions {
  /** Folder of the project. */
  readonly project: string;
  readonly stack: string;
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** Reads a stack's tenant for one look at it. @returns the look's exit code; 2 if the config is wrong, 1 if the tenant cannot be read or the look needs a plan that `up` would refuse. */
export async function withTenant(
  world: DoctorWorld,
  { project, stack, json, print }: TenantOptions,
  look: (tenant: MailTenant, config: RelayConfig) => number,
): Promise<number> {
  try {
    const config = await loadStackOf(project, stack);
    const channel = world.open(config.tenant, () => undefined);
    try {
      return look(await liveTenant(channel, config.relay), config);
    } finally {
      await channel.close();
    }
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof ExchangeError || error instanceof PlanError)) throw error;
    print(json ? JSON.stringify({ stack, problem: error.message }) : error.message);
    return error instanceof ConfigError ? 2 : 1;
  }
}
