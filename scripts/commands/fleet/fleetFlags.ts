import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { changesAtOnce } from "../../../modules/fleet/changesAtOnce.js";
import { shardOf } from "../../../modules/fleet/waves.js";
import { chosenStacks, type StackChoice } from "../../chosenStacks.js";
import { thisMachine } from "../../fleet/thisMachine.js";
import type { History } from "../../report/keepHistory.js";
import { type Output, reportOptions } from "../../report/reportOptions.js";
import { UsageError } from "../../usageError.js";
import type { UserProject } from "../../userProject.js";
import { wholeNumber } from "../wholeNumber.js";

interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface FleetFlags extends StackChoice, History {
  readonly concurrency: number;
  readonly shard?: Shard;
  readonly events?: boolean;
  readonly every?: boolean;
  readonly retry?: boolean;
  readonly by?: string;
  readonly temporal?: string;
  readonly namespace?: string;
  readonly taskQueue?: string;
}

/** Where Temporal is, as a person says it. */
export type TemporalFlags = Pick<FleetFlags, "temporal" | "namespace" | "taskQueue">;

/** How many tenants are changed at once on this machine: each is a CLI, a program, a plugin and a PowerShell. */
export function changesOption(): Option {
  const usual = changesAtOnce(thisMachine());
  return new Option("--concurrency <number>", "how many tenants are changed at once")
    .argParser(wholeNumber(1))
    .default(usual, "what processors and free memory allow, 8 at most");
}

export function temporalOption(command: Command, isNeeded = false): Command {
  const option = new Option(
    "--temporal <address>",
    "through Temporal's workers, such as localhost:7233 (docs/fleet.md)",
  );
  return command
    .addOption(option.makeOptionMandatory(isNeeded))
    .option("--namespace <name>", "Temporal's namespace, instead of TEMPORAL_NAMESPACE or the default one")
    .option("--task-queue <name>", "where the workers listen, instead of relay-<project>")
    .hook("preAction", (_, action) => meantForTemporal(action.opts<FleetFlags>()));
}

/** @throws {UsageError} if an option would say nothing, or something else than it says elsewhere. */
function meantForTemporal({ temporal, namespace, taskQueue, shard: part }: FleetFlags): void {
  const lost = [
    ...(namespace === undefined ? [] : ["--namespace"]),
    ...(taskQueue === undefined ? [] : ["--task-queue"]),
  ];
  if (temporal === undefined && lost.length > 0)
    throw new UsageError(`Cannot use ${lost.join(" and ")} without Temporal: write --temporal <address> with it.`);
  if (temporal !== undefined && part !== undefined)
    throw new UsageError(
      "Cannot use --shard with --temporal: the workers share all tenants; leave --shard away, and choose some by --stacks.",
    );
}

export function shardOption(command: Command): Command {
  return command.option("--shard <part>", "take one part of several machines, such as 3/10", shard);
}

/** Options of what changes tenants. @returns what is asked of the report at the end. */
export function changeOptions(command: Command): () => readonly Output[] {
  const outputs = reportOptions(
    command
      .addOption(changesOption())
      .option("--events", "print each step as one JSON line when it happens; the report goes to --output alone"),
  );
  command.addHelpText(
    "after",
    "\nCtrl+C pauses: tenants under way are ended. A killed rollout goes on by `relay fleet resume`.\nExit codes: 0 done, 7 a gate stops it or somebody must do something, 2 the command line or a config is wrong, 1 paused.",
  );
  return outputs;
}

/** The stacks that were chosen, or this machine's part of them. */
export async function partOf(
  project: Parameters<typeof chosenStacks>[0],
  { shard: part, ...choice }: FleetFlags | Omit<FleetFlags, "concurrency">,
): Promise<readonly string[]> {
  const stacks = await chosenStacks(project, choice);
  return part === undefined ? stacks : shardOf(stacks, part);
}

export function journalFolder({ folder }: Pick<UserProject, "folder">): string {
  return path.join(folder, ".relay", "fleet");
}

function shard(text: string): Shard {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const part = { index: Number(index), of: Number(of) };
  if (!(part.index >= 1 && part.index <= part.of)) throw new InvalidArgumentError("It must be a part such as 3/10.");
  return part;
}
