import type { ExchangeChannel } from "../channel/channel.js";
import { isRead } from "../channel/classify.js";
import type { CmdletCall } from "../exchange/cmdletCall.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import type { OwnNoun } from "./probe.js";

/** What the name of everything begins with that any run makes. */
export const namePrefix = "pxr-conformance-";

/** In the order in which they are removed: a rule names a connector. */
export const ownNouns: readonly OwnNoun[] = ["TransportRule", "OutboundConnector", "InboundConnector", "RemoteDomain"];

interface Bounds {
  readonly prefix: string;
  /** How many rules are not ours: no place above the last of them is ever asked for. */
  readonly foreignRules: number;
  /** Told of each object that may be there from now on. */
  readonly made: (noun: OwnNoun, name: string) => void;
}

/**
 * Lets nothing be written but to objects whose name begins with the prefix.
 *
 * @throws {Error} for any other write: then a probe is wrong.
 */
export function ownOnly(channel: ExchangeChannel, { prefix, foreignRules, made }: Bounds): ExchangeChannel {
  return {
    invoke: async (call, signal) => {
      if (isRead(call.cmdlet)) return channel.invoke(call, signal);
      const noun = ownNouns.find((own) => call.cmdlet.endsWith(`-${own}`));
      const wrong = noun === undefined ? ["what no run makes"] : strangeNames(call, prefix);
      if (noun === undefined || wrong.length > 0)
        throw new Error(`Cannot run ${call.cmdlet}: it would write to ${wrong.join(", ")}`);
      const { Name: name, Priority: place } = call.parameters;
      if (typeof place === "number" && place < foreignRules)
        throw new Error(`Cannot run ${call.cmdlet}: place ${place} is among rules of others`);
      if (typeof name === "string") made(noun, name);
      return channel.invoke(call, signal);
    },
    close: () => channel.close(),
  };
}

/** What a write names that is not ours; a write that names nothing names everything. */
function strangeNames({ cmdlet, parameters }: CmdletCall, prefix: string): readonly string[] {
  const needed = cmdlet.startsWith("New-") ? "Name" : "Identity";
  return [needed, "Name"].flatMap((key) => {
    const value = parameters[key];
    if (value === undefined && key !== needed) return [];
    return typeof value === "string" && value.startsWith(prefix) ? [] : [`${key} ${String(value)}`];
  });
}

export interface Swept {
  readonly removed: readonly string[];
  readonly left: readonly { readonly name: string; readonly why: string }[];
}

/** Removes everything whose name begins with the prefix, whichever run made it. @throws {ExchangeError} if it cannot be listed. */
export async function sweep(channel: ExchangeChannel): Promise<Swept> {
  const removed: string[] = [];
  const left: { name: string; why: string }[] = [];
  for (const noun of ownNouns)
    for (const { name, guid } of await ownOf(channel, noun)) {
      const why = await remove(channel, noun, guid);
      if (why === undefined) removed.push(name);
      else left.push({ name, why });
    }
  return { removed, left };
}

async function ownOf(channel: ExchangeChannel, noun: OwnNoun) {
  const listedWith: Partial<Record<OwnNoun, Readonly<Record<string, string | boolean>>>> = {
    TransportRule: { ResultSize: "Unlimited" },
    OutboundConnector: { IncludeTestModeConnectors: true },
  };
  const { values } = await channel.invoke({ cmdlet: `Get-${noun}`, parameters: listedWith[noun] ?? {} });
  return values
    .map(({ Name, Guid }) => ({ name: String(Name), guid: String(Guid) }))
    .filter(({ name }) => name.startsWith(namePrefix));
}

/** Why it is still there; undefined if it is not. */
export async function remove(channel: ExchangeChannel, noun: OwnNoun, identity: string): Promise<string | undefined> {
  try {
    await channel.invoke({ cmdlet: `Remove-${noun}`, parameters: { Identity: identity } });
    return undefined;
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    return error.kind === "notFound" ? undefined : error.message;
  }
}
