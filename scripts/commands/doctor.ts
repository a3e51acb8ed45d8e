import type { Command } from "commander";
import { realDoctorWorld } from "../../modules/doctor/doctorWorld.js";
import { doctor } from "../doctor/doctor.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  command
    .requiredOption("--stack <name>", "the stack, as in stacks/Pulumi.<name>.yaml")
    .option("--json", "print one JSON document and nothing else")
    .addHelpText(
      "after",
      "\nExit codes: 0 fine, 7 a check failed, 2 the config is wrong, 1 something could not be told.",
    )
    .action(async ({ stack, json = false }: { stack: string; json?: boolean }) => {
      const world = realWorld(projectRoot());
      process.exitCode = await doctor(world, realDoctorWorld(world.environment), { stack, json, print });
    });
}
