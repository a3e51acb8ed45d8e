import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import type { ChannelAddress } from "../../modules/channel/openChannel.js";
import { systemClock } from "../../modules/channel/retry.js";
import { tenantSchema } from "../../modules/config/tenantConfig.js";
import { type Conformance, conform } from "../../modules/conformance/conform.js";
import { openProbing, type Probing } from "../../modules/conformance/openProbing.js";
import type { ChannelName, Probe } from "../../modules/conformance/probe.js";
import { probes } from "../../modules/conformance/probes.js";
import { type ConformanceReport, findingLines, totals } from "../../modules/conformance/report.js";
import { lookAt, StrangeTenant, type TenantLook } from "../../modules/conformance/tenantLook.js";
import { optionProblems } from "../optionProblems.js";
import { UsageError } from "../usageError.js";
import { whatIsMade } from "./whatIsMade.js";

export interface ConformanceOptions {
  readonly organization: string;
  /** Absent: both. */
  readonly channel?: ChannelName;
  readonly cloud?: string;
  readonly endpoint?: string;
  readonly signIn?: string;
  /** Ids of the questions to ask; absent: all. */
  readonly probe?: readonly string[];
  /** Nobody is asked. */
  readonly yes: boolean;
  readonly json: boolean;
  readonly output?: string;
  readonly anonymous: boolean;
}

export interface ConformanceWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly open: (address: ChannelAddress, environment: ConformanceWorld["environment"]) => Probing;
  /** Asks a person; absent: there is none. */
  readonly confirm?: ((lines: readonly string[]) => Promise<boolean>) | undefined;
  readonly print: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** The world as it is, but for what a command is given. */
export const realConformance = { open: openProbing, environment: process.env };

/** How long a live tenant's reads may be behind its writes (Microsoft365DSC waits 10 s for remote domains, 2024); a simulated one's are not. */
const settleMs = 5000;

/**
 * Asks a developer tenant what the simulated one takes for granted.
 *
 * @returns the exit code: 0 all as assumed, 7 something differs, 1 something could not be told or removed, or a person said no.
 * @throws {UsageError}
 */
export async function conformance(world: ConformanceWorld, options: ConformanceOptions): Promise<number> {
  const { organization, signal } = { ...options, ...world };
  const asked = askedProbes(options.probe);
  const channels: readonly ChannelName[] = options.channel === undefined ? ["rest", "powershell"] : [options.channel];
  const open = (channel: ChannelName) => world.open(addressOf(options, channel), world.environment);
  const look = await firstLook(open, channels[0] ?? "rest", organization, signal);
  if (!(await isWanted(world, options, whatIsMade(organization, look, asked, channels)))) return 1;
  const result = await conform({
    organization,
    domains: look.domains.filter((domain) => domain.toLowerCase() !== organization.toLowerCase()),
    channels,
    open,
    probes: asked,
    clock: systemClock,
    settleMs: options.endpoint === undefined ? settleMs : 0,
    random: randomBytes(4).toString("hex"),
    ...(signal !== undefined && { signal }),
    tell: (finding) => {
      if (!options.json) for (const line of findingLines(finding)) world.print(line);
    },
  });
  await report(world, options, result);
  return signal?.aborted ? 1 : exitCode(result);
}

function askedProbes(ids: readonly string[] | undefined): readonly Probe[] {
  const unknown = (ids ?? []).filter((id) => !probes.some((probe) => probe.id === id));
  if (unknown.length > 0)
    throw new UsageError(
      `Cannot ask ${unknown.join(", ")}: there is no such probe; docs/conformance.md says where they are`,
    );
  return probes.filter(({ id }) => ids?.includes(id) ?? true);
}

function addressOf(
  { organization, cloud, endpoint, signIn }: ConformanceOptions,
  channel: ChannelName,
): ChannelAddress {
  const given = { organization, channel, cloud, endpoint, signIn };
  const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = tenantSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  throw new UsageError("Cannot tell which tenant is meant.", { problems: optionProblems(tenantSchema, written) });
}

async function firstLook(
  open: (channel: ChannelName) => Probing,
  channel: ChannelName,
  organization: string,
  signal: AbortSignal | undefined,
): Promise<TenantLook> {
  const probing = open(channel);
  try {
    return await lookAt(probing.channel, organization, signal);
  } catch (error) {
    throw error instanceof StrangeTenant ? new UsageError(error.message, { cause: error }) : error;
  } finally {
    await probing.close();
  }
}

async function isWanted(
  { confirm, print }: ConformanceWorld,
  { yes, json }: ConformanceOptions,
  lines: readonly string[],
): Promise<boolean> {
  if (yes) {
    if (!json) for (const line of lines) print(line);
    return true;
  }
  if (confirm === undefined)
    throw new UsageError("Cannot ask whether to start: nobody is at a terminal; add --yes if the tenant is for tests");
  return confirm(lines);
}

async function report(world: ConformanceWorld, options: ConformanceOptions, result: Conformance): Promise<void> {
  const { findings, left } = result;
  const found: ConformanceReport = {
    format: 1,
    version: world.version,
    date: new Date().toISOString().slice(0, 10),
    ...(!options.anonymous && { organization: options.organization }),
    findings,
    left,
  };
  if (options.output !== undefined) await writeFile(options.output, `${JSON.stringify(found, undefined, 2)}\n`);
  if (options.json) return world.print(JSON.stringify(found));
  const { asAssumed, differs, cannotTell } = totals(findings);
  if (result.before.length > 0) world.print(`removed     ${result.before.length} objects that an earlier run had left`);
  for (const { name, why } of left) world.print(`STILL THERE ${name}: ${why}`);
  world.print(`${asAssumed} as assumed, ${differs} differ, ${cannotTell} cannot be told`);
}

function exitCode({ findings, left }: Conformance): number {
  const { differs, cannotTell } = totals(findings);
  if (differs > 0) return 7;
  return cannotTell > 0 || left.length > 0 ? 1 : 0;
}
