import { type Command, Option } from "commander";
import { runDemo } from "../demo/demo.js";
import { projectRoot } from "../setup/projectRoot.js";
import { realWorld } from "../setup/setupWorld.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print, signal }: CommandContext): void {
  command
    .option("--keep", "leave the tenant and the stack running, to play with")
    .addOption(new Option("--channel <name>", "how cmdlets are run").choices(["rest", "powershell"]).default("rest"))
    .action(async ({ keep = false, channel }: { keep?: boolean; channel: "rest" | "powershell" }) => {
      const world = realWorld(projectRoot());
      process.exitCode = await runDemo(world, {
        keep,
        channel,
        signal,
        showsProgress: true,
        place: process.cwd(),
        print,
      });
    });
}
