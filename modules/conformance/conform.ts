import type { Clock } from "../channel/retry.js";
import type { Probing } from "./openProbing.js";
import { namePrefix, type Swept, sweep } from "./ownObjects.js";
import type { ChannelName, Probe } from "./probe.js";
import { type Finding, runProbes } from "./runProbes.js";

export interface ConformanceRun {
  readonly organization: string;
  /** The tenant's domains: a report does not show them. */
  readonly domains: readonly string[];
  readonly channels: readonly ChannelName[];
  readonly open: (channel: ChannelName) => Probing;
  readonly probes: readonly Probe[];
  readonly clock: Clock;
  readonly settleMs: number;
  readonly signal?: AbortSignal;
  /** Tells this run's objects from another's: eight letters or digits. */
  readonly random: string;
  readonly tell: (finding: Finding) => void;
}

export interface Conformance {
  readonly findings: readonly Finding[];
  /** What was there from a run that was ended by force. */
  readonly before: readonly string[];
  /** What could not be removed after this one. */
  readonly left: Swept["left"];
}

/**
 * Asks a tenant everything over each channel, one after the other. Whatever happens in between, all that any run made is
 * removed at the end; what a killed one left is removed at the start.
 *
 * @throws {ExchangeError} if the tenant cannot be listed.
 */
export async function conform(run: ConformanceRun): Promise<Conformance> {
  const findings: Finding[] = [];
  const before: string[] = [];
  const left: Swept["left"][number][] = [];
  for (const name of run.channels) {
    if (run.signal?.aborted) break;
    const probing = run.open(name);
    try {
      before.push(...(await sweep(probing.channel)).removed);
      findings.push(...(await askOver(run, name, probing, left)));
    } finally {
      await probing.close();
    }
  }
  return { findings, before, left };
}

async function askOver(
  { organization, domains, random, ...run }: ConformanceRun,
  name: ChannelName,
  { channel, wire }: Probing,
  left: Swept["left"][number][],
): Promise<readonly Finding[]> {
  const particulars = { prefix: `${namePrefix}${random}`, organization, domains };
  try {
    return await runProbes({ ...run, name, channel, wire, particulars });
  } finally {
    left.push(...(await sweep(channel)).left);
  }
}
