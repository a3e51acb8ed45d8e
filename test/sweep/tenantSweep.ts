import { readFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { readEvent } from "../../modules/fleet/journal.js";
import { dump } from "../../modules/simulator/simulator.js";
import type { FoundPulumi } from "../../scripts/setup/findPulumi.js";
import { processesBelow } from "../support/processes.js";
import { aFleetProject, type FleetProject } from "./fleetProject.js";

export interface TenantSweep {
  readonly root: string;
  readonly pulumi: FoundPulumi;
  readonly tenants: number;
  readonly say: (line: string) => void;
}

const canary = "{ name: canary, stacks: [t01, t02] }";
const waves = `waves: [${canary}, { name: a tenth, percent: 10 }, { name: all, percent: 100 }]\n`;

/** A rollout of which one tenant fails at a gate, mended and gone on with. @returns what is not as it should be. */
export async function sweepGate(options: TenantSweep): Promise<readonly string[]> {
  return inProject(options, async (fleet, names) => {
    const [broken = "", later] = [names[2], names.slice(2 + Math.ceil((names.length - 2) / 10))];
    const faults = fleet.tenants.get(broken)?.simulator.faults;
    const untouched = () => later.map((name) => tenantNow(fleet, name)).join("\n");
    const before = untouched();
    faults?.add({ kind: "status", status: 403, cmdlet: "New-TransportRule" });
    const stopped = await run(fleet, ["fleet", "up", "--all"]);
    const touched = untouched() === before ? [] : ["tenants of the wave after the gate were touched"];
    faults?.clear();
    const ended = await run(fleet, ["fleet", "resume", "--retry"]);
    return [
      ...demand("the wave that breaks", stopped.exitCode, 7),
      ...touched,
      ...demand("the wave that was mended", ended.exitCode, 0),
      ...notOnce(fleet, [broken]),
      ...(await brokenJournal(fleet, names)),
    ];
  });
}

/** A rollout that is killed at random moments, alone or with all that runs below it, and gone on with. */
export async function sweepKills(
  options: TenantSweep,
  { seed, kills }: { readonly seed: number; readonly kills: number },
): Promise<readonly string[]> {
  const moments = fc.sample(
    fc.record({ milliseconds: fc.integer({ min: 1_500, max: 20_000 }), isTree: fc.boolean() }),
    { seed, numRuns: kills },
  );
  return inProject(options, async (fleet, names) => {
    let killed = 0;
    for (const [at, moment] of moments.entries()) {
      const { signal } = await run(
        fleet,
        ["fleet", at === 0 ? "up" : "resume", ...(at === 0 ? ["--all"] : [])],
        moment,
      );
      if (signal === "SIGKILL") killed += 1;
    }
    const ended = await run(fleet, ["fleet", "resume"]);
    options.say(
      `seed ${seed}: killed ${killed} times, ${moments.filter(({ isTree }) => isTree).length} with all below`,
    );
    return [
      ...demand("the rollout that was killed", ended.exitCode, 0),
      ...notOnce(fleet, []),
      ...(await brokenJournal(fleet, names)),
    ];
  });
}

type Work = (fleet: FleetProject, names: readonly string[]) => Promise<readonly string[]>;

/** @returns what the work complains of, and whether one rollout more writes anything. */
async function inProject({ tenants, say, ...where }: TenantSweep, work: Work): Promise<readonly string[]> {
  const fleet = await aFleetProject(where, tenants, waves);
  try {
    const started = performance.now();
    const complaints = await work(fleet, [...fleet.tenants.keys()]);
    say(`${tenants} tenants in ${seconds(started)}`);
    for (const { simulator } of fleet.tenants.values()) simulator.forgetCalls();
    const again = performance.now();
    const { exitCode, all } = await run(fleet, ["fleet", "up", "--all"]);
    say(`once more, nothing to do, in ${seconds(again)}`);
    const writes = [...fleet.tenants.values()].flatMap(({ simulator }) => simulator.calls.filter(isWrite)).length;
    const isUnchanged = all.includes(`0 applied, ${tenants} unchanged`);
    return [
      ...complaints,
      ...demand("one rollout more", exitCode, 0),
      ...(isUnchanged && writes === 0 ? [] : [`one rollout more makes ${writes} writes: ${all}`]),
    ];
  } finally {
    await fleet.close();
  }
}

/** @param moment when it is killed, if it is. */
async function run(
  fleet: FleetProject,
  args: readonly string[],
  moment?: { readonly milliseconds: number; readonly isTree: boolean },
) {
  const relay = fleet.relay(...args);
  const kill = async () => {
    const below = moment?.isTree ? await processesBelow(relay.pid ?? 0) : [];
    relay.kill("SIGKILL");
    for (const { pid } of below) killed(pid);
  };
  const timer = moment && setTimeout(() => void kill(), moment.milliseconds);
  const ended = await relay;
  clearTimeout(timer);
  return ended;
}

function killed(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}

/** By the tenants' own logs: what was made once too often or too seldom. @param failing who is asked more than once. */
function notOnce({ tenants }: FleetProject, failing: readonly string[]): readonly string[] {
  return [...tenants].flatMap(([name, { simulator }]) => {
    const made = simulator.calls.filter(({ cmdlet }) => cmdlet.startsWith("New-"));
    const keys = made.map(({ cmdlet, parameters }) => `${cmdlet} ${parameters.Name}`);
    const twice = failing.includes(name) ? [] : keys.filter((key, at) => keys.indexOf(key) !== at);
    const rules = simulator.tenant.objects.TransportRule.length;
    return [
      ...twice.map((key) => `${name}: ${key} was sent twice`),
      ...(rules === 43 ? [] : [`${name}: ${rules} rules, not 43`]),
    ];
  });
}

/** Tenants that the journal lost, or let end more than once. */
async function brokenJournal({ folder }: FleetProject, names: readonly string[]): Promise<readonly string[]> {
  const text = await readFile(path.join(folder, ".relay", "fleet", "rollout.jsonl"), "utf8");
  const events = text.split("\n").flatMap((line) => readEvent(line) ?? []);
  const applied = events.flatMap((one) => (one.event === "ended" && one.outcome === "applied" ? [one.stack] : []));
  return names.flatMap((name) => {
    const times = applied.filter((one) => one === name).length;
    return times === 1 ? [] : [`${name}: ended ${times} times`];
  });
}

function tenantNow({ tenants }: FleetProject, name: string): string {
  const running = tenants.get(name);
  return running === undefined ? "" : JSON.stringify(dump(running.simulator.tenant, { times: false }));
}

function isWrite({ cmdlet }: { readonly cmdlet: string }): boolean {
  return !cmdlet.startsWith("Get-");
}

function demand(what: string, exitCode: number | undefined, wanted: number): readonly string[] {
  return exitCode === wanted ? [] : [`${what} ends with ${exitCode}, not ${wanted}`];
}

function seconds(started: number): string {
  return `${Math.round((performance.now() - started) / 1000)} s`;
}
