import type { Relay } from "../config/relayConfig.js";
import type { MailService, MailTenant } from "../mailflow/mailTenant.js";
import { inferServices } from "../mailflow/returning.js";

/** A tenant with what is behind its connectors: the relay as the config says, other services as rules give them away. */
export function withServices(tenant: MailTenant, relay: Relay): MailTenant {
  const declared = relayServices(relay);
  const isDeclared = ({ connector }: MailService) => declared.some((one) => one.connector === connector);
  return { ...tenant, services: [...declared, ...inferServices(tenant).filter((one) => !isDeclared(one))] };
}

/** What the config says of its own relay: that it delivers by itself, or how it hands mail back. */
function relayServices({ connector, returns, inbound, stamp }: Relay): readonly MailService[] {
  const outgoing: MailService = { connector: connector.name, basis: "declared" };
  const incoming = inbound?.route === "rule" && ({ connector: inbound.connector.name, basis: "declared" } as const);
  const { header, words } = returns?.loopGuard ?? {};
  const { certificate, senderIPAddresses } = returns?.inboundConnector ?? {};
  const ip = senderIPAddresses?.[0]?.replace(/[/-].*/, "");
  const back: MailService["returns"] = returns && {
    setsHeaders: header === undefined ? {} : { [header]: words?.[0] },
    ...(stamp?.removedByRelay && { removesHeaders: [stamp.header] }),
    ...(certificate !== undefined && { certificate }),
    ...(ip !== undefined && { ip }),
  };
  return [{ ...outgoing, ...(back && { returns: back }) }, ...(incoming ? [incoming] : [])];
}
