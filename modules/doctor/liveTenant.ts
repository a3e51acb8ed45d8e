import type { ExchangeChannel } from "../channel/channel.js";
import type { Relay } from "../config/relayConfig.js";
import type { ExchangeRecord } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { hostedOutboundSpamFilterPolicy } from "../exchange/hostedOutboundSpamFilterPolicy.js";
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
 * Reads a tenant for `evaluate` and `lint`, with what its outbound spam policy says of forwarding, if that may be read.
 *
 * @throws {ExchangeError} as `liveTenant`.
 */
export async function wholeTenant(channel: Pick<ExchangeChannel, "invoke">, relay: Relay): Promise<MailTenant> {
  const [tenant, forwarding] = await Promise.all([liveTenant(channel, relay), forwardingOf(channel)]);
  return { ...tenant, ...(forwarding && { automaticForwarding: forwarding }) };
}

/**
 * Reads what a stack declares objects of: one list a kind, and the accepted domains. Nothing is written.
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
    ruleSizes: Object.fromEntries(
      rules.flatMap(({ record: { Size }, object: { guid } }) => (typeof Size === "number" ? [[guid, Size]] : [])),
    ),
  };
}

/**
 * What every outbound spam policy says of automatic forwarding. Where they differ, whose is whose is not read; a sign-in
 * that may not read them knows nothing, like a snapshot without them.
 */
async function forwardingOf(
  channel: Pick<ExchangeChannel, "invoke">,
): Promise<MailTenant["automaticForwarding"] | undefined> {
  try {
    const { values } = await channel.invoke(listCall(hostedOutboundSpamFilterPolicy));
    const modes = new Set(
      values.map((record) => fromRecord(hostedOutboundSpamFilterPolicy, record).values.autoForwardingMode),
    );
    const [mode] = modes;
    return modes.size === 1 ? (mode as MailTenant["automaticForwarding"]) : undefined;
  } catch (error) {
    if (error instanceof ExchangeError) return undefined;
    throw error;
  }
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
