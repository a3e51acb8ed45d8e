import type { EmailRelayState } from "../../modules/desired/emailRelayState.js";
import { inboundConnector } from "../../modules/exchange/inboundConnector.js";
import { createCall } from "../../modules/exchange/kindCalls.js";
import type { ObjectKind, PropertyValues } from "../../modules/exchange/objectKind.js";
import { outboundConnector } from "../../modules/exchange/outboundConnector.js";
import { isForeign } from "../../modules/exchange/ruleSet.js";
import { Secret } from "../../modules/exchange/secret.js";
import { transportRule } from "../../modules/exchange/transportRule.js";
import { deliver } from "../../modules/simulator/delivery/deliver.js";
import type { Delivery, ScriptedMessage } from "../../modules/simulator/delivery/message.js";
import { whoIsRejected } from "../../modules/simulator/delivery/whoIsRejected.js";
import type { Tenant } from "../../modules/simulator/tenant.js";
import { anInProcessTenant } from "../simulator/inProcessTenant.js";

/** A simulated tenant in which everything of a state has been made; the rules of others aside. */
export async function aTenantWith({
  outboundConnectors,
  inboundConnectors,
  ruleSet,
}: EmailRelayState): Promise<Tenant> {
  const { service, status } = anInProcessTenant();
  const make = async (kind: ObjectKind, values: PropertyValues) => {
    const { cmdlet, parameters } = createCall(kind, values);
    const opened = Object.entries(parameters).map(([key, value]) => [
      key,
      value instanceof Secret ? value.reveal() : value,
    ]);
    const answer = await status(cmdlet, Object.fromEntries(opened));
    if (answer !== 200) throw new Error(`${cmdlet} ${String(values.name)}: ${answer}`);
  };
  for (const values of Object.values(outboundConnectors)) await make(outboundConnector, values);
  for (const values of Object.values(inboundConnectors)) await make(inboundConnector, values);
  for (const rule of ruleSet.order.map((key) => ruleSet.rules[key]))
    if (rule !== undefined && !isForeign(rule)) await make(transportRule, rule);
  return service.simulator.tenant;
}

/** What happens to a message in the tenant, in words. */
export function fate(tenant: Tenant, message: ScriptedMessage): string {
  return deliver(tenant, message)
    .map((one) => inWords(one, message))
    .join("; ");
}

/** Who is turned away when writing to Ada. */
export function rejected(tenant: Tenant): readonly string[] {
  return whoIsRejected(tenant, "ada@contoso.com").map(({ who, code }) => `${who}: ${code}`);
}

function inWords({ fate: end }: Delivery, { headers = [] }: ScriptedMessage): string {
  if (end.kind === "rejected") return `refused (${end.code})`;
  if (end.kind !== "left" && end.kind !== "delivered") return end.kind;
  const [had, has] = [headers, end.headers].map((all) => all.some(({ name }) => name.endsWith("-Key")));
  const key = had === has ? "" : has ? "gets the key, " : "loses the key, ";
  if (end.kind === "delivered") return `${key}to the mailbox`;
  return `${key}${end.connector === null ? "to its recipient" : "to the relay"}`;
}
