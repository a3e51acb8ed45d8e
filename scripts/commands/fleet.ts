import { rename } from "node:fs/promises";
import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { openChannel } from "../../modules/channel/openChannel.js";
import { nextOf } from "../../modules/fleet/rollout.js";
import { shardOf } from "../../modules/fleet/waves.js";
import { addStackOptions, chosenStacks, type StackChoice } from "../chosenStacks.js";
import { fleetOf } from "../fleet/fleetFileOf.js";
import { fleetPlanCommand } from "../fleet/fleetPlanCommand.js";
import { beginRollout, goOn } from "../fleet/fleetUp.js";
import { earlierTimes, type Journal, openJournal } from "../fleet/journalFile.js";
import { tenantWork } from "../fleet/temporal/tenantWork.js";
import { withTemporal } from "../fleet/temporal/withTemporal.js";
import { defaultConcurrency, forStacks } from "../forStacks.js";
import { relayCommand } from "../nextCommands.js";
import { off } from "../off.js";
import { realPlanWorld } from "../plan/realPlanWorld.js";
import type { History } from "../report/keepHistory.js";
import { type Output, reportOptions } from "../report/reportOptions.js";
import { UsageError } from "../usageError.js";
import { type UserProject, userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";
import { wholeNumber } from "./wholeNumber.js";

interface Shard {
  readonly index: number;
  readonly of: number;
}

interface Flags extends StackChoice, History {
  readonly concurrency: number;
  readonly shard?: Shard;
  readonly events?: boolean;
  readonly retry?: boolean;
  readonly by?: string;
  readonly temporal?: string;
}

/** How many tenants are changed at once, if nobody says otherwise: each is a CLI, a program and a plugin. */
const defaultChanges = 2;

export function define(command: Command, context: CommandContext): void {
  const plan = addStackOptions(command.command("plan").description("Say who would change and how. Changes nothing."));
  const planned = reportOptions(plan);
  plan
    .option("--shard <part>", "take one part of several machines, such as 3/10", shard)
    .option("--concurrency <number>", "how many tenants are read at once", wholeNumber(1), defaultConcurrency)
    .addHelpText("after", "\nExit codes: 0 read, 7 an up would refuse, 2 a config is wrong, 1 a tenant cannot be read.")
    .action(async (flags: Flags) => {
      const { project, doctor, say } = await realPlanWorld(context);
      const { concurrency, shard: part, history, notify } = flags;
      process.exitCode = await fleetPlanCommand(doctor, {
        ...{ project: project.folder, stacks: await partOf(project, flags), concurrency, ...(part && { shard: part }) },
        ...{ changes: defaultChanges, took: await earlierTimes(journalFolder(project)), say },
        ...{ outputs: planned(), print: context.print, history, notify },
      });
    });
  const up = command.command("up").description("Begin a rollout, wave by wave as fleet.yaml says.");
  const began = changing(addStackOptions(up));
  temporalOption(up);
  up.option("--shard <part>", "take one part of several machines, such as 3/10", shard).action(async (flags: Flags) => {
    if (flags.temporal !== undefined) {
      const { world, place, temporal } = await elsewhere(context, flags.temporal);
      const stacks = await partOf(world.project, flags);
      const fleet = await fleetOf(world.project);
      process.exitCode = await temporal.upThroughTemporal(place, {
        ...elsewhereOptions(world, flags, began()),
        world,
        fleet,
        stacks,
      });
      return;
    }
    const { world, journal, fleet } = await rollout(context, flags);
    await beginRollout(journal, fleet, await partOf(world.project, flags), world.doctor.now(), flags.shard);
    process.exitCode = await goOn(world, fleet, journal, options(world, flags, began()));
  });
  const resume = command
    .command("resume")
    .description("Go on with a rollout that was killed, paused, stopped or approved.");
  const resumed = changing(resume);
  temporalOption(resume);
  resume.option("--retry", "take the tenants that failed again").action(async (flags: Flags) => {
    if (flags.temporal !== undefined) {
      const { world, place, temporal } = await elsewhere(context, flags.temporal);
      const { retry = false } = flags;
      process.exitCode = await temporal.resumeThroughTemporal(place, {
        ...elsewhereOptions(world, flags, resumed()),
        world,
        retry,
      });
      return;
    }
    const { world, journal, fleet, at } = await rollout(context, flags);
    underWay(journal);
    if (flags.retry === true) await journal.add({ event: "retried", at });
    process.exitCode = await goOn(world, fleet, journal, options(world, flags, resumed()));
  });
  temporalOption(command.command("approve"))
    .description("Let the next wave of a rollout begin.")
    .requiredOption("--by <name>", "who approves")
    .action(async ({ by = "", temporal: address }: Flags) => {
      if (address !== undefined) {
        const { place, temporal } = await elsewhere(context, address);
        context.print(`approved: what follows wave ${await temporal.approveThroughTemporal(place, by)}`);
        return;
      }
      const { journal, at } = await rollout(context);
      const next = nextOf(underWay(journal));
      if (next.do !== "ask")
        throw new UsageError("Cannot approve: no wave waits for approval; see `relay fleet resume`");
      await journal.add({ event: "approved", at, wave: next.wave.name, by });
      context.print(`approved: what follows wave ${next.wave.name}`);
    });
  temporalOption(command.command("stop"))
    .description("End a rollout where it is. Tenants keep what they have; its journal is kept beside.")
    .action(async ({ temporal: address }: Flags) => {
      if (address !== undefined) return tell(context, address, "stop", "stopped: no further tenant begins");
      const { journal, file, at } = await rollout(context);
      underWay(journal);
      const kept = file.replace(/\.jsonl$/, `-${at.replaceAll(/[:.]/g, "-")}.jsonl`);
      await rename(file, kept);
      context.print(`stopped; its journal is ${path.relative(process.cwd(), kept)}`);
    });
  temporalOption(command.command("pause"), true)
    .description("Let no further tenant of a rollout through Temporal begin; Ctrl+C does it on one machine.")
    .action(({ temporal = "" }: Flags) => tell(context, temporal, "pause", "paused: `relay fleet resume` goes on"));
  temporalOption(command.command("worker"), true)
    .description("Change the tenants of rollouts through Temporal, on this machine.")
    .option("--concurrency <number>", "how many tenants at once", wholeNumber(1), defaultChanges)
    .addHelpText("after", "\nIt works until Ctrl+C: tenants under way are ended.")
    .action(async ({ temporal = "", concurrency }: Flags) => {
      const { world, place } = await elsewhere(context, temporal);
      const { runWorker } = await withTemporal(() => import("../fleet/temporal/runWorker.js"));
      await runWorker(tenantWork(world), { ...place, concurrency, signal: context.signal });
    });
  addStackOptions(command.command("off").description("Switch the relay of many stacks off at once, in an emergency."))
    .option("--concurrency <number>", "how many tenants at once", wholeNumber(1), defaultConcurrency)
    .action(async (flags: Flags) => {
      const { project } = await realPlanWorld(context);
      process.exitCode = await allOff(context, project.stacks, await chosenStacks(project, flags), flags.concurrency);
    });
}

function temporalOption(command: Command, isNeeded = false): Command {
  const option = new Option(
    "--temporal <address>",
    "through Temporal's workers, such as localhost:7233 (docs/fleet.md)",
  );
  return command.addOption(option.makeOptionMandatory(isNeeded));
}

/** A rollout at workers. */
async function elsewhere(context: CommandContext, address: string) {
  const world = await realPlanWorld(context);
  const { name } = await userProject(world.project.folder);
  const temporal = await withTemporal(() => import("../fleet/temporal/throughTemporal.js"));
  return { world, temporal, place: { address, project: name } };
}

async function tell(context: CommandContext, address: string, message: "pause" | "stop", said: string): Promise<void> {
  const { place, temporal } = await elsewhere(context, address);
  await temporal.withFleetClient(place, (client) => client.tell(message));
  context.print(said);
}

function elsewhereOptions(world: Awaited<ReturnType<typeof realPlanWorld>>, flags: Flags, outputs: readonly Output[]) {
  const { resume, ...rest } = options(world, flags, outputs);
  return { ...rest, resume: `${resume} --temporal ${flags.temporal}` };
}

/** @returns what is asked of the report at the end. */
function changing(command: Command): () => readonly Output[] {
  const outputs = reportOptions(
    command
      .option("--concurrency <number>", "how many tenants are changed at once", wholeNumber(1), defaultChanges)
      .option("--events", "print each step as one JSON line when it happens; the report goes to --output alone"),
  );
  command.addHelpText(
    "after",
    "\nCtrl+C pauses: tenants under way are ended. A killed rollout goes on by `relay fleet resume`.\nExit codes: 0 done, 7 a gate stops it or somebody must do something, 2 the command line or a config is wrong, 1 paused.",
  );
  return outputs;
}

async function rollout(context: CommandContext, { events = false }: Pick<Flags, "events"> = {}) {
  const world = await realPlanWorld(context);
  const file = path.join(journalFolder(world.project), "rollout.jsonl");
  const at = new Date(world.doctor.now()).toISOString();
  const onEvent = events ? (line: string) => context.print(line) : undefined;
  return { world, file, at, journal: await openJournal(file, onEvent), fleet: await fleetOf(world.project) };
}

function journalFolder({ folder }: Pick<UserProject, "folder">): string {
  return path.join(folder, ".relay", "fleet");
}

function underWay(journal: Journal) {
  const now = journal.rollout();
  if (now.waves.length === 0)
    throw new UsageError("Cannot go on: no rollout is under way; begin one with `relay fleet up`");
  return now;
}

function options(
  { project, print }: Awaited<ReturnType<typeof realPlanWorld>>,
  { concurrency, history, notify, events = false }: Flags,
  outputs: readonly Output[],
) {
  const sinks = {
    outputs: events ? outputs.filter(({ file }) => file !== undefined) : outputs,
    print,
    history,
    notify,
  };
  return { concurrency, resume: `${relayCommand(project)} fleet resume`, ...sinks };
}

async function partOf(
  project: Parameters<typeof chosenStacks>[0],
  { shard: part, ...choice }: Flags | Omit<Flags, "concurrency">,
) {
  const stacks = await chosenStacks(project, choice);
  return part === undefined ? stacks : shardOf(stacks, part);
}

async function allOff(
  { print, signal }: CommandContext,
  folder: string,
  stacks: readonly string[],
  concurrency: number,
): Promise<number> {
  const codes = await forStacks(
    stacks,
    async (stack) => {
      const said = (line: string) => print(`${stack}  ${line}`);
      const world = { stacks: folder, environment: process.env, open: openChannel, print: said, signal };
      return off(world, { stack, json: false }).catch((error: unknown) => {
        said(`STILL ON: ${error instanceof Error ? error.message : String(error)}`);
        return 1;
      });
    },
    concurrency,
  );
  return Math.max(0, ...codes);
}

function shard(text: string): Shard {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const part = { index: Number(index), of: Number(of) };
  if (!(part.index >= 1 && part.index <= part.of)) throw new InvalidArgumentError("It must be a part such as 3/10.");
  return part;
}
