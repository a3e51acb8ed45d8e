import { type Command, Option } from "commander";
import { changesAtOnce, readsAtOnce } from "../../../modules/fleet/changesAtOnce.js";
import { addStackOptions } from "../../chosenStacks.js";
import { fleetPlanCommand } from "../../fleet/fleetPlanCommand.js";
import { earlierTimes } from "../../fleet/journalFile.js";
import { thisMachine } from "../../fleet/thisMachine.js";
import { realPlanWorld } from "../../plan/realPlanWorld.js";
import { reportOptions } from "../../report/reportOptions.js";
import type { CommandContext } from "../commandContext.js";
import { wholeNumber } from "../wholeNumber.js";
import { type FleetFlags, journalFolder, partOf, shardOption } from "./fleetFlags.js";

export function definePlan(fleet: Command, context: CommandContext): void {
  const plan = addStackOptions(fleet.command("plan").description("Say who would change and how. Changes nothing."));
  const outputs = reportOptions(plan);
  shardOption(plan)
    .addOption(
      new Option("--concurrency <number>", "how many tenants are read at once")
        .argParser(wholeNumber(1))
        .default(readsAtOnce(thisMachine()), "8, or what free memory allows"),
    )
    .addHelpText("after", "\nExit codes: 0 read, 7 an up would refuse, 2 a config is wrong, 1 a tenant cannot be read.")
    .action(async (flags: FleetFlags) => {
      const { project, doctor, say } = await realPlanWorld(context);
      const { concurrency, shard, history, notify } = flags;
      process.exitCode = await fleetPlanCommand(doctor, {
        ...{ project: project.folder, stacks: await partOf(project, flags), concurrency, ...(shard && { shard }) },
        ...{ changes: changesAtOnce(thisMachine()), took: await earlierTimes(journalFolder(project)), say },
        ...{ outputs: outputs(), print: context.print, history, notify },
      });
    });
}
