import { deliver } from "../../../modules/simulator/delivery/deliver.js";
import type {
  Delivery,
  Fate,
  ScriptedMessage,
  ScriptedSurroundings,
} from "../../../modules/simulator/delivery/message.js";
import type { Seed } from "../../../modules/simulator/seeds/seed.js";
import { aSimulator } from "../simulatedTenant.js";

export const ada = "ada@contoso.com";
export const grace = "grace@contoso.com";
export const customer = "customer@outside.example";

/** Mail from a mailbox of the tenant to a customer. */
export const outgoing: ScriptedMessage = {
  source: { kind: "mailbox" },
  envelopeFrom: ada,
  from: ada,
  recipients: [customer],
};

/** Mail from the internet to Ada. */
export const incoming: ScriptedMessage = {
  source: { kind: "smtp", ip: "198.51.100.9", certificate: "mail.outside.example" },
  envelopeFrom: customer,
  from: customer,
  recipients: [ada],
};

/** What becomes of a message, recipient by recipient. */
export function delivered(
  seed: Partial<Seed>,
  message: ScriptedMessage,
  around?: ScriptedSurroundings,
): readonly Delivery[] {
  return deliver(aSimulator(seed).tenant, message, around);
}

/** The same in words: `customer@outside.example left relay`. */
export function told(...given: Parameters<typeof delivered>): readonly string[] {
  return delivered(...given).map(({ recipient, fate }) => `${recipient} ${inWords(fate)}`);
}

function inWords(fate: Fate): string {
  if (fate.kind === "left") return `left ${fate.connector ?? "by MX"}`;
  if (fate.kind === "rejected") return `rejected ${fate.code} by ${fate.by}`;
  return fate.kind === "delivered" ? "delivered" : `${fate.kind} by ${fate.by}`;
}
