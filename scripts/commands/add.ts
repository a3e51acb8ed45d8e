import type { Command } from "commander";
import { add } from "../add/add.js";
import { findPulumi } from "../setup/findPulumi.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import { userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  command
    .option("--json", "print one JSON document and nothing else")
    .addHelpText("after", "\nWhat is there already stays. Exit codes: 0 fine, 2 this is no Pulumi project.")
    .action(async ({ json = false }: { json?: boolean }) => {
      const [project, ours] = [await userProject(process.cwd()), projectRoot()];
      const { found: pulumi } = await findPulumi(realWorld(ours));
      await add({ project, ours, pulumi, json, print });
    });
}
