import type { Command } from "commander";
import { pulumiPassthrough } from "../pulumiPassthrough.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";

/** Everything behind `pulumi` is for Pulumi, options too. */
export function define(command: Command): void {
  command
    .argument("[args...]", "what `pulumi` is asked")
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: readonly string[]) => {
      process.exitCode = await pulumiPassthrough(realWorld(projectRoot()), args);
    });
}
