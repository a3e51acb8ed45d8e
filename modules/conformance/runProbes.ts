import { isDeepStrictEqual } from "node:util";
import type { ExchangeChannel } from "../channel/channel.js";
import type { Clock } from "../channel/retry.js";
import { ExchangeError } from "../exchange/exchangeError.js";
import { NotPossible } from "./notPossible.js";
import { ownOnly, remove } from "./ownObjects.js";
import { type Particulars, plainText, withPlaceholders } from "./placeholders.js";
import type { ChannelName, Found, OwnNoun, Probe } from "./probe.js";
import { probedTenant } from "./probedTenant.js";
import type { Wire } from "./wire.js";

/** What one probe found over one channel. */
export interface Finding {
  readonly probe: string;
  readonly channel: ChannelName;
  readonly verdict: "asAssumed" | "differs" | "cannotTell";
  readonly assumed: Found;
  readonly found?: Found;
  /** Why it cannot be told. */
  readonly why?: string;
}

export interface ProbeRun {
  readonly name: ChannelName;
  readonly channel: ExchangeChannel;
  readonly wire: Wire | undefined;
  readonly particulars: Particulars;
  readonly probes: readonly Probe[];
  readonly signal?: AbortSignal | undefined;
  /** How long reads may be behind writes: a record is read so much later, in milliseconds. */
  readonly settleMs: number;
  readonly clock: Clock;
  readonly tell: (finding: Finding) => void;
}

/**
 * Asks one question after the other, and removes after each what it made. What it could not remove, `sweep` finds.
 *
 * An abort ends it: the question that is under way is not among the findings.
 */
export async function runProbes(run: ProbeRun): Promise<readonly Finding[]> {
  const { prefix } = run.particulars;
  const made: { noun: OwnNoun; name: string }[] = [];
  const { values: rules } = await run.channel.invoke({
    cmdlet: "Get-TransportRule",
    parameters: { ResultSize: "Unlimited" },
  });
  const channel = ownOnly(run.channel, {
    prefix,
    foreignRules: rules.filter(({ Name }) => !String(Name).startsWith(prefix)).length,
    made: (noun, name) => made.unshift({ noun, name }),
  });
  const findings: Finding[] = [];
  for (const probe of run.probes.filter(({ throughPowershell }) => run.name === "rest" || throughPowershell !== null)) {
    if (run.signal?.aborted) break;
    const finding = await ask(run, channel, probe);
    for (const { noun, name } of made.splice(0)) await remove(channel, noun, name);
    if (run.signal?.aborted) break;
    findings.push(finding);
    run.tell(finding);
  }
  return findings;
}

async function ask(run: ProbeRun, channel: ExchangeChannel, probe: Probe): Promise<Finding> {
  const { name, particulars, wire, signal, clock, settleMs } = run;
  const { prefix, organization } = particulars;
  const assumed = name === "rest" ? probe.assumed : (probe.throughPowershell ?? probe.assumed);
  const base = { probe: probe.id, channel: name, assumed };
  try {
    const tenant = probedTenant({ channel, wire, prefix, organization, signal, clock, settleMs });
    const found = withPlaceholders(await probe.run(tenant), particulars);
    return { ...base, verdict: isDeepStrictEqual(assumed, found) ? "asAssumed" : "differs", found };
  } catch (error) {
    const isTold = error instanceof ExchangeError || error instanceof NotPossible;
    if (!isTold && !(signal?.aborted && error instanceof Error)) throw error;
    return { ...base, verdict: "cannotTell", why: plainText(error.message, particulars) };
  }
}
