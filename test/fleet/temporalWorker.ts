import type { ExchangeChannel } from "../../modules/channel/channel.js";
import { openChannel } from "../../modules/channel/openChannel.js";
import type { TenantEnd } from "../../modules/fleet/rollout.js";
import type { TenantWork } from "../../scripts/fleet/temporal/fleetActivities.js";
import { runWorker, tellWarnings } from "../../scripts/fleet/temporal/runWorker.js";

/** A worker as a process of its own, whose tenants are simulated and changed without Pulumi: each gets two rules, if it has not. */
interface Settings {
  readonly address: string;
  readonly namespace: string;
  readonly project: string;
  readonly bundle: string;
  readonly urls: Readonly<Record<string, string>>;
}

const { urls, bundle, ...place } = JSON.parse(process.argv[2] ?? "") as Settings;
const names = ["first", "second"];

async function withTenant<Result>(stack: string, work: (channel: ExchangeChannel) => Promise<Result>): Promise<Result> {
  const organization = "contoso.onmicrosoft.com";
  const address = { channel: "rest", cloud: "global", signIn: "token", organization, endpoint: urls[stack] } as const;
  const channel = openChannel(address, process.env);
  return work(channel).finally(() => channel.close());
}

async function missingIn(channel: ExchangeChannel): Promise<readonly string[]> {
  const { values } = await channel.invoke({ cmdlet: "Get-TransportRule", parameters: {} });
  const there = values.map(({ Name }) => Name);
  return names.filter((name) => !there.includes(name));
}

/** @param isAsked whether Pulumi would be asked in any case. */
async function apply(channel: ExchangeChannel, isAsked: boolean): Promise<TenantEnd> {
  const missing = await missingIn(channel);
  for (const Name of missing)
    await channel.invoke({ cmdlet: "New-TransportRule", parameters: { Name, StopRuleProcessing: true } });
  return { outcome: missing.length === 0 && !isAsked ? "unchanged" : "applied" };
}

const failed = (error: unknown) =>
  ({ outcome: "failed", why: error instanceof Error ? error.message : String(error) }) as const;

const work: TenantWork = {
  now: Date.now,
  apply: (stack, isAsked) => withTenant(stack, (channel) => apply(channel, isAsked)).catch(failed),
  astray: async (stacks) => {
    const missing = await Promise.all(stacks.map((stack) => withTenant(stack, missingIn)));
    return stacks.filter((_, at) => missing[at]?.length !== 0);
  },
  say: (line) => void process.stdout.write(`${line}\n`),
};
tellWarnings(work.say);
const { signal } = new AbortController();
await runWorker(work, { ...place, concurrency: 4, signal, bundle: { codePath: bundle } });
