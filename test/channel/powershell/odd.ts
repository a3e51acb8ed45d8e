import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";
import type { ExchangeChannel } from "../../../modules/channel/channel.js";
import type { LogFields } from "../../../modules/channel/observedChannel.js";
import { type PowershellOptions, powershellChannel } from "../../../modules/channel/powershell/powershellChannel.js";
import { startPwsh } from "../../../modules/channel/powershell/pwshProcess.js";
import { tokenSignIn } from "../../../modules/channel/powershell/signIn.js";
import type { CmdletCall, CmdletValue } from "../../../modules/exchange/cmdletCall.js";
import { cmdletNames } from "../../../modules/exchange/cmdletNames.js";
import { Secret } from "../../../modules/exchange/secret.js";

const oddModuleFolder = fileURLToPath(new URL("./oddModule", import.meta.url));

/** The environment of a PowerShell that finds the module which misbehaves. */
export const oddEnvironment: Readonly<Record<string, string | undefined>> = {
  ...process.env,
  PSModulePath: oddModuleFolder,
  SOMEBODYS_SECRET: "environment-secret",
};

export interface Odd {
  readonly channel: ExchangeChannel;
  readonly lines: readonly (readonly [string, LogFields])[];
}

const opened: ExchangeChannel[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((channel) => channel.close()));
});

/** Opens PowerShell with a module that misbehaves, until the test ends; nothing is tried twice. */
export function anOddChannel(more: Partial<PowershellOptions> = {}): Odd {
  const odd = openOdd(more);
  opened.push(odd.channel);
  return odd;
}

/** The same, for whoever closes it. */
export function openOdd(more: Partial<PowershellOptions> = {}): Odd {
  const lines: (readonly [string, LogFields])[] = [];
  const channel = powershellChannel({
    organization: "contoso.onmicrosoft.com",
    allowed: cmdletNames,
    signIn: tokenSignIn({ token: async () => new Secret("token-1"), forget: () => undefined }),
    place: { ConnectionUri: "http://127.0.0.1:1" },
    isSimulated: true,
    start: () => startPwsh(oddEnvironment),
    retry: { maxAttempts: 1, baseDelayMs: 0, maxDelayMs: 0, maxElapsedMs: 0 },
    log: (message, fields) => void lines.push([message, fields]),
    ...more,
  });
  return { channel, lines };
}

export const read = (Identity: string): CmdletCall => ({ cmdlet: "Get-RemoteDomain", parameters: { Identity } });
export const write = (Identity: string, more: Readonly<Record<string, CmdletValue>> = {}): CmdletCall => ({
  cmdlet: "Set-RemoteDomain",
  parameters: { Identity, ...more },
});

/** The names of the objects that a call gives. */
export async function namesOf(channel: ExchangeChannel, call: CmdletCall, signal?: AbortSignal): Promise<unknown[]> {
  return (await channel.invoke(call, signal)).values.map(({ Name }) => Name);
}
