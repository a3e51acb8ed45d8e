import type { ExchangeChannel } from "../channel/channel.js";
import type { CmdletCall } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { listCall } from "../exchange/kindCalls.js";
import { fromRecord } from "../exchange/kindRecord.js";
import type { ObjectKind, Observed } from "../exchange/objectKind.js";
import { outboundConnector } from "../exchange/outboundConnector.js";
import { transportRule } from "../exchange/transportRule.js";

/** What the emergency exit did to the rules and connectors of one stack that take mail to its relay. */
export interface RelayOff {
  readonly switchedOff: readonly string[];
  /** These were off before. */
  readonly wereOff: readonly string[];
  readonly failed: readonly { readonly name: string; readonly reason: string }[];
  /** Stacks of which the tenant has routing rules, for whoever mistyped the name. */
  readonly otherStacks: readonly string[];
}

/**
 * Disables every routing rule that bears the stack's mark, then its connectors that take mail without a rule: no state, no
 * config. What cannot be disabled does not keep the others from it; but while a rule still stamps a key for such a connector,
 * that stays on: the key would leave with the mail.
 *
 * @throws {ExchangeError} if the rules cannot be listed.
 */
export async function relayOff(channel: ExchangeChannel, stack: string, signal?: AbortSignal): Promise<RelayOff> {
  const rules = (await listed(channel, transportRule, signal)).filter(({ mark }) => mark?.owner !== undefined);
  const routing = rules.filter(isRoute);
  const off = new Switching(channel, signal);
  const mine = (objects: readonly Observed[]) => objects.filter((object) => stackOfMark(object) === stack);
  for (const rule of mine(routing)) await off.rule(rule);
  const connectors = await off.orFail("connectors that need no rule", () => listed(channel, outboundConnector, signal));
  const taking = mine(connectors ?? []).filter(({ values }) => values.isTransportRuleScoped !== true);
  if (taking.length > 0) for (const rule of mine(rules).filter(isStamp)) await off.rule(rule);
  for (const connector of taking) await off.connector(connector);
  const others = new Set(routing.flatMap((rule) => stackOfMark(rule) ?? []));
  return { ...off.done(), otherStacks: [...others].filter((other) => other !== stack) };
}

class Switching {
  readonly #switchedOff: string[] = [];
  readonly #wereOff: string[] = [];
  readonly #failed: { name: string; reason: string }[] = [];
  #isStamping = false;

  constructor(
    readonly channel: ExchangeChannel,
    readonly signal: AbortSignal | undefined,
  ) {}

  async rule(rule: Observed): Promise<void> {
    const isOff = await this.#switch(rule, { cmdlet: "Disable-TransportRule", parameters: { Identity: rule.guid } });
    if (!isOff && isStamp(rule)) this.#isStamping = true;
  }

  async connector(connector: Observed): Promise<void> {
    if (this.#isStamping && connector.values.enabled !== false)
      this.#failed.push({ name: connector.name, reason: "a rule still stamps the relay's key on what it takes" });
    else
      await this.#switch(connector, {
        cmdlet: "Set-OutboundConnector",
        parameters: { Identity: connector.guid, Enabled: false },
      });
  }

  async orFail<Result>(name: string, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      this.#failed.push({ name, reason: error.message });
      return undefined;
    }
  }

  done(): Omit<RelayOff, "otherStacks"> {
    return { switchedOff: this.#switchedOff, wereOff: this.#wereOff, failed: this.#failed };
  }

  /** @returns whether it is off now. */
  async #switch({ name, values }: Observed, call: CmdletCall): Promise<boolean> {
    if (values.enabled === false) {
      this.#wereOff.push(name);
      return true;
    }
    const isDone = await this.orFail(name, () => this.channel.invoke(call, this.signal));
    if (isDone !== undefined) this.#switchedOff.push(name);
    return isDone !== undefined;
  }
}

async function listed(channel: ExchangeChannel, kind: ObjectKind, signal?: AbortSignal): Promise<readonly Observed[]> {
  const { values } = await channel.invoke(listCall(kind), signal);
  return values.map((record) => fromRecord(kind, record));
}

function isRoute({ values }: Observed): boolean {
  return typeof values.routeMessageOutboundConnector === "string";
}

function isStamp(rule: Observed): boolean {
  return !isRoute(rule) && typeof rule.values.setHeaderName === "string";
}

/** The stack's name alone: who is in a hurry does not remember the project's. */
function stackOfMark({ mark }: Observed): string | undefined {
  return mark?.owner?.split("/")[1];
}
