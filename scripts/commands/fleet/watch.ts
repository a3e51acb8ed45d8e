import { type Command, InvalidArgumentError } from "commander";
import { counted } from "../../../modules/report/counts.js";
import { addStackOptions, chosenStacks, type StackChoice } from "../../chosenStacks.js";
import { withTemporal } from "../../fleet/temporal/withTemporal.js";
import { newReport } from "../../report/newReport.js";
import { reportOptions } from "../../report/reportOptions.js";
import { writeReport } from "../../report/writeReport.js";
import type { CommandContext } from "../commandContext.js";
import { type FleetFlags, type TemporalFlags, temporalOption } from "./fleetFlags.js";
import { rolloutElsewhere } from "./rollouts.js";

interface WatchFlags extends StackChoice, TemporalFlags {
  /** Milliseconds. */
  readonly every: number;
  readonly remove?: boolean;
}

const day = 24 * 60 * 60_000;
const units: Readonly<Record<string, number>> = { m: 60_000, h: 60 * 60_000, d: day };

export function defineWatch(fleet: Command, context: CommandContext): void {
  temporalOption(addStackOptions(fleet.command("watch")), true)
    .description("Have Temporal's workers look for drift again and again; `relay fleet drift` says what they saw.")
    .option("--every <time>", "how often, such as 30m, 24h or 7d", timeOf, day)
    .option("--remove", "look no more")
    .addHelpText("after", "\nThe first look begins at once. Called again, it changes what is looked at, and how often.")
    .action(async (flags: WatchFlags) => {
      const { every, remove = false, temporal: _, namespace: __, taskQueue: ___, ...choice } = flags;
      const { world, place } = await rolloutElsewhere(context, flags);
      const schedule = await withTemporal(() => import("../../fleet/temporal/driftSchedule.js"));
      if (remove) {
        await schedule.unwatchDrift(place);
        return context.print("nobody looks for drift any more");
      }
      const { length } = await chosenStacks(world.project, choice);
      const how = await schedule.watchDrift(place, { every, choice });
      context.print(
        `${how === "made" ? "looks now, and then" : "looks from now on"} every ${timeText(every)}: ${counted(length, "tenant")}`,
      );
    });
}

export function defineDrift(fleet: Command, context: CommandContext): void {
  const drift = temporalOption(fleet.command("drift"), true).description(
    "Say what the last look of `relay fleet watch` saw, as `relay drift` says it.",
  );
  const outputs = reportOptions(drift);
  drift
    .addHelpText(
      "after",
      "\nIt asks a worker: one must be running.\nExit codes: 0 nothing differs but what was accepted, 7 something does, 2 a config is wrong, 1 a tenant could not be read, or no look has ended.",
    )
    .action(async ({ history, notify, ...there }: FleetFlags) => {
      const { place } = await rolloutElsewhere(context, there);
      const { lastDrift } = await withTemporal(() => import("../../fleet/temporal/lastDrift.js"));
      const { when, stacks } = await lastDrift(place);
      const sinks = { outputs: outputs(), print: context.print, history, notify };
      process.exitCode = await writeReport(newReport("drift", when, stacks), sinks);
    });
}

function timeOf(text: string): number {
  const [, count, unit = ""] = /^([1-9]\d*)([mhd])$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError("It must be a time such as 30m, 24h or 7d.");
  return Number(count) * (units[unit] ?? 0);
}

function timeText(time: number): string {
  const [unit = "m", size = 60_000] = Object.entries(units).findLast(([, length]) => time % length === 0) ?? [];
  return `${time / size}${unit}`;
}
