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

/** What a stack declares beside its tenant: one list a kind. */
export async function compared(
  stack: string,
  mail: MailTenant,
  config: RelayConfig,
  channel: Pick<ExchangeChannel, "invoke">,
): Promise<Pick<DriftInput, "tenant" | "comparison">> {
  const state = emailRelayState(config);
  const tenant = { ...mail, adopted: await adoptedLists(channel, state) };
  return { tenant, comparison: compareTenant(tenant, state, stack) };
}

/** The comparison, and the audit log if something differs. */
export async function driftInput(
  { project, stack, now }: DriftPlace,
  mail: MailTenant,
  config: RelayConfig,
  channel: Pick<ExchangeChannel, "invoke">,
): Promise<DriftInput> {
  const accepted = await readAccepted(project, stack);
  const seen = await compared(stack, mail, config, channel);
  const { differences } = seen.comparison;
  const audit = differences.length === 0 ? undefined : await auditLog(channel, differences, now);
  return { stack, config, ...seen, accepted, now, ...(audit !== undefined && { audit }) };
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
