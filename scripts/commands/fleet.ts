import { rename } from "node:fs/promises";
import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { openChannel } from "../../modules/channel/openChannel.js";
import { nextOf } from "../../modules/fleet/journal.js";
import { shardOf } from "../../modules/fleet/waves.js";
import { addStackOptions, chosenStacks, type StackChoice } from "../chosenStacks.js";
import { fleetOf } from "../fleet/fleetFileOf.js";
import { fleetPlanCommand } from "../fleet/fleetPlanCommand.js";
import { beginRollout, goOn } from "../fleet/fleetUp.js";
import { type Journal, openJournal } from "../fleet/journalFile.js";
import { defaultConcurrency, forStacks } from "../forStacks.js";
import { relayCommand } from "../nextCommands.js";
import { off } from "../off.js";
import { realPlanWorld } from "../plan/realPlanWorld.js";
import { UsageError } from "../usageError.js";
import type { CommandContext } from "./commandContext.js";
import { wholeNumber } from "./wholeNumber.js";

interface Shard {
  readonly index: number;
  readonly of: number;
}

interface Flags extends StackChoice {
  readonly concurrency: number;
  readonly shard?: Shard;
  readonly json?: boolean;
  readonly retry?: boolean;
  readonly by?: string;
}

/** How many tenants are changed at once, if nobody says otherwise: each is a CLI, a program and a plugin. */
const defaultChanges = 2;

export function define(command: Command, context: CommandContext): void {
  addStackOptions(command.command("plan").description("Say who would change and how. Changes nothing."))
    .option("--shard <part>", "take one part of several machines, such as 3/10", shard)
    .option("--concurrency <number>", "how many tenants are read at once", wholeNumber(1), defaultConcurrency)
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nExit codes: 0 read, 2 a config is wrong, 1 a tenant cannot be read.")
    .action(async ({ json = false, concurrency, ...flags }: Flags) => {
      const { project, doctor } = await realPlanWorld(context);
      const stacks = await partOf(project, flags);
      const look = { project: project.folder, stacks, concurrency, json, print: context.print };
      process.exitCode = await fleetPlanCommand(doctor, look);
    });
  changing(addStackOptions(command.command("up").description("Begin a rollout, wave by wave as fleet.yaml says.")))
    .option("--shard <part>", "take one part of several machines, such as 3/10", shard)
    .action(async (flags: Flags) => {
      const { world, journal, fleet } = await rollout(context);
      await beginRollout(journal, fleet, await partOf(world.project, flags), world.doctor.now());
      process.exitCode = await goOn(world, fleet, journal, options(world, flags));
    });
  changing(command.command("resume").description("Go on with a rollout that was killed, paused, stopped or approved."))
    .option("--retry", "take the tenants that failed again")
    .action(async (flags: Flags) => {
      const { world, journal, fleet, at } = await rollout(context);
      underWay(journal);
      if (flags.retry === true) await journal.add({ event: "retried", at });
      process.exitCode = await goOn(world, fleet, journal, options(world, flags));
    });
  command
    .command("approve")
    .description("Let the next wave of a rollout begin.")
    .requiredOption("--by <name>", "who approves")
    .action(async ({ by = "" }: Flags) => {
      const { journal, at } = await rollout(context);
      const next = nextOf(underWay(journal));
      if (next.do !== "ask")
        throw new UsageError("Cannot approve: no wave waits for approval; see `relay fleet resume`");
      await journal.add({ event: "approved", at, wave: next.wave.name, by });
      context.print(`approved: what follows wave ${next.wave.name}`);
    });
  command
    .command("stop")
    .description("End a rollout where it is. Tenants keep what they have; its journal is kept beside.")
    .action(async () => {
      const { journal, file, at } = await rollout(context);
      underWay(journal);
      const kept = file.replace(/\.jsonl$/, `-${at.replaceAll(/[:.]/g, "-")}.jsonl`);
      await rename(file, kept);
      context.print(`stopped; its journal is ${path.relative(process.cwd(), kept)}`);
    });
  addStackOptions(command.command("off").description("Switch the relay of many stacks off at once, in an emergency."))
    .option("--concurrency <number>", "how many tenants at once", wholeNumber(1), defaultConcurrency)
    .action(async (flags: Flags) => {
      const { project } = await realPlanWorld(context);
      process.exitCode = await allOff(context, project.stacks, await chosenStacks(project, flags), flags.concurrency);
    });
}

function changing(command: Command): Command {
  return command
    .option("--concurrency <number>", "how many tenants are changed at once", wholeNumber(1), defaultChanges)
    .option("--json", "print one JSON document at the end, progress on standard error")
    .addHelpText(
      "after",
      "\nCtrl+C pauses: tenants under way are ended. A killed rollout goes on by `relay fleet resume`.\nExit codes: 0 done, 7 a gate stops it or somebody must do something, 2 the command line or a config is wrong, 1 paused.",
    );
}

async function rollout(context: CommandContext) {
  const world = await realPlanWorld(context);
  const file = path.join(world.project.folder, ".relay", "fleet", "rollout.jsonl");
  const at = new Date(world.doctor.now()).toISOString();
  return { world, file, at, journal: await openJournal(file), fleet: await fleetOf(world.project) };
}

function underWay(journal: Journal) {
  const now = journal.rollout();
  if (now.waves.length === 0)
    throw new UsageError("Cannot go on: no rollout is under way; begin one with `relay fleet up`");
  return now;
}

function options({ project }: Awaited<ReturnType<typeof realPlanWorld>>, { concurrency, json = false }: Flags) {
  return { concurrency, json, resume: `${relayCommand(project)} fleet resume` };
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
