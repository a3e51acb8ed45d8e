import type { ExchangeChannel } from "../channel/channel.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { listCall } from "../exchange/kindCalls.js";
import { fromRecord } from "../exchange/kindRecord.js";
import type { Observed } from "../exchange/objectKind.js";
import { transportRule } from "../exchange/transportRule.js";

/** What the emergency exit did to the rules of one stack that route mail to its relay. */
export interface RelayOff {
  readonly switchedOff: readonly string[];
  /** These were off before. */
  readonly wereOff: readonly string[];
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
  /** Stacks of which the tenant has routing rules, for whoever mistyped the name. */
  readonly otherStacks: readonly string[];
}

/**
 * Disables every routing rule that bears the stack's mark: one list, one write a rule, no state, no config. A rule that
 * cannot be disabled does not keep the others from it.
 *
 * @throws {ExchangeError} if the rules cannot be listed.
 */
export async function relayOff(channel: ExchangeChannel, stack: string, signal?: AbortSignal): Promise<RelayOff> {
  const { values } = await channel.invoke(listCall(transportRule), signal);
  const routing = values.map((record) => fromRecord(transportRule, record)).filter(isOurRoute);
  const mine = routing.filter((rule) => stackOfRule(rule) === stack);
  const failed: { name: string; reason: string }[] = [];
  const switchedOff: string[] = [];
  for (const { guid, name } of mine.filter(({ values: { enabled } }) => enabled !== false))
    try {
      await channel.invoke({ cmdlet: "Disable-TransportRule", parameters: { Identity: guid } }, signal);
      switchedOff.push(name);
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      failed.push({ name, reason: error.message });
    }
  return {
    switchedOff,
    wereOff: mine.filter(({ values: { enabled } }) => enabled === false).map(({ name }) => name),
    failed,
    otherStacks: [...new Set(routing.flatMap((rule) => stackOfRule(rule) ?? []))].filter((other) => other !== stack),
  };
}

function isOurRoute({ mark, values }: Observed): boolean {
  return mark?.owner !== undefined && typeof values.routeMessageOutboundConnector === "string";
}

/** The stack's name alone: who is in a hurry does not remember the project's. */
function stackOfRule({ mark }: Observed): string | undefined {
  return mark?.owner?.split("/")[1];
}
