import type { ExchangeChannel } from "../../modules/channel/channel.js";
import type { LogFields } from "../../modules/channel/observedChannel.js";
import { type RestOptions, restChannel } from "../../modules/channel/restChannel.js";
import type { TokenSource } from "../../modules/channel/tokenSource.js";
import type { CmdletCall } from "../../modules/exchange/cmdletCall.js";
import { cmdletNames } from "../../modules/exchange/cmdletNames.js";
import { Secret } from "../../modules/exchange/secret.js";
import { type FakeClock, fakeClock } from "./fakeClock.js";
import { type ScriptedAnswer, type ScriptedServer, scriptedServer } from "./scriptedServer.js";

export const list: CmdletCall = { cmdlet: "Get-RemoteDomain", parameters: {} };
export const make: CmdletCall = { cmdlet: "New-RemoteDomain", parameters: { Name: "a", DomainName: "a.example" } };
export const change: CmdletCall = { cmdlet: "Set-RemoteDomain", parameters: { Identity: "a", TNEFEnabled: false } };

const closing: (() => Promise<void>)[] = [];

/** Closes the channels and servers of a test; call it after each. */
export async function closeOpened(): Promise<void> {
  for (const close of closing.splice(0)) await close();
}

/** Closes what a test opened by itself along with the rest. */
export function closeLater(close: () => Promise<void>): void {
  closing.push(close);
}

/** Tokens that are told apart by a number, which grows when one is forgotten. */
export function countedTokens(): TokenSource & { readonly forgotten: string[] } {
  const forgotten: string[] = [];
  return {
    forgotten,
    token: async () => new Secret(`token-${forgotten.length + 1}`),
    forget: (refused) => void forgotten.push(refused?.reveal() ?? "any"),
  };
}

export interface Opened {
  readonly server: ScriptedServer;
  readonly channel: ExchangeChannel;
  readonly clock: FakeClock;
  readonly lines: readonly (readonly [string, LogFields])[];
}

/** Opens a channel to a server that answers by script. `closeOpened` ends both. */
export async function openScripted(
  script: readonly ScriptedAnswer[],
  more: Partial<RestOptions> = {},
): Promise<Opened> {
  const server = await scriptedServer(...script);
  const clock = fakeClock(Date.parse("2026-01-01T00:00:00Z"));
  const lines: (readonly [string, LogFields])[] = [];
  const channel = restChannel({
    tenant: "contoso.onmicrosoft.com",
    cloud: "global",
    endpoint: server.url,
    tokens: countedTokens(),
    allowed: cmdletNames,
    clock,
    log: (message, fields) => void lines.push([message, fields]),
    ...more,
  });
  closing.push(() => channel.close(), server.close);
  return { server, channel, clock, lines };
}

/** What the call failed with; its result if it did not. */
export const outcomeOf = (channel: ExchangeChannel, call: CmdletCall): Promise<unknown> =>
  channel.invoke(call).catch((error: unknown) => error);
