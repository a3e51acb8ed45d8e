import type { ExchangeChannel } from "../channel/channel.js";
import type { Relay } from "../config/relayConfig.js";
import type { ExchangeRecord } from "../exchange/cmdletCall.js";
import { inboundConnector } from "../exchange/inboundConnector.js";
import { listCall } from "../exchange/kindCalls.js";
import { fromRecord } from "../exchange/kindRecord.js";
import type { ObjectKind, Observed } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { remoteDomain } from "../exchange/remoteDomain.js";
import { transportRule } from "../exchange/transportRule.js";
import { withServices } from "../expectations/relayServices.js";
import type { AcceptedDomain, MailTenant } from "../mailflow/mailTenant.js";

/**
 * Reads a tenant for `evaluate` and `lint`: one list a kind, and the accepted domains. Nothing is written.
 *
 * @throws {ExchangeError} if a list cannot be read: half a tenant would be a wrong one.
 */
export async function liveTenant(channel: Pick<ExchangeChannel, "invoke">, relay: Relay): Promise<MailTenant> {
  return withServices(await listedTenant(channel), relay);
}

/** The same where no config says what is behind a connector. */
export async function listedTenant(channel: Pick<ExchangeChannel, "invoke">): Promise<MailTenant> {
  const listOf = async (kind: ObjectKind) =>
    (await channel.invoke(listCall(kind))).values.map((record) => ({ record, object: fromRecord(kind, record) }));
  const objects = async (kind: ObjectKind): Promise<readonly Observed[]> =>
    (await listOf(kind)).map(({ object }) => object);
  const [rules, outboundConnectors, inboundConnectors, remoteDomains, domains] = await Promise.all([
    listOf(transportRule),
    objects(outboundConnector),
    objects(inboundConnector),
    objects(remoteDomain),
    channel.invoke({ cmdlet: "Get-AcceptedDomain", parameters: {} }),
  ]);
  const inOrder = rules.sort((left, right) => priorityOf(left.record) - priorityOf(right.record));
  return {
    rules: inOrder.map(({ object }) => object),
    ...{ outboundConnectors, inboundConnectors, remoteDomains },
    acceptedDomains: domains.values.map(acceptedDomain),
  };
}

function priorityOf({ Priority }: ExchangeRecord): number {
  return Number(Priority ?? 0);
}

function acceptedDomain({ DomainName, DomainType, MatchSubDomains }: ExchangeRecord): AcceptedDomain {
  return {
    domainName: String(DomainName),
    domainType: DomainType as AcceptedDomain["domainType"],
    ...(MatchSubDomains === true && { matchSubDomains: true }),
  };
}
