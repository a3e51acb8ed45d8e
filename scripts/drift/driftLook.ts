import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { RelayConfig } from "../../modules/config/relayConfig.js";
import { emailRelayState } from "../../modules/desired/emailRelayState.js";
import { type AuditEntry, auditCall, auditEntries } from "../../modules/drift/auditTrail.js";
import type { Difference } from "../../modules/drift/difference.js";
import { compareTenant } from "../../modules/drift/differences.js";
import type { DriftInput } from "../../modules/drift/driftItems.js";
import { ExchangeError } from "../../modules/exchange/exchangeError.js";
import type { MailTenant } from "../../modules/mailflow/mailTenant.js";
import { readAccepted } from "./acceptedFile.js";
import { adoptedLists } from "./adoptedLists.js";

export interface DriftPlace {
  readonly project: string;
  readonly stack: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Everything that the comparison of one stack needs: one list a kind, and the audit log if something differs. */
export async function driftInput(
  { project, stack, now }: DriftPlace,
  mail: MailTenant,
  config: RelayConfig,
  channel: Pick<ExchangeChannel, "invoke">,
): Promise<DriftInput> {
  const state = emailRelayState(config);
  const accepted = await readAccepted(project, stack);
  const tenant = { ...mail, adopted: await adoptedLists(channel, state) };
  const { differences } = compareTenant(tenant, state, stack);
  const audit = differences.length === 0 ? undefined : await auditLog(channel, differences, now);
  return { stack, config, state, tenant, accepted, now, ...(audit !== undefined && { audit }) };
}

/** The log is for people: whatever keeps it from being read does not keep drift from being told. */
async function auditLog(
  channel: Pick<ExchangeChannel, "invoke">,
  differences: readonly Difference[],
  now: number,
): Promise<readonly AuditEntry[] | string> {
  try {
    return auditEntries((await channel.invoke(auditCall(differences, now))).values);
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    return error.kind === "forbidden"
      ? 'the sign-in lacks the role "View-Only Audit Logs" of Exchange Online'
      : error.message;
  }
}
