import type { RelayConfig } from "../../modules/config/relayConfig.js";
import type { DoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { wholeTenant } from "../../modules/doctor/liveTenant.js";
import { withRecipients } from "../../modules/doctor/tenantRecipients.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { loadStackOf } from "../userProject.js";

export interface TenantOptions {
  /** Folder of the project. */
  readonly project: string;
  readonly stack: string;
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/** Reads a stack's tenant, and who has these addresses, for one look at it. @returns the look's exit code. @throws {Error} if the config is wrong, the tenant cannot be read, or the look needs a plan that `up` would refuse. */
export async function withTenant(
  world: DoctorWorld,
  { project, stack }: Pick<TenantOptions, "project" | "stack">,
  addresses: readonly string[],
  look: (tenant: MailTenant, config: RelayConfig) => number,
): Promise<number> {
  const config = await loadStackOf(project, stack);
  const channel = world.open(config.tenant, () => undefined);
  try {
    const tenant = await wholeTenant(channel, config.relay);
    return look(await withRecipients(channel, tenant, addresses), config);
  } finally {
    await channel.close();
  }
}
