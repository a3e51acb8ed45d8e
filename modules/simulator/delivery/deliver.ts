import type { Tenant } from "../tenant.js";
import { admit, crossPremises } from "./inbound.js";
import {
  type Delivery,
  type Message,
  message,
  type ScriptedMessage,
  type ScriptedSurroundings,
  surroundings,
} from "./message.js";
import { dispatch } from "./outbound.js";
import { runRules } from "./rules.js";

/**
 * What the simulated tenant does with a message: one entry for every recipient, and for each that a rule added.
 *
 * The way: the door (connection filter, inbound connectors), the mail flow rules, the mailbox or an outbound connector, the
 * remote domain. Changes nothing in the tenant.
 *
 * @throws {Error} if an enabled rule looks at something that is not simulated.
 */
export function deliver(
  tenant: Tenant,
  scripted: ScriptedMessage,
  around: ScriptedSurroundings = {},
): readonly Delivery[] {
  const parsed = message.parse(scripted);
  const world = surroundings.parse(around);
  const deliveries = parsed.recipients.flatMap((recipient): readonly Delivery[] => {
    const admission = admit(parsed, recipient, tenant);
    if (!admission.isAdmitted) {
      const { code, text, by } = admission;
      return [{ recipient, fate: { kind: "rejected", code, text, by }, rules: [] }];
    }
    const { isAuthenticated, scl } = admission;
    const { subject } = parsed;
    const copy = { message: parsed, recipient, isAuthenticated, scl, headers: trusted(parsed), subject };
    const { copies, fate, rules } = runRules(copy, tenant, world);
    const ended = fate === undefined ? [] : [{ recipient, fate, rules }];
    return [
      ...ended,
      ...copies.map((one) => ({
        recipient: one.recipient,
        ...(one.recipient === recipient ? {} : { insteadOf: recipient }),
        fate: dispatch(one, tenant, world),
        rules,
      })),
    ];
  });
  return once(deliveries);
}

/** Nobody outside can bring the mark of the tenant's own mail along: whoever may has been heard at the door. */
function trusted({ headers, source }: Message): Message["headers"] {
  if (source.kind === "mailbox") return headers;
  return headers.filter(({ name }) => name.toLowerCase() !== crossPremises.toLowerCase());
}

/** A recipient whom several copies were redirected or added to gets one. */
function once(deliveries: readonly Delivery[]): readonly Delivery[] {
  const seen = new Map<string, Delivery>();
  for (const one of deliveries) {
    const key = `${one.recipient.toLowerCase()} ${JSON.stringify(one.fate)}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
