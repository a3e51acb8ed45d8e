import type { Command } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { addStackOptions, chosenStacks, type StackChoice } from "../chosenStacks.js";
import { doctor } from "../doctor/doctor.js";
import type { History } from "../report/keepHistory.js";
import { reportOptions } from "../report/reportOptions.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import { userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  const outputs = reportOptions(addStackOptions(command));
  command
    .addHelpText(
      "after",
      "\nExit codes: 0 fine, 7 a check failed, 2 the config is wrong, 1 something could not be told.",
    )
    .action(async ({ history, notify, ...choice }: History & StackChoice) => {
      const world = realWorld(projectRoot());
      const place = await userProject(process.cwd());
      const stacks = await chosenStacks(place, choice);
      const options = { project: place.folder, stacks, outputs: outputs(), print, history, notify };
      process.exitCode = await doctor(world, realDoctorWorld(world.environment), options);
    });
}
