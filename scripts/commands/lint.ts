import type { Command } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { addStackOptions, chosenStacks, type StackChoice } from "../chosenStacks.js";
import { lintCommand } from "../mailflow/lintCommand.js";
import type { History } from "../report/keepHistory.js";
import { reportOptions } from "../report/reportOptions.js";
import { worldOfSnapshot } from "../snapshot/worldOfSnapshot.js";
import { userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";

interface Flags extends History, StackChoice {
  readonly snapshot?: string;
}

export function define(command: Command, { print, say }: CommandContext): void {
  const outputs = reportOptions(
    addStackOptions(command).option("--snapshot <file>", "of a tenant as `relay snapshot` wrote it; no call is made"),
  );
  command
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing but notes, 7 an error or a warning, 2 the config is wrong, 1 the tenant cannot be read.",
    )
    .action(async ({ history, notify, snapshot, ...choice }: Flags) => {
      const place = await userProject(process.cwd());
      const project = place.folder;
      const stacks = await chosenStacks(place, choice);
      const options = { project, stacks, outputs: outputs(), print, history, notify };
      const world = await worldOfSnapshot(realDoctorWorld(process.env), snapshot, say);
      process.exitCode = await lintCommand(world, options);
    });
}
