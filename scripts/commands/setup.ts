import type { Command } from "commander";
import { projectRoot } from "../setup/projectRoot.js";
import { runSetup } from "../setup/setup.js";
import { realWorld } from "../setup/setupWorld.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print, signal }: CommandContext): void {
  command
    .option("--quiet", "say nothing when all is there")
    .option("--json", "print one JSON document and nothing else")
    .action(async ({ quiet = false, json = false }: { quiet?: boolean; json?: boolean }) => {
      const { ok } = await runSetup({ quiet, json, signal }, realWorld(projectRoot()), print);
      process.exitCode = ok ? 0 : 1;
    });
}
