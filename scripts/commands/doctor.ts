import type { Command } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { doctor } from "../doctor/doctor.js";
import type { History } from "../report/keepHistory.js";
import { reportOptions } from "../report/reportOptions.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  const outputs = reportOptions(command.requiredOption("--stack <name>", "the stack, as in stacks/Pulumi.<name>.yaml"));
  command
    .addHelpText(
      "after",
      "\nExit codes: 0 fine, 7 a check failed, 2 the config is wrong, 1 something could not be told.",
    )
    .action(async ({ stack, history, notify }: History & { stack: string }) => {
      const world = realWorld(projectRoot());
      process.exitCode = await doctor(world, realDoctorWorld(world.environment), {
        stack,
        outputs: outputs(),
        print,
        history,
        notify,
      });
    });
}
