import type { ExchangeChannel } from "../channel/channel.js";
import { namePrefix } from "./ownObjects.js";

/** What a person wants to know of a tenant before anything is made in it. */
export interface TenantLook {
  readonly displayName: string;
  readonly domains: readonly string[];
  readonly rules: number;
  readonly connectors: number;
  /** How many objects an earlier run left behind. */
  readonly leftovers: number;
}

/** The sign-in belongs to another tenant. */
export class StrangeTenant extends Error {
  override readonly name = "StrangeTenant";
}

/**
 * Looks at the tenant, by reads only.
 *
 * @throws {StrangeTenant} if none of its domains is the organization.
 * @throws {ExchangeError} if it cannot be told.
 */
export async function lookAt(
  channel: ExchangeChannel,
  organization: string,
  signal?: AbortSignal,
): Promise<TenantLook> {
  const list = async (noun: string, parameters = {}) =>
    (await channel.invoke({ cmdlet: `Get-${noun}`, parameters }, signal)).values;
  const domains = (await list("AcceptedDomain")).map(({ DomainName }) => String(DomainName));
  if (!domains.some((domain) => domain.toLowerCase() === organization.toLowerCase()))
    throw new StrangeTenant(
      `Cannot run in ${organization}: the sign-in belongs to a tenant with the domains ${domains.join(", ")}; nothing was written. Sign in to ${organization}, or name the other one`,
    );
  const [config = {}] = await list("OrganizationConfig");
  const rules = await list("TransportRule", { ResultSize: "Unlimited" });
  const connectors = [
    ...(await list("OutboundConnector", { IncludeTestModeConnectors: true })),
    ...(await list("InboundConnector")),
  ];
  const all = [...rules, ...connectors, ...(await list("RemoteDomain"))];
  const isLeft = ({ Name }: Readonly<Record<string, unknown>>) => String(Name).startsWith(namePrefix);
  return {
    displayName: String(config.DisplayName ?? organization),
    domains,
    rules: rules.filter((rule) => !isLeft(rule)).length,
    connectors: connectors.filter((connector) => !isLeft(connector)).length,
    leftovers: all.filter(isLeft).length,
  };
}
